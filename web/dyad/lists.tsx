/** The events and statements of the time shown, the latest first. */

import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { DyadPage } from '../../src/api/contract.ts';
import { count } from '../lib/format.ts';
import { useQueryState } from '../lib/url.ts';
import { EventLine } from '../parts/event-line.tsx';
import { StatementLine } from '../parts/statement-line.tsx';
import { VirtualList } from '../parts/virtual-list.tsx';

export function DyadLists({ data }: { readonly data: DyadPage }): React.ReactNode {
  const [query, change] = useQueryState();
  const { events, statements } = data;
  return (
    <section aria-label="In the time shown">
      <Tabs
        className="list-tabs"
        selectedKey={query.get('list') === 'statements' ? 'statements' : 'events'}
        onSelectionChange={(key) => change({ list: key === 'statements' ? 'statements' : null }, { replace: true })}
      >
        <TabList className="list-tab-row" aria-label="Lists">
          <Tab id="events" className="list-tab">
            {count(events.length, 'event')}
          </Tab>
          <Tab id="statements" className="list-tab">
            {count(statements.length, 'statement')}
          </Tab>
        </TabList>
        {data.more ? (
          <p className="quiet small">These are the latest; choose a shorter time to see what came before.</p>
        ) : null}
        <TabPanel id="events">
          {events.length === 0 ? (
            <p className="quiet">No events in this time.</p>
          ) : (
            <VirtualList
              label="Events"
              count={events.length}
              total={events.length}
              keyOf={(i) => `${events[i]!.document}/${events[i]!.id}`}
              line={(i) => <EventLine line={events[i]!} />}
            />
          )}
        </TabPanel>
        <TabPanel id="statements">
          {statements.length === 0 ? (
            <p className="quiet">No statements of one about the other in this time.</p>
          ) : (
            <VirtualList
              label="Statements"
              count={statements.length}
              total={statements.length}
              keyOf={(i) => `${statements[i]!.document}/${statements[i]!.id}`}
              line={(i) => <StatementLine line={statements[i]!} />}
            />
          )}
        </TabPanel>
      </Tabs>
    </section>
  );
}

/** Both margins beside the text; where there is no room for them, two lists beneath it, one at a time. */

import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useReader } from './context.ts';
import { Rail } from './rail.tsx';
import type { Item } from './reading.ts';

interface Props {
  readonly root: Element | null;
  readonly statement: (item: Item & { kind: 'statement' }) => React.ReactNode;
  readonly event: (item: Item & { kind: 'event' }) => React.ReactNode;
}

export function Margins({ root, statement, event }: Props): React.ReactNode {
  const { reading, withEvents, isNarrow } = useReader();
  const statements = (
    <Rail heading="Statements" side="left" items={reading.statements} text={root} empty="No statement was found.">
      {(item) => (item.kind === 'statement' ? statement(item) : null)}
    </Rail>
  );
  const events = (
    <Rail heading="Events" side="right" items={reading.events} text={root} empty="No political event was found.">
      {(item) => (item.kind === 'event' ? event(item) : null)}
    </Rail>
  );
  if (!isNarrow)
    return (
      <>
        {statements}
        {withEvents ? events : <section className="rail rail-right" aria-label="Events" />}
      </>
    );
  return (
    <Tabs className="margins" keyboardActivation="manual">
      <TabList aria-label="Found in the report" className="tabs">
        <Tab id="statements" className="tab">
          Statements <span className="quiet">{reading.statements.length}</span>
        </Tab>
        <Tab id="events" className="tab">
          Events <span className="quiet">{reading.events.length}</span>
        </Tab>
      </TabList>
      <TabPanel id="statements">{statements}</TabPanel>
      <TabPanel id="events">{events}</TabPanel>
    </Tabs>
  );
}

/** Both margins beside the text; where there is no room for them, two lists beneath it, one at a time. */

import { memo } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useReader } from './context.ts';
import { EventCard } from './event-card.tsx';
import { Rail } from './rail.tsx';
import type { Item } from './reading.ts';
import { StatementCard } from './statement-card.tsx';

function card(item: Item): React.ReactNode {
  return item.kind === 'statement' ? <StatementCard item={item} /> : <EventCard item={item} />;
}

export const Margins = memo(function Margins({ root }: { readonly root: Element | null }): React.ReactNode {
  const { reading, withEvents, isNarrow } = useReader();
  const statements = (
    <Rail heading="Statements" side="left" items={reading.statements} text={root} empty="No statement was found.">
      {card}
    </Rail>
  );
  const events = (
    <Rail heading="Events" side="right" items={reading.events} text={root} empty="No political event was found.">
      {card}
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
});

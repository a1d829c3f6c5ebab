/** On narrow screens: what is pinned, in a sheet at the bottom, so that its words stay in view. */

import { usePinned, useReader } from './context.ts';
import { EventCard } from './event-card.tsx';
import { StatementCard } from './statement-card.tsx';

export function ItemSheet(): React.ReactNode {
  const { reading, pin } = useReader();
  const pinned = usePinned();
  const item = pinned === null ? undefined : reading.item(pinned);
  if (item === undefined) return null;
  return (
    <section className="sheet" aria-label="Details" data-item={item.id}>
      <button type="button" className="sheet-close" aria-label="Close the details" onClick={() => pin(null)}>
        ×
      </button>
      {item.kind === 'statement' ? <StatementCard item={item} /> : <EventCard item={item} />}
    </section>
  );
}

/** A margin rail: cards beside the passages that they are about; where there are no margins, a list. */

import { useReader } from './context.ts';
import { Beside } from './beside.tsx';
import type { Item } from './reading.ts';
import { VirtualList } from '../parts/virtual-list.tsx';

interface Props {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly items: readonly Item[];
  /** The element that holds the text. */
  readonly text: Element | null;
  readonly empty: string;
  readonly children: (item: Item) => React.ReactNode;
}

/** Usual height of a card with the gap after it, in pixels. */
const USUAL = 80;

export function Rail({ heading, side, items, text, empty, children }: Props): React.ReactNode {
  const { isNarrow } = useReader();
  return (
    <section className={`rail rail-${side}`} aria-label={heading}>
      <h2 className="rail-heading">
        {heading} <span className="quiet">{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <p className="quiet small">{empty}</p>
      ) : isNarrow ? (
        <VirtualList
          label={heading}
          count={items.length}
          total={items.length}
          height={USUAL}
          keyOf={(i) => items[i]!.id}
          line={(i) => (
            <div className="rail-line" data-item={items[i]!.id}>
              {children(items[i]!)}
            </div>
          )}
        />
      ) : (
        <Beside items={items} text={text}>
          {children}
        </Beside>
      )}
    </section>
  );
}

/** A margin rail: cards beside the passages that they are about, one under the other where they would overlap. */

import { useEffect, useLayoutEffect, useRef } from 'react';
import { usePinned, useReader } from './context.ts';
import { boxOf, placesOf } from './ranges.ts';
import type { Item } from './reading.ts';
import { stacked } from './stacked.ts';

const GAP = 6;

interface Props {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly items: readonly Item[];
  /** The element that holds the text. */
  readonly text: Element | null;
  readonly empty: string;
  readonly children: (item: Item) => React.ReactNode;
}

export function Rail({ heading, side, items, text, empty, children }: Props): React.ReactNode {
  const { isNarrow } = useReader();
  const pinned = usePinned();
  const list = useRef<HTMLOListElement>(null);

  useLayoutEffect(() => {
    const rail = list.current;
    if (rail === null || isNarrow) return undefined;
    const place = (): void => layOut(rail, text, items, pinned);
    place();
    const observer = new ResizeObserver(place);
    for (const element of [text, ...rail.children]) if (element !== null) observer.observe(element);
    return () => observer.disconnect();
  }, [items, text, pinned, isNarrow]);

  // What was laid out by hand is the flow's again.
  useEffect(() => {
    if (!isNarrow || list.current === null) return;
    list.current.style.removeProperty('min-block-size');
    for (const card of list.current.children) (card as HTMLElement).style.removeProperty('translate');
  }, [isNarrow]);

  return (
    <section className={`rail rail-${side}`} aria-label={heading}>
      <h2 className="rail-heading">
        {heading} <span className="quiet">{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <p className="quiet small">{empty}</p>
      ) : (
        <ol ref={list} className="rail-list">
          {items.map((item) => (
            <li key={item.id} data-item={item.id}>
              {children(item)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function layOut(rail: HTMLElement, text: Element | null, items: readonly Item[], pinned: string | null): void {
  const top = rail.getBoundingClientRect().top;
  const cards = [...rail.children] as HTMLElement[];
  const places = text === null ? [] : placesOf(text);
  const wanted = items.map(({ at }) => (boxOf(places, { start: at, end: at + 1 })?.top ?? top) - top);
  const heights = cards.map((card) => card.offsetHeight);
  const tops = stacked(
    wanted,
    heights,
    GAP,
    items.findIndex(({ id }) => id === pinned),
  );
  cards.forEach((card, i) => card.style.setProperty('translate', `0 ${Math.round(tops[i]!)}px`));
  rail.style.setProperty('min-block-size', `${Math.max(0, ...tops.map((y, i) => y + heights[i]!))}px`);
}

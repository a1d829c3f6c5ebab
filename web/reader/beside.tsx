/**
 * Cards beside the passages that they are about, one under the other where they would overlap. Where each stands follows
 * from the text, so no list could lay them out; only those near the window are in the page.
 */

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useScrolled } from '../lib/media.ts';
import { usePinned, useReader, useWalked } from './context.ts';
import { boxOf, placesOf } from './ranges.ts';
import type { Item } from './reading.ts';
import { stacked } from './stacked.ts';

/** All in CSS pixels: between two cards; taken for the height of one until it is measured; kept ready around the window. */
const GAP = 6;
const USUAL = 72;
const READY = 600;
const STEP = 300;

interface Props {
  readonly items: readonly Item[];
  /** The element that holds the text. */
  readonly text: Element | null;
  readonly children: (item: Item) => React.ReactNode;
}

export function Beside({ items, text, children }: Props): React.ReactNode {
  const { walk } = useReader();
  const [pinned, walked] = [usePinned(), useWalked()];
  const [focused, setFocused] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const { wanted, from } = useWanted(list, text, items);
  const [heights, measured] = useHeights(list);
  const [scrolled, room] = useScrolled(STEP);

  const chosen = walked ?? pinned;
  const high = useMemo(() => items.map(({ id }) => heights.get(id) ?? USUAL), [items, heights]);
  const anchor = items.findIndex(({ id }) => id === chosen);
  const tops = useMemo(() => stacked(wanted, high, GAP, anchor), [wanted, high, anchor]);
  const [above, below] = [scrolled - from - READY, scrolled - from + room + STEP + READY];
  const isReady = ({ id }: Item, i: number): boolean =>
    (tops[i]! + high[i]! > above && tops[i]! < below) || id === pinned || id === walked || id === focused;
  const height = tops.length === 0 ? 0 : tops.at(-1)! + high[tops.length - 1]!;

  useEffect(() => {
    if (walked !== null)
      list.current?.querySelector<HTMLElement>(`[data-item="${walked}"] [data-open]`)?.focus({ preventScroll: true });
  }, [walked]);

  return (
    <ol
      ref={list}
      className="rail-list"
      style={{ minBlockSize: height }}
      onFocus={({ target }) => setFocused(itemAround(target))}
      onBlur={({ target }) => {
        setFocused(null);
        if (itemAround(target) === walked) walk(null);
      }}
    >
      {items.map((item, i) =>
        tops[i] !== undefined && isReady(item, i) ? (
          <li
            key={item.id}
            ref={measured}
            data-item={item.id}
            aria-setsize={items.length}
            aria-posinset={i + 1}
            style={{ translate: `0 ${Math.round(tops[i])}px` }}
          >
            {children(item)}
          </li>
        ) : null,
      )}
    </ol>
  );
}

function itemAround(element: Element): string | null {
  return element.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? null;
}

interface Wanted {
  /** Where each card would stand by itself, from the top of the list. */
  readonly wanted: readonly number[];
  /** Where the list begins in the page. */
  readonly from: number;
}

/** Anew when the text is set in another width; nothing until it is there. */
function useWanted(list: React.RefObject<HTMLElement | null>, text: Element | null, items: readonly Item[]): Wanted {
  const [places, setPlaces] = useState<{ readonly byItem: ReadonlyMap<string, number>; readonly from: number }>();
  useLayoutEffect(() => {
    if (text === null) return undefined;
    const place = (): void => {
      const { top } = list.current!.getBoundingClientRect();
      const all = placesOf(text);
      const byItem = new Map(
        items.map(({ id, at }) => [id, (boxOf(all, { start: at, end: at + 1 })?.top ?? top) - top] as const),
      );
      setPlaces({ byItem, from: top + window.scrollY });
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(text);
    return () => observer.disconnect();
  }, [list, text, items]);
  return useMemo(() => {
    if (places === undefined) return { wanted: [], from: 0 };
    // One that was only just added stands with the one before it for a moment.
    let last = 0;
    return { wanted: items.map(({ id }) => (last = places.byItem.get(id) ?? last)), from: places.from };
  }, [places, items]);
}

/** Heights of the cards that have been in the page, and what to give each as its ref. */
function useHeights(
  list: React.RefObject<HTMLElement | null>,
): readonly [ReadonlyMap<string, number>, (card: HTMLElement | null) => (() => void) | undefined] {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const measure = useCallback(() => {
    const cards = [...(list.current?.children ?? [])] as HTMLElement[];
    setHeights((before) => {
      const changed = cards.filter((card) => before.get(card.dataset['item']!) !== card.offsetHeight);
      return changed.length === 0
        ? before
        : new Map([...before, ...changed.map((card) => [card.dataset['item']!, card.offsetHeight] as const)]);
    });
  }, [list]);
  const [observer] = useState(() => new ResizeObserver(measure));
  // Before they are painted, or they would be seen to move.
  useLayoutEffect(measure);
  const measured = useCallback(
    (card: HTMLElement | null) => {
      if (card === null) return undefined;
      observer.observe(card);
      return () => observer.unobserve(card);
    },
    [observer],
  );
  return [heights, measured];
}

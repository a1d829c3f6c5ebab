/** A list of any length that scrolls with the page: only what is in sight stands in it; `j`, `k` and Enter walk it. */

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useKeys } from '../lib/keys.tsx';

interface Props {
  readonly label: string;
  /** How many are loaded. */
  readonly count: number;
  /** How many there are in all, for screen readers; unknown unless given. */
  readonly total?: number | undefined;
  /** A line; it holds a link or a button with `data-open`, which is what Enter opens. */
  readonly line: (index: number) => React.ReactNode;
  readonly keyOf: (index: number) => string;
  /** Expected height of a line in pixels, until it is measured. */
  readonly height?: number;
  /** Asked when the end of what is loaded comes near; absent when all is loaded. */
  readonly more?: (() => void) | undefined;
}

/** Lines before and after the window that are kept ready. */
const OVERSCAN = 8;

interface Place {
  readonly offset: number;
  readonly measured: VirtualItem[];
}
/** Where lists were left, by entry of the history and label: back and forward find them as they were. */
const places = new Map<string, Place>();
const entryOf = (label: string): string | undefined => {
  const key = window.navigation?.currentEntry?.key;
  return key && `${key} ${label}`;
};

export function VirtualList({ label, count, total, line, keyOf, height = 96, more }: Props): React.ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const [here] = useState(() => entryOf(label));
  const [left] = useState(() => (here === undefined ? undefined : places.get(here)));
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey: keyOf,
    // Beneath the head of the page, which stays in sight.
    scrollPaddingStart: 120,
    scrollPaddingEnd: 40,
    ...(left === undefined ? {} : { initialMeasurementsCache: left.measured, initialOffset: left.offset }),
  });
  useLayoutEffect(() => {
    const place = (): void => {
      if (list.current !== null) setMargin(list.current.getBoundingClientRect().top + window.scrollY);
    };
    place();
    // What stands above may grow or shrink.
    const watch = new ResizeObserver(place);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (left !== undefined) window.scrollTo(0, left.offset);
    const keep = (): void => {
      if (here !== undefined) places.set(here, { offset: window.scrollY, measured: virtual.takeSnapshot() });
    };
    window.addEventListener('scrollend', keep);
    return () => window.removeEventListener('scrollend', keep);
  }, [here, left, virtual]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0 && last >= count - 2 * OVERSCAN) more?.();
  }, [last, count, more]);

  const at = useWalk(list, count, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  return (
    <ol
      ref={list}
      className="virtual-list"
      aria-label={label}
      style={{ blockSize: virtual.getTotalSize() }}
      data-at={at ?? undefined}
    >
      {items.map(({ index, key, start }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={total ?? -1}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          {line(index)}
        </li>
      ))}
    </ol>
  );
}

/** `j` and `k` move the focus from line to line, also to those that are not in sight. */
function useWalk(
  list: React.RefObject<HTMLOListElement | null>,
  count: number,
  show: (index: number) => void,
): number | null {
  const [at, setAt] = useState<number | null>(null);
  const walk = (step: number): void => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-index]');
    const from = focused && list.current?.contains(focused) ? Number(focused.dataset['index']) : at;
    const next = Math.max(0, Math.min(count - 1, from === null ? 0 : from + step));
    if (count === 0) return;
    show(next);
    setAt(next);
    focusWhenThere(list, next);
  };
  useKeys([
    { key: 'j', does: 'Next in the list', run: () => walk(1) },
    { key: 'k', does: 'Previous in the list', run: () => walk(-1) },
  ]);
  return at;
}

function focusWhenThere(list: React.RefObject<HTMLOListElement | null>, index: number, tries = 10): void {
  const link = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-open]`);
  if (link) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(list, index, tries - 1));
}

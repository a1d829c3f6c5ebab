/** Marks of a chart as one stop of the Tab key: arrows move between them, Enter or a click opens one. */

import { useState } from 'react';

interface Props<T> {
  readonly items: readonly T[];
  readonly label: string;
  readonly nameOf: (item: T) => string;
  readonly keyOf: (item: T) => string;
  readonly onOpen: (item: T, element: SVGGElement) => void;
  readonly children: (item: T) => React.ReactNode;
  readonly isOpen?: (item: T) => boolean;
}

export function Marks<T>({ items, label, nameOf, keyOf, onOpen, children, isOpen }: Props<T>): React.ReactNode {
  const [active, setActive] = useState(0);
  const current = Math.min(active, items.length - 1);
  const move = (event: React.KeyboardEvent<SVGGElement>, i: number): void => {
    const to = {
      ArrowRight: i + 1,
      ArrowDown: i + 1,
      ArrowLeft: i - 1,
      ArrowUp: i - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(items[i]!, event.currentTarget);
    } else if (to !== undefined) {
      event.preventDefault();
      const next = event.currentTarget.parentElement?.children[Math.max(0, Math.min(items.length - 1, to))];
      if (next instanceof SVGElement) next.focus();
    }
  };
  if (items.length === 0) return null;
  return (
    <g role="group" aria-label={label}>
      {items.map((item, i) => (
        <g
          key={keyOf(item)}
          role="button"
          aria-label={nameOf(item)}
          aria-haspopup="dialog"
          className="chart-mark"
          data-open-mark={isOpen?.(item) || undefined}
          tabIndex={i === current ? 0 : -1}
          onFocus={() => setActive(i)}
          onKeyDown={(event) => move(event, i)}
          onClick={(event) => onOpen(item, event.currentTarget)}
        >
          <title>{nameOf(item)}</title>
          {children(item)}
        </g>
      ))}
    </g>
  );
}

/** The shell of a card: a line that opens it, and what it says when it is open. */

import { useLooked, usePinned, useReader } from './context.ts';
import type { Item } from './reading.ts';

interface Props {
  readonly item: Item;
  readonly colour?: number;
  readonly quad?: number;
  readonly summary: React.ReactNode;
  readonly children: React.ReactNode;
}

export function Card({ item, colour, quad, summary, children }: Props): React.ReactNode {
  const { look, pin } = useReader();
  const looked = useLooked();
  const isOpen = usePinned() === item.id;
  return (
    <article
      className="finding"
      data-colour={colour}
      data-quad={quad}
      data-looked={looked === item.id || undefined}
      data-pinned={isOpen || undefined}
      onPointerEnter={() => look(item.id)}
      onPointerLeave={() => look(null)}
    >
      <button
        type="button"
        className="finding-summary"
        data-open
        aria-expanded={isOpen}
        onFocus={() => look(item.id)}
        onBlur={() => look(null)}
        onClick={() => pin(isOpen ? null : item.id)}
      >
        {summary}
      </button>
      {isOpen ? <div className="finding-details">{children}</div> : null}
    </article>
  );
}

/** A name and what it is; nothing where there is nothing. */
export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: React.ReactNode;
}): React.ReactNode {
  if (children === null || children === undefined || children === false) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

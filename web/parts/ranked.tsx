/** Names with how often, the most frequent first; the number leads to what it counts. */

import { Link } from 'wouter';
import { formatNumber } from '../lib/format.ts';
import { ActorLink } from './actor-link.tsx';
import { Bar } from './bars.tsx';

interface Item {
  readonly id: string;
  readonly label: string;
  readonly country: string | null;
  readonly count: number;
}

interface Props {
  readonly title: string;
  /** What the numbers count. */
  readonly means: string;
  readonly items: readonly Item[];
  /** Where a number leads; nowhere unless given. */
  readonly href?: (item: Item) => string;
  readonly limit?: number;
  readonly empty?: string;
}

export function Ranked({ title, means, items, href, limit = 8, empty }: Props): React.ReactNode {
  if (items.length === 0 && empty === undefined) return null;
  const greatest = Math.max(...items.map(({ count }) => count));
  return (
    <section className="ranked">
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <>
          <ol>
            {items.slice(0, limit).map((item) => (
              <li key={item.id}>
                <ActorLink label={item.label} actor={item.id} country={item.country} />
                {href === undefined ? (
                  <span>{formatNumber(item.count)}</span>
                ) : (
                  <Link href={href(item)} aria-label={`${formatNumber(item.count)} with ${item.label}`}>
                    {formatNumber(item.count)}
                  </Link>
                )}
                <Bar value={item.count} of={greatest} />
              </li>
            ))}
          </ol>
          <p className="quiet small">{means}</p>
        </>
      )}
    </section>
  );
}

/** Offices as reports give them, each from the first report that names it to the last. */

import type { ActorPage } from '../../src/api/contract.ts';
import { daysBetween } from '../charts/time.ts';
import { count, formatDay } from '../lib/format.ts';
import { useWords } from '../lib/words.ts';

export function Offices({ of: { offices, first, last } }: { readonly of: ActorPage }): React.ReactNode {
  const words = useWords();
  if (offices.length === 0) return null;
  const whole = first === null || last === null ? 0 : Math.max(1, daysBetween(first, last));
  const at = (day: string): number => (first === null || whole === 0 ? 0 : (100 * daysBetween(first, day)) / whole);
  return (
    <section>
      <h2>Offices</h2>
      <ul className="offices">
        {offices.map(({ title, country, from, to, former, reports }) => (
          <li key={`${title} ${country ?? ''} ${from ?? ''} ${String(former)}`}>
            <span>
              <strong>
                {former ? 'Former ' : ''}
                {title}
              </strong>
              {country === null ? null : <span className="quiet"> · {words.country(country)}</span>}
            </span>
            <span className="quiet small">
              {from === null ? 'no date' : from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`} ·{' '}
              {count(reports, 'report')}
            </span>
            {from === null || to === null || whole === 0 ? null : (
              <span className="office-time" aria-hidden="true">
                <span style={{ insetInlineStart: `${at(from)}%`, inlineSize: `${at(to) - at(from)}%` }} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet small">As reports name them, from the first day that one does to the last.</p>
    </section>
  );
}

/** Relations: pairs of countries, those with most events first, and a way to any two. */

import { Link } from 'wouter';
import type { DyadList } from '../../src/api/contract.ts';
import { useApi, useVocabulary } from '../lib/api.ts';
import { count, formatDay, formatNumber } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { useQueryState } from '../lib/url.ts';
import { useWords } from '../lib/words.ts';
import { Bar, QuadBar } from '../parts/bars.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { Answer, Empty } from '../parts/states.tsx';

type Pair = DyadList['dyads'][number];

export default function DyadsPage(): React.ReactNode {
  useTitle('Relations');
  const list = useApi<DyadList>('/dyads');
  return (
    <>
      <header className="page-head">
        <div>
          <h1>Relations</h1>
          <p className="quiet">
            What countries did to each other, and said of each other. Events count as reports tell them.{' '}
            <a href="/api/dyads">JSON</a>
          </p>
        </div>
      </header>
      <ChoosePair />
      <Answer of={list}>{({ dyads }) => <Pairs dyads={dyads} />}</Answer>
    </>
  );
}

function ChoosePair(): React.ReactNode {
  const [query, change] = useQueryState();
  const vocabulary = useVocabulary();
  const [a, b] = [query.get('a'), query.get('b')];
  const choices = Object.entries(vocabulary?.countries ?? {})
    .map(([id, name]) => ({ id, name, note: id }))
    .sort((x, y) => x.name.localeCompare(y.name, 'en'));
  const isPair = a !== null && b !== null && a !== b;
  return (
    <div className="choose-pair" role="group" aria-label="Choose two countries">
      <ChoiceField label="Country" placeholder="All" choices={choices} value={a} onChoose={(a) => change({ a })} />
      <ChoiceField label="and" placeholder="All" choices={choices} value={b} onChoose={(b) => change({ b })} />
      {isPair ? (
        <Link className="button button-primary" href={`/dyad/${a}/${b}`}>
          Show their relation
        </Link>
      ) : null}
      {a === null && b === null ? null : (
        <button type="button" className="button button-quiet" onClick={() => change({ a: null, b: null })}>
          All pairs
        </button>
      )}
    </div>
  );
}

function Pairs({ dyads }: { readonly dyads: readonly Pair[] }): React.ReactNode {
  const [query] = useQueryState();
  const words = useWords();
  const wanted = [query.get('a'), query.get('b')].filter((code) => code !== null);
  const shown = dyads.filter(({ a, b }) => wanted.every((code) => a === code || b === code));
  const most = Math.max(1, ...shown.map(({ events }) => events));
  if (dyads.length === 0)
    return (
      <Empty title="No relations yet">
        <p>
          They appear when reports tell what one country does to another: <Link href="/read">read a text</Link>, or add
          reports with <code>onrecord add</code>.
        </p>
      </Empty>
    );
  if (shown.length === 0)
    return (
      <Empty title="Not among the pairs with most events">
        <p>Choose both countries to see their relation.</p>
      </Empty>
    );
  return (
    <>
      <p className="quiet small">{count(shown.length, 'pair')}, those with most events first</p>
      <ol className="pairs" aria-label="Pairs of countries">
        {shown.map(({ a, b, events, last, quads }) => (
          <li key={`${a} ${b}`}>
            <Link href={`/dyad/${a}/${b}`} className="pair-name" data-open>
              {words.country(a)} <span className="quiet">and</span> {words.country(b)}
            </Link>
            <span className="pair-bar" title={quads === undefined ? undefined : quadTitle(quads)}>
              {quads === undefined ? <Bar value={events} of={most} /> : <QuadBar quads={quads} of={most} />}
            </span>
            <span className="pair-events">{count(events, 'event')}</span>
            <span className="quiet small pair-last">latest {formatDay(last)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function quadTitle([words, deeds, conflictWords, conflictDeeds]: NonNullable<Pair['quads']>): string {
  return `Cooperation: ${formatNumber(words)} in words, ${formatNumber(deeds)} in deeds; conflict: ${formatNumber(conflictWords)} in words, ${formatNumber(conflictDeeds)} in deeds`;
}

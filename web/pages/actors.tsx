/** People and parties across reports, those in most reports first. */

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ActorLine, ActorList } from '../../src/api/contract.ts';
import { useVocabulary } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { usePages } from '../lib/pages.ts';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { actorTypeName, actorTypePlural, useWords } from '../lib/words.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { Empty } from '../parts/states.tsx';
import { useLate } from '../parts/actor-field.tsx';

const types = ['person', 'state', 'organisation', 'people', 'group'] as const;

const actorsOf = ({ actors }: ActorList): readonly ActorLine[] => actors;

export default function ActorsPage(): React.ReactNode {
  useTitle('People and parties');
  const [query, change] = useQueryState();
  const words = useWords();
  const vocabulary = useVocabulary();
  const [q, type, country] = ['q', 'type', 'country'].map((name) => query.get(name) ?? '') as [string, string, string];
  const path = `/a${changed(new URLSearchParams(), { q, type, country })}`;
  const pages = usePages(path, actorsOf);
  const countries = Object.keys(vocabulary?.countries ?? {}).map((id) => ({ id, name: words.country(id) }));
  return (
    <>
      <header className="page-head">
        <div>
          <h1>People and parties</h1>
          <p className="quiet">Whoever speaks or acts, the same across reports; those in most reports first.</p>
        </div>
        <a className="button button-small" href={`/api${path}`}>
          JSON
        </a>
      </header>
      <div className="actor-filters" role="search" aria-label="People and parties">
        <NameField />
        <label className="field">
          <span className="field-label">Kind</span>
          <select value={type} onChange={(event) => change({ type: event.target.value })}>
            <option value="">All</option>
            {types.map((one) => (
              <option key={one} value={one}>
                {actorTypePlural(one)}
              </option>
            ))}
          </select>
        </label>
        <ChoiceField
          key={country}
          label="Country"
          choices={[{ id: '', name: 'Any' }, ...countries]}
          value={country === '' ? null : country}
          onChoose={(id) => change({ country: id })}
        />
      </div>
      <PagedList
        key={path}
        of={pages}
        label="People and parties"
        keyOf={({ id }) => id}
        height={62}
        line={(actor) => <Row actor={actor} />}
        empty={
          q === '' && type === '' && country === '' ? (
            <Empty title="Nobody yet">
              <p>
                Add reports, then bring the corpus up to date in <Link href="/corpus">Corpus</Link>.
              </p>
            </Empty>
          ) : (
            <Empty title="Nobody of this name">
              <p>Write less of the name, or another spelling.</p>
            </Empty>
          )
        }
      />
    </>
  );
}

function Row({ actor: { id, label, type, country, sector, reports } }: { readonly actor: ActorLine }): React.ReactNode {
  const words = useWords();
  return (
    <article className="line actor-row">
      <Link href={`/a/${id}`} className="actor-name" data-open>
        {label}
      </Link>
      <span className="actor-reports">{count(reports, 'report')}</span>
      <span className="quiet small">
        {[
          actorTypeName(type),
          country === null || type === 'state' ? null : words.country(country),
          sector === null ? null : words.sector(sector),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </article>
  );
}

/** Asks as one writes, without a step of the history for every letter. */
function NameField(): React.ReactNode {
  const [query, change] = useQueryState();
  const asked = query.get('q') ?? '';
  const [text, setText] = useState(asked);
  const late = useLate(text.trim(), 250);
  useEffect(() => setText((now) => (now.trim() === asked ? now : asked)), [asked]);
  useEffect(() => {
    if (late === text.trim() && late !== asked) change({ q: late }, { replace: true });
  });
  return (
    <label className="field actor-name-field">
      <span className="field-label">Name</span>
      <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder="Any" />
    </label>
  );
}

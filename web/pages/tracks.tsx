/** Quotations that several reports carry, those in most reports first. */

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { TrackLine, TrackList } from '../../src/api/contract.ts';
import { count, formatDay } from '../lib/format.ts';
import { usePages } from '../lib/pages.ts';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { PagedList } from '../parts/paged-list.tsx';
import { Empty } from '../parts/states.tsx';

const pick = ({ tracks }: TrackList): readonly TrackLine[] => tracks;

export default function TracksPage(): React.ReactNode {
  useTitle('Quotations');
  const [query, change] = useQueryState();
  const asked = query.get('q') ?? '';
  const path = `/tracks${changed(new URLSearchParams(), { q: asked })}`;
  const pages = usePages(path, pick);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>Quotations</h1>
          <p className="quiet">
            One quotation in several reports, whatever each outlet made of it: those in most reports first.{' '}
            <a href={`/api${path}`}>JSON</a>
          </p>
        </div>
        <WordsForm value={asked} onAsk={(q) => change({ q })} />
      </header>
      <PagedList
        of={pages}
        label="Quotations"
        keyOf={({ id }) => id}
        line={(line) => <TrackItem line={line} />}
        empty={
          asked === '' ? (
            <Empty title="No quotation in two reports yet">
              <p>
                Quotations are followed across reports by <code>onrecord corpus</code>, or by the button on the{' '}
                <Link href="/corpus">corpus page</Link>.
              </p>
            </Empty>
          ) : (
            <Empty title="No quotation has these words">
              <p>
                Fewer words find more.{' '}
                <Link href={`/search${changed(new URLSearchParams(), { q: asked })}`}>Search all statements</Link> for
                them.
              </p>
            </Empty>
          )
        }
      />
    </>
  );
}

function WordsForm({ value, onAsk }: { readonly value: string; readonly onAsk: (words: string) => void }) {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  return (
    <form
      className="words-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(words.trim());
      }}
    >
      <input
        type="search"
        aria-label="Words of the quotation"
        placeholder="Words of the quotation"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="button">
        Find
      </button>
    </form>
  );
}

function TrackItem({ line }: { readonly line: TrackLine }): React.ReactNode {
  return (
    <article className="line">
      <Link href={`/tracks/${line.id}`} className="line-words words" data-open>
        {line.text}
      </Link>
      <p className="line-foot">
        {line.speaker === null ? null : <strong>{line.speaker}</strong>}
        <span>{count(line.reports, 'report')}</span>
        <span>{count(line.outlets, 'outlet')}</span>
        <span>
          first in {line.first.outlet ?? 'no named outlet'}
          {line.first.date === null ? '' : `, ${formatDay(line.first.date)}`}
        </span>
      </p>
    </article>
  );
}

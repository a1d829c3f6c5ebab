/** Statements, events and reports, by words and by everything that a record says of them. */

import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Link } from 'wouter';
import type { Facets, SearchKind } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { chosenIn, filtersOf, isFiltered, noFilters } from '../lib/filters.ts';
import { useNames } from '../lib/names.ts';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { Empty } from '../parts/states.tsx';
import { FacetPanel } from '../search/facets.tsx';
import { Histogram } from '../search/histogram.tsx';
import { Results } from '../search/results.tsx';
import { SaidAbout } from '../search/said-about.tsx';
import { sentenceOf } from '../search/sentence.ts';

const kinds: readonly (readonly [kind: SearchKind, label: string])[] = [
  ['statements', 'Statements'],
  ['events', 'Events'],
  ['reports', 'Reports'],
];

export default function SearchPage(): React.ReactNode {
  const [query, change] = useQueryState();
  const kind = kinds.find(([one]) => one === query.get('in'))?.[0] ?? 'statements';
  const filters = filtersOf(query);
  const path = `/search${changed(filters, { in: kind, sort: query.get('sort') })}`;
  const counted = useApi<Facets>(`/facets${changed(filters, { in: kind })}`);
  // All of time, whatever is chosen of it; the same question when nothing is.
  const whole = useApi<Facets>(`/facets${changed(filters, { in: kind, from: null, to: null })}`);
  const nameOf = useNames(chosenIn(query).map(({ value }) => value));
  const facets = counted.isPlaceholderData ? undefined : counted.data;
  const sentence = sentenceOf(query, kind, facets, nameOf);
  useTitle(sentence);
  return (
    <div className="search-page">
      <SaidAbout query={query} change={change} />
      <h1 className="search-sentence" aria-live="polite">
        {sentence}
      </h1>
      <div className="search-tools">
        <nav className="tabs" aria-label="What is searched">
          {kinds.map(([one, label]) => (
            <Link
              key={one}
              href={`/search${changed(query, { in: one === 'statements' ? null : one })}`}
              aria-current={one === kind ? 'true' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        <SortField />
        <FacetDialog of={counted.data} kind={kind} />
        <ExportMenu kind={kind} filters={filters} json={`/api${path}`} />
      </div>
      <FilterBar kind={kind} />
      <div className="search-columns">
        <aside aria-label="Counts">
          <FacetPanel of={counted.data} kind={kind} />
        </aside>
        <div className="search-results">
          <Histogram
            months={whole.data?.months ?? []}
            noun={kind.slice(0, -1)}
            from={query.get('from')}
            to={query.get('to')}
            onRange={(from, to) => change({ from, to })}
          />
          <Results kind={kind} path={path} total={facets?.total} empty={<NothingFound kind={kind} />} />
        </div>
      </div>
    </div>
  );
}

function SortField(): React.ReactNode {
  const [query, change] = useQueryState();
  const hasWords = (query.get('q') ?? '').trim() !== '';
  return (
    <label className="sort-field">
      <span className="visually-hidden">Order</span>
      <select
        value={query.get('sort') ?? (hasWords ? 'fit' : 'date')}
        onChange={({ target: { value } }) => change({ sort: value === (hasWords ? 'fit' : 'date') ? null : value })}
      >
        {hasWords ? <option value="fit">Best fit first</option> : null}
        <option value="date">Latest first</option>
        <option value="date-up">Earliest first</option>
      </select>
    </label>
  );
}

/** The counts, where there is no room at the side. */
function FacetDialog({ of, kind }: { readonly of: Facets | undefined; readonly kind: SearchKind }): React.ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button narrow-only" onPress={() => setOpen(true)}>
        Counts
      </Button>
      <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <Heading slot="title">Narrow down</Heading>
            <FacetPanel of={of} kind={kind} />
            <Button slot="close" className="button button-primary">
              Show
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function NothingFound({ kind }: { readonly kind: SearchKind }): React.ReactNode {
  const [query, change] = useQueryState();
  const words = query.get('q') ?? '';
  return (
    <Empty title={`No ${kind} like these`}>
      {isFiltered(query) ? (
        <>
          <p>Take a filter out, or all of them.</p>
          <Button className="button" onPress={() => change(noFilters)}>
            Take all filters out
          </Button>
        </>
      ) : words === '' ? (
        <p>
          The store holds none yet. <Link href="/read">Read a text</Link> or add files with <code>onrecord add</code>.
        </p>
      ) : (
        <p>
          Look for the beginning of a word with <kbd>treat*</kbd>, for a phrase with <kbd>"land corridor"</kbd>, for one
          of two with <kbd>treaty OR pact</kbd>.
        </p>
      )}
      {kind === 'reports' || words === '' ? null : (
        <p>
          <Link href={`/search${changed(query, { in: 'reports' })}`}>Look in whole reports</Link>
        </p>
      )}
    </Empty>
  );
}

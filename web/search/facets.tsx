/** How many hits have which value of each filter: a click keeps those, the minus (or alt and a click) leaves them out. */

import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Facets as FacetsAnswer, SearchKind } from '../../src/api/contract.ts';
import { type Field, fieldLabel, stateOf, withoutValue, withValue } from '../lib/filters.ts';
import { formatNumber } from '../lib/format.ts';
import { type NameOf, useNames } from '../lib/names.ts';
import { useQueryState } from '../lib/url.ts';
import { useWords } from '../lib/words.ts';
import { Bar } from '../parts/bars.tsx';
import { TimeFields } from '../parts/add-filter.tsx';

/** Values of a facet that are shown before the rest is asked for. */
const SHOWN = 6;

const people: ReadonlySet<Field> = new Set(['speaker', 'addressee', 'about']);

type Facet = FacetsAnswer['facets'][number];

export function FacetPanel({
  of,
  kind,
}: {
  readonly of: FacetsAnswer | undefined;
  readonly kind: SearchKind;
}): React.ReactNode {
  const nameOf = useNames([]);
  return (
    <div className="facets">
      <section>
        <h3>Time</h3>
        <TimeFields />
      </section>
      {of?.facets
        .filter(({ values }) => values.length > 0)
        .map((facet) => (
          <FacetList key={facet.field} of={facet} kind={kind} nameOf={nameOf} />
        ))}
      {of?.more === true ? (
        <p className="quiet small">Counted over the latest {formatNumber(of.total)} of them.</p>
      ) : null}
    </div>
  );
}

function FacetList({
  of: { field, values },
  kind,
  nameOf,
}: {
  readonly of: Facet;
  readonly kind: SearchKind;
  readonly nameOf: NameOf;
}): React.ReactNode {
  const [query, change] = useQueryState();
  const [isOpen, setOpen] = useState(false);
  const words = useWords();
  const greatest = Math.max(...values.map(({ count }) => count));
  const label = fieldLabel(field, kind);
  return (
    <section>
      <h3>{label}</h3>
      <ul>
        {values.slice(0, isOpen ? undefined : SHOWN).map(({ value, label: given, count }) => {
          const name = people.has(field) ? given : nameOf(field, value);
          const state = stateOf(query, field, value);
          const toggle = (not: boolean): void =>
            change(
              state === null ? withValue(query, { field, value, not }) : withoutValue(query, { field, value, not }),
            );
          const meaning =
            field === 'type' ? words.typeMeaning(value) : field === 'sector' ? words.sectorMeaning(value) : null;
          return (
            <li key={value} data-state={state ?? undefined}>
              <Button
                className="facet-value"
                aria-pressed={state !== null}
                aria-label={`${state === 'out' ? 'Left out: ' : ''}${name} ${formatNumber(count)}`}
                onPress={({ altKey }) => toggle(altKey)}
              >
                <span
                  className="facet-name"
                  // A name that is written as it is.
                  translate={field === 'outlet' ? 'no' : undefined}
                  title={meaning ?? name}
                >
                  {name}
                </span>{' '}
                <span className="facet-count">{formatNumber(count)}</span>
                <Bar value={count} of={greatest} />
              </Button>
              {state === null ? (
                <Button className="facet-not" aria-label={`Leave out ${name}`} onPress={() => toggle(true)}>
                  <span aria-hidden="true">−</span>
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {values.length > SHOWN ? (
        <Button className="link-button" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `${values.length - SHOWN} more`}
          <span className="visually-hidden"> values of {label}</span>
        </Button>
      ) : null}
    </section>
  );
}

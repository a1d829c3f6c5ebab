/** The filters of a page as chips that can be taken out, and a way to add one. They live in the URL. */

import { Button } from 'react-aria-components';
import type { SearchKind } from '../../src/api/contract.ts';
import { type Chosen, chosenIn, type Field, fieldLabel, isFiltered, noFilters, withoutValue } from '../lib/filters.ts';
import { formatDay } from '../lib/format.ts';
import { useNames } from '../lib/names.ts';
import { useWords } from '../lib/words.ts';
import { useQueryState } from '../lib/url.ts';
import { AddFilter } from './add-filter.tsx';

interface Props {
  /** What the page searches: it decides how filters are called. */
  readonly kind: SearchKind;
  /** Filters that are offered; all unless given. */
  readonly fields?: readonly Field[];
}

export function FilterBar({ kind, fields }: Props): React.ReactNode {
  const [query, change] = useQueryState();
  const chosen = chosenIn(query);
  const nameOf = useNames(chosen.map(({ value }) => value));
  const words = useWords();
  const dyad = query.get('dyad')?.split(':');
  const [from, to] = [query.get('from'), query.get('to')];
  return (
    <div className="filter-bar" role="group" aria-label="Filters">
      <ul className="filter-chips">
        {chosen.map((one) => (
          <li key={`${one.field} ${one.value}`}>
            <FilterChip
              label={fieldLabel(one.field, kind)}
              not={one.not}
              name={nameOf(one.field, one.value)}
              remove={() => change(withoutValue(query, one))}
            />
          </li>
        ))}
        {dyad === undefined ? null : (
          <li>
            <FilterChip
              label="Between"
              name={dyad.map((code) => words.country(code)).join(' → ')}
              remove={() => change({ dyad: null })}
            />
          </li>
        )}
        {from === null && to === null ? null : (
          <li>
            <FilterChip label="Time" name={timeName(from, to)} remove={() => change({ from: null, to: null })} />
          </li>
        )}
      </ul>
      <AddFilter kind={kind} {...(fields === undefined ? {} : { fields })} />
      {isFiltered(query) ? (
        <Button className="button button-quiet button-small" onPress={() => change(noFilters)}>
          Take all out
        </Button>
      ) : null}
    </div>
  );
}

/** `2024-03`, null → `since Mar 2024`. */
function timeName(from: string | null, to: string | null): string {
  if (from !== null && from === to) return formatDay(from);
  if (from === null) return `until ${formatDay(to)}`;
  return to === null ? `since ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`;
}

interface ChipProps {
  readonly label: string;
  readonly name: string;
  readonly not?: Chosen['not'];
  readonly remove: () => void;
}

function FilterChip({ label, name, not = false, remove }: ChipProps): React.ReactNode {
  return (
    <span className="chip filter-chip" data-not={not || undefined}>
      <span>
        {label} {not ? <b>not</b> : null} <strong>{name}</strong>
      </span>
      <Button className="chip-remove" aria-label={`Take out: ${label} ${not ? 'not ' : ''}${name}`} onPress={remove}>
        <span aria-hidden="true">×</span>
      </Button>
    </span>
  );
}

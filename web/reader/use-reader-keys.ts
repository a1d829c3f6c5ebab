/** Keys of the reader. */

import { type Key, useKeys } from '../lib/keys.tsx';
import type { Change } from '../lib/url.ts';
import { citationOf, quotationOf } from './cite.ts';
import type { Reader } from './context.ts';
import { copyText } from './facts.tsx';

type ChangeQuery = (change: Change, options?: { replace?: boolean }) => void;

export function useReaderKeys(
  { reading, withEvents, tell, draft }: Reader,
  { pinned, looked }: { readonly pinned: string | null; readonly looked: string | null },
  change: ChangeQuery,
): void {
  const items = withEvents ? reading.items : reading.statements;
  const step = (by: 1 | -1): void => {
    const at = items.findIndex(({ id }) => id === pinned);
    const next = at < 0 ? (by === 1 ? 0 : items.length - 1) : at + by;
    const item = items[Math.min(Math.max(next, 0), items.length - 1)];
    if (item !== undefined) change({ i: item.id, s: null }, { replace: pinned !== null });
  };
  const current = (): (typeof items)[number] | undefined => {
    const id = looked ?? pinned;
    const item = id === null ? undefined : reading.item(id);
    if (item === undefined) tell('Choose a statement or an event first');
    return item;
  };
  const copy = (what: string, text: (item: NonNullable<ReturnType<typeof current>>) => string): void => {
    const item = current();
    if (item !== undefined)
      void copyText(text(item)).then((worked) =>
        tell(worked ? `${what} copied` : 'The browser does not let it be copied'),
      );
  };
  const keys: Key[] = [
    { key: 'n', does: 'Next statement or event', run: () => step(1) },
    { key: 'p', does: 'The one before', run: () => step(-1) },
    { key: 'c', does: 'Copy a citation', run: () => copy('Citation', (item) => citationOf(reading, item)) },
    { key: 'q', does: 'Copy as quotation', run: () => copy('Quotation', (item) => quotationOf(reading, item)) },
    {
      key: 'e',
      does: 'Show or hide events',
      run: () => change({ events: withEvents ? 'off' : null }, { replace: true }),
    },
    { key: 'Escape', does: 'Let go', run: () => change({ i: null, s: null }, { replace: true }) },
  ];
  if (draft !== null)
    keys.push({
      key: 'm',
      does: 'Mend what is chosen',
      run: () => {
        const item = current();
        if (item !== undefined) draft({ kind: 'mend', item: item.id });
      },
    });
  useKeys(keys);
}

/** Keys of the reader. */

import { type Key, useKeys } from '../lib/keys.tsx';
import type { Change } from '../lib/url.ts';
import { citationOf, quotationOf } from './cite.ts';
import type { Reader } from './context.ts';
import { copyText } from './facts.tsx';
import type { Item } from './reading.ts';

type ChangeQuery = (change: Change, options?: { replace?: boolean }) => void;

export function useReaderKeys(
  { reading, withEvents, isNarrow, tell, walk, draft }: Reader,
  { pinned, looked, walked }: Readonly<Record<'pinned' | 'looked' | 'walked', string | null>>,
  change: ChangeQuery,
): void {
  const items = withEvents ? reading.items : reading.statements;
  const beside = (from: string | null, by: 1 | -1): Item | undefined => {
    const at = items.findIndex(({ id }) => id === from);
    const next = at < 0 ? (by === 1 ? 0 : items.length - 1) : at + by;
    return items[Math.min(Math.max(next, 0), items.length - 1)];
  };
  const step = (by: 1 | -1): void => {
    const item = beside(pinned, by);
    if (item !== undefined) change({ i: item.id, s: null }, { replace: pinned !== null });
  };
  const move = (by: 1 | -1): void => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? null;
    const item = beside(walked ?? focused ?? pinned, by);
    if (item !== undefined) walk(item.id);
  };
  const current = (): Item | undefined => {
    const id = looked ?? pinned;
    const item = id === null ? undefined : reading.item(id);
    if (item === undefined) tell('Choose a statement or an event first');
    return item;
  };
  const copy = (what: string, text: (item: Item) => string): void => {
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
  // In lists beneath the text, the list itself moves.
  if (!isNarrow)
    keys.push(
      { key: 'j', does: 'Next in the margins', run: () => move(1) },
      { key: 'k', does: 'Previous in the margins', run: () => move(-1) },
    );
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

/** The buttons of an item that open the forms of its correction. */

import { useReader } from '../context.ts';
import type { Item } from '../reading.ts';

export function Mending({ item }: { readonly item: Item }): React.ReactNode {
  const { draft } = useReader();
  if (draft === null) return null;
  return (
    <>
      <button type="button" onClick={() => draft({ kind: 'mend', item: item.value.id })}>
        Mend
      </button>
      <button type="button" onClick={() => draft({ kind: 'reject', item: item.value.id })}>
        Reject
      </button>
    </>
  );
}

/** Reads all rows of a query at once, for what looks at all of them anyway. */

import type { Row, Store, Value } from '../store/store.ts';

/** More than a store can hold. */
const ALL = 1e12;

export function allRows(store: Store, sql: string, params: readonly Value[] = []): readonly Row[] {
  return store.query(sql, params, ALL).rows;
}

/** The hits of a search as a table: what is on the screen, as a file. */

import { foundBy, type Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import { type Table, viewTable } from './tables.ts';

/** Most rows of one file. */
const ROWS = 100_000;

const views = {
  statements: { view: 'statements', order: 'published DESC, document, "start"' },
  events: { view: 'events', order: 'day DESC, document, "start"' },
  reports: { view: 'documents', order: 'date DESC, id' },
} as const;

/** The latest first. @throws OnRecordError `bad-query`. */
export function hitTable(store: Store, request: Search): Table {
  const { plan, from, conditions } = foundBy(store, request);
  const { view, order } = views[request.in ?? 'statements'];
  return viewTable(
    store,
    view,
    `WHERE n IN (SELECT ${plan.key} ${from} ${conditions.where()} ORDER BY ${plan.day} DESC, ${plan.key} LIMIT ${ROWS})
      ORDER BY ${order}`,
    conditions.values,
  );
}

/** The hits of a search as a table: what is on the screen, as a file. */

import { type Asks, Found } from '../search/found.ts';
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
export function hitTable(store: Store, request: Asks): Table {
  const found = new Found(store, request);
  const hits = found.select(found.plan.key, 'date', ROWS);
  const { view, order } = views[request.in ?? 'statements'];
  return viewTable(store, view, `WHERE n IN (${hits.sql}) ORDER BY ${order}`, hits.values);
}

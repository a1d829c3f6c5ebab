/** Lists actors across reports. */

import type { Store } from '../store/store.ts';
import { joined, like, type Sql, sql } from './conditions.ts';
import { objects } from './lines.ts';

export interface ActorLine {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly reports: number;
}

/** Which are listed; all unless something is given and not ''. */
export interface ActorFilter {
  /** Words of a name. */
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string | undefined;
}

/** Those in most reports first. */
export function listActors(
  store: Store,
  { name = '', type = '', country = '' }: ActorFilter,
  offset: number,
  limit: number,
): ActorLine[] {
  const words = like(name.trim());
  const tests: Sql[] = [];
  if (name.trim() !== '') tests.push(sql(`(label LIKE ? ESCAPE '\\' OR names LIKE ? ESCAPE '\\')`, words, words));
  if (type !== '') tests.push(sql('type = ?', type));
  if (country !== '') tests.push(sql('country = ?', country));
  const where = joined(tests, ' AND ');
  return objects(
    store,
    `SELECT id, type, label, country, sector, reports FROM grouped_actor ${tests.length === 0 ? '' : `WHERE ${where.sql}`}
      ORDER BY reports DESC, id LIMIT ${limit} OFFSET ${offset}`,
    where.values,
    limit,
  );
}

/** Lists actors across reports. */

import type { Store } from '../store/store.ts';
import { like } from './conditions.ts';
import { objects } from './lines.ts';

export interface ActorLine {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly reports: number;
}

/** Those of whom a name holds the words, those in most reports first. */
export function listActors(store: Store, name: string, offset: number, limit: number): ActorLine[] {
  const pattern = name.trim() === '' ? null : like(name.trim());
  return objects(
    store,
    `SELECT id, type, label, country, sector, reports FROM grouped_actor
      ${pattern === null ? '' : `WHERE label LIKE ?1 ESCAPE '\\' OR names LIKE ?1 ESCAPE '\\'`}
      ORDER BY reports DESC, id LIMIT ${limit} OFFSET ${offset}`,
    pattern === null ? [] : [pattern],
    limit,
  );
}

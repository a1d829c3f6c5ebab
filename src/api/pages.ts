/** Pages of lists that are counted through: the cursor is how many came before. */

import { z } from '@hono/zod-openapi';
import { OnRecordError } from '../errors.ts';

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

/** @param list - Gives what comes after as many, at most as many. @throws OnRecordError `bad-request`. */
export function page<T>(
  { limit, cursor }: z.output<typeof PageQuery>,
  list: (offset: number, limit: number) => readonly T[],
): { items: readonly T[]; cursor: string | null } {
  const offset = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new OnRecordError('bad-request', { reason: 'expected a cursor as the page before gave it' });
  const items = list(offset, limit + 1);
  return { items: items.slice(0, limit), cursor: items.length > limit ? String(offset + limit) : null };
}

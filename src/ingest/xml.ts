/** Guards against what markup can do besides holding text. */

import { OnRecordError } from '../errors.ts';

/** Most elements inside one another; what people and programs write has some dozens. Parsers take squares of the depth. */
export const DEPTH_LIMIT = 2000;

export function tooDeep(): OnRecordError {
  return new OnRecordError('markup-too-deep', { limit: DEPTH_LIMIT });
}

/**
 * Refuses a document type that declares entities: none of the formats needs one, and expanding them is an attack.
 *
 * @throws OnRecordError `feed-malformed`.
 */
export function refuseEntities(xml: string, format: string): void {
  if (/<!ENTITY\b/i.test(xml)) throw new OnRecordError('feed-malformed', { format, reason: 'it declares entities' });
}

/** Guards against what XML can do besides holding text. */

import { OnRecordError } from '../errors.ts';

/**
 * Refuses a document type that declares entities: none of the formats needs one, and expanding them is an attack.
 *
 * @throws OnRecordError `feed-malformed`.
 */
export function refuseEntities(xml: string, format: string): void {
  if (/<!ENTITY\b/i.test(xml)) throw new OnRecordError('feed-malformed', { format, reason: 'it declares entities' });
}

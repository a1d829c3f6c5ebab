/** The one way in which a record is written as bytes. */

import canonicalize from 'canonicalize';
import type { Record } from './schema.ts';

/** Canonical JSON after RFC 8785: sorted keys, no white space. The same record gives the same string everywhere. */
export function canonical(record: Record): string {
  return canonicalize(record)!;
}

/** Words of a report around what was looked for, with the hits marked. */

import type { Hit } from '../../src/api/contract.ts';

export function Snippet({ of }: { readonly of: NonNullable<Hit['snippet']> }): React.ReactNode {
  return of.map(({ text, hit }, i) => (hit ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>));
}

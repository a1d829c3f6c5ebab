/** What a wording is against the first, in words and colours. `docs/corpus.md` defines each. */

import type { TrackPage } from '../../src/api/contract.ts';

export type Variant = TrackPage['variants'][number];

export const kinds: readonly {
  readonly kind: Variant['kind'];
  readonly label: string;
  readonly means: string;
  readonly fill: string;
}[] = [
  { kind: 'first', label: 'First', means: 'Published first', fill: 'fill-kind-first' },
  { kind: 'same', label: 'Same words', means: 'Every word is the same', fill: 'fill-kind-same' },
  { kind: 'cut', label: 'Cut', means: 'Shorter; nine tenths of its words stand in the first', fill: 'fill-kind-cut' },
  {
    kind: 'extended',
    label: 'Extended',
    means: 'Longer; nine tenths of the first stand in it',
    fill: 'fill-kind-extended',
  },
  {
    kind: 'reworded',
    label: 'Reworded',
    means: 'At least four words, and 60 % of the shorter one’s words with meaning, are the same',
    fill: 'fill-kind-reworded',
  },
  {
    kind: 'retranslated',
    label: 'Retranslated',
    means: 'Other words for the same: at least 40 % meet by stem, and one named speaker is quoted within 7 days',
    fill: 'fill-kind-retranslated',
  },
];

export function kindName(kind: string): string {
  return kinds.find((one) => one.kind === kind)?.label ?? kind;
}

/** Name labels of a treebank's words, from the entities that GUM marks: `B-person`, `I-person`, `O`. */

import type { ConlluSentence } from '../evaluation/gold/conllu.ts';
import { readEntities, type GoldMention } from '../evaluation/gold/gum-entities.ts';

/** Types of names that are told apart; every other kind of named thing is `work`, `event` or nothing. */
const types: Readonly<Record<string, string>> = {
  person: 'person',
  organization: 'organisation',
  place: 'place',
  event: 'event',
  object: 'work',
};

export const nameLabels: readonly string[] = [
  'O',
  ...new Set(Object.values(types).flatMap((type) => [`B-${type}`, `I-${type}`])),
];

/** Small words that stand inside names of institutions and places. */
const inside = /^(?:of|for|and|the|&|on|in|de|du|al|-)$/i;

/** Labels of one sentence's words. */
export function labelNames(sentence: ConlluSentence): string[] {
  const labels = sentence.form.map(() => 'O');
  const mentions = readEntities([sentence], [0])
    .filter(({ proper }) => proper)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const mention of mentions) {
    const type = types[mention.type];
    const span = nameIn(sentence, mention, type === 'person');
    if (type === undefined || span === null) continue;
    if (labels.slice(span[0], span[1]).some((label) => label !== 'O')) continue;
    for (let i = span[0]; i < span[1]; i++) labels[i] = `${i === span[0] ? 'B' : 'I'}-${type}`;
  }
  return labels;
}

/** First word of the name around a mention's head, and the one after its last. */
function nameIn(s: ConlluSentence, { start, end, head }: GoldMention, isPerson: boolean): [number, number] | null {
  const centre = s.start.indexOf(head);
  if (centre < 0) return null;
  const holds = (i: number): boolean => i >= 0 && i < s.form.length && s.start[i]! >= start && s.end[i]! <= end;
  const isName = (i: number): boolean =>
    holds(i) && (s.upos[i] === 'PROPN' || (/^\p{Lu}/u.test(s.form[i]!) && s.upos[i] !== 'DET' && s.upos[i] !== 'PRON'));
  const isLink = (i: number): boolean => !isPerson && holds(i) && inside.test(s.form[i]!);
  let first = centre;
  while (isName(first - 1) || (isLink(first - 1) && isName(first - 2))) first--;
  let last = centre;
  for (;;) {
    let next = last + 1;
    while (isLink(next) && next < last + 3) next++;
    if (!isName(next)) break;
    last = next;
  }
  return [first, last + 1];
}

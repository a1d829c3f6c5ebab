/** Says why a verb dictionary does not give an event in a sentence: the pattern that comes nearest, and what it misses. */

import type { Tree } from '../syntax/tree.ts';
import { atomsOf } from './atoms.ts';
import { verbsOf } from './code.ts';
import { placeOf } from './fault.ts';
import type { Dictionaries } from './index.ts';
import type { Party } from './joined.ts';
import { firstMissing, type Scene } from './match.ts';
import { placesOfForms } from './own-table.ts';
import type { Chunk, Element, Pattern } from './pattern.ts';

/** A pattern that does not fit, and how far it does. */
interface Near {
  readonly pattern: Pattern;
  readonly found: number;
  readonly missing: Chunk;
}

/**
 * What stands in the way of a code in a text, in words, one reason a line.
 *
 * @param partiesOf - Who is known in a sentence.
 */
export function reasonsAgainst(
  tree: Tree,
  dictionaries: Dictionaries,
  partiesOf: (sentence: number) => readonly Party[],
  code: string,
): string[] {
  const reasons: string[] = [];
  let knows = false;
  for (let sentence = 0; sentence < tree.text.sentences.length; sentence++) {
    const parties = partiesOf(sentence);
    const scene: Scene = { tree, atoms: atomsOf(tree, sentence), parties };
    for (const { verbs, place } of verbsOf(scene, dictionaries)) {
      knows = true;
      const word = tree.word(place.token);
      const patterns = verbs.flatMap(({ block }) => block.patterns);
      const near = patterns
        .filter(({ codes }) => codes.code === code || codes.reverse === code)
        .flatMap((pattern): Near[] => {
          const gap = firstMissing(pattern, scene, place);
          return gap === null ? [] : [{ pattern, ...gap }];
        })
        .toSorted((a, b) => b.found - a.found)[0];
      if (near !== undefined) reasons.push(`"${word}": nearest is ${describe(near)}`);
      else if (!verbs.some(({ codes }) => codes.code === code)) {
        const { file, line } = verbs[0]!;
        reasons.push(`"${word}": no pattern at ${placeOf(file, line)} has the code ${code}`);
      } else reasons.push(`"${word}" has the code, but no known party on both sides, or another pattern goes before`);
    }
    reasons.push(
      parties.length === 0
        ? 'nobody known stands in the sentence'
        : `parties: ${parties.flatMap(({ phrases }) => phrases.map(({ first, last, codes, why }) => `${tree.document.text.slice(tree.start(first), tree.end(last))} = ${codes.join('/')} (${why})`)).join('; ')}`,
    );
  }
  reasons.push(...predicatesNear(tree, dictionaries));
  if (!knows && dictionaries.verbs.size.verbs > 0)
    reasons.unshift('no verb of the dictionaries stands in the sentence');
  return reasons;
}

/** Predicates of users' tables whose first word stands in the text. */
function predicatesNear(tree: Tree, { tables }: Dictionaries): string[] {
  const lemmas = new Set(Array.from({ length: tree.length }, (_, token) => tree.lemma(token).toLowerCase()));
  return [...placesOfForms(tables, 'data/events/predicates.tsv')]
    .filter(([predicate]) => predicate.split(' ').some((word) => lemmas.has(word)))
    .map(
      ([predicate, place]) =>
        `${place} "${predicate}": a word of it stands in the sentence, but not all with its parties; "onrecord parse --tree" shows the tree`,
    );
}

function describe({ pattern, missing }: Near): string {
  const { file, line, text } = pattern;
  return `${placeOf(file, line)} "${text}", which misses ${missing.elements.map(nameOf).join(' ')}${missing.isAdjacent ? ' right beside the verb' : ''}`;
}

function nameOf(element: Element): string {
  switch (element.kind) {
    case 'source':
      return 'a party as source ($)';
    case 'target':
      return 'a party as target (+)';
    case 'both':
      return 'two parties joined by "and" (%)';
    case 'skip':
      return 'a noun phrase (^)';
    case 'words':
      return element.any.length > 3
        ? `one of ${element.any.length} words (${element.any[0]!.runs.join(' ')}, …)`
        : element.any.map(({ runs }) => `"${runs.join(' ')}"`).join(' or ');
  }
}

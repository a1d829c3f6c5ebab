/** What type of act a verb tells by its words alone, learnt from coded sentences: for verbs that the lexicon does not know. */

import type { MentionLayer, Span } from '../document.ts';
import { loadModel } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { SparseWeights } from '../syntax/weights.ts';
import { hashLower } from '../syntax/words.ts';
import type { Clauses } from './clause.ts';
import { topicWords } from './topic.ts';

/** Types that the model tells apart; the last is none. */
export const codedTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
  'none',
] as const;

export type CodedType = (typeof codedTypes)[number];

/** What one unit of the model's weights is worth. */
export const coderScale = 16;
/** What a feature that is no word vector counts against the vectors. */
export const namedWeight = 0.2;

/** What a verb is judged by. */
export interface VerbFeatures {
  /** Features of the verb and what hangs on it: `v:send`, `o:troop`, `p:to`. */
  readonly own: readonly string[];
  /** Words of its sentence, each as `b:` and the word. */
  readonly around: readonly string[];
}

export function verbFeatures(tree: Tree, mentions: MentionLayer, clauses: Clauses, verb: number): VerbFeatures {
  const lemma = (token: number) => tree.lemma(token).toLowerCase();
  const own = [`v:${lemma(verb)}`];
  const particle = tree.child(verb, 'compound:prt');
  if (particle >= 0) own.push(`r:${lemma(verb)} ${lemma(particle)}`);
  const [object] = clauses.objects(verb);
  if (object !== undefined) {
    own.push(`o:${lemma(object)}`, `f:${lemma(verb)} ${lemma(object)}`);
    for (const child of tree.children(object, 'compound', 'amod', 'nmod')) own.push(`m:${lemma(child)}`);
  }
  for (const phrase of tree.children(verb, 'obl')) own.push(`p:${clauses.marker(phrase)}`);
  for (const auxiliary of tree.children(verb, 'aux')) own.push(`a:${lemma(auxiliary)}`);
  const isNegated = tree.children(verb, 'advmod').some((child) => /^(?:not|n['’]t|never)$/i.test(tree.word(child)));
  own.push(isNegated ? 'negated' : 'affirmed', clauses.isPassive(verb) ? 'passive' : 'active');
  const complement = tree.child(verb, 'xcomp', 'ccomp');
  if (complement >= 0) own.push(`c:${lemma(complement)}`);
  return { own, around: topicWords(tree, mentions, tree.sentence(verb)).map((word) => `b:${word}`) };
}

/** The verb through which the tree leads from one phrase to another, or the nearest above both; -1 where there is none. */
export function verbBetween(tree: Tree, source: Span, target: Span): number {
  const from = headIn(tree, source);
  const to = headIn(tree, target);
  const path = tree.path(from, to) ?? [from];
  const between = path.find((token) => tree.upos(token) === 'VERB');
  if (between !== undefined) return between;
  for (let at = from; at >= 0; at = tree.head(at)) if (tree.upos(at) === 'VERB') return at;
  return -1;
}

/** Of the tokens of a phrase the one that the others hang on. */
function headIn(tree: Tree, { start, end }: Span): number {
  const first = tree.tokenAt(start);
  const last = tree.tokenAt(end - 1);
  for (let token = first; token <= last; token++) {
    const head = tree.head(token);
    if (head < first || head > last) return token;
  }
  return first;
}

/** Names the type of a verb. */
export class Coder {
  readonly #weights: SparseWeights;
  readonly #bias: readonly number[];

  constructor(weights: SparseWeights, bias: readonly number[]) {
    this.#weights = weights;
    this.#bias = bias;
  }

  /** How likely each of {@link codedTypes} is. */
  shares({ own, around }: VerbFeatures): readonly number[] {
    const near = new Int32Array(codedTypes.length);
    for (const feature of own) this.#weights.add(hashLower(feature), near);
    const far = new Int32Array(codedTypes.length);
    for (const feature of around) this.#weights.add(hashLower(feature), far);
    const length = Math.sqrt(Math.max(1, around.length));
    const scores = codedTypes.map((_, type) => this.#bias[type]! + (near[type]! + far[type]! / length) / coderScale);
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - highest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => share / total);
  }

  /** The likeliest type; with `none` left out where there must be one. */
  best(features: VerbFeatures, must: boolean): { readonly type: CodedType; readonly share: number } {
    const shares = this.shares(features);
    const types = must ? codedTypes.slice(0, -1) : codedTypes;
    let best = 0;
    for (let type = 1; type < types.length; type++) if (shares[type]! > shares[best]!) best = type;
    return { type: types[best]!, share: shares[best]! };
  }
}

export async function loadCoder(load: Load): Promise<Coder> {
  const { values, sections } = await loadModel(load, 'codes');
  return new Coder(new SparseWeights(sections['checks']!, sections['entries']!), values['bias'] as readonly number[]);
}

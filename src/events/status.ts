/** Whether an act happened, goes on, is meant, demanded, denied, or only imagined. */

import type { EventStatus } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';

const negations: ReadonlySet<string> = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 'without', 'hardly']);
const willing: ReadonlySet<string> = new Set(['will', 'shall', "'ll", 'wo']);
const possible: ReadonlySet<string> = new Set(['may', 'might', 'could', 'can', 'would', "'d"]);
const necessary: ReadonlySet<string> = new Set(['must', 'should', 'ought']);
const conditions: ReadonlySet<string> = new Set(['if', 'unless', 'whether', 'lest', 'until']);
const denials: ReadonlySet<string> = new Set(['deny', 'refute', 'disclaim']);
const doubts: ReadonlySet<string> = new Set([
  'fear',
  'risk',
  'possibility',
  'possible',
  'prospect',
  'likely',
  'likelihood',
]);

/** What the grammar says about an act. */
export interface Modality {
  readonly status: EventStatus;
  readonly negated: boolean;
  /** Told by an infinitive of purpose: meant, but the text does not say that it came to be. */
  readonly purpose: boolean;
}

/**
 * Reads the status from auxiliaries, negation, tense and what governs the clause.
 *
 * @param predicate - The verb, adjective or noun that tells the act, or the verb that carries it.
 * @param isHeadline - In a headline the present tense tells what has happened.
 */
export function modalityOf(tree: Tree, predicate: number, isHeadline: boolean): Modality {
  const clause = clauseOf(tree, predicate);
  const negated = isNegated(tree, clause) || (clause !== predicate && hasNo(tree, predicate));
  const auxiliaries = tree.children(clause, 'aux').map((aux) => tree.lemma(aux).toLowerCase());
  const words = tree.children(clause, 'aux').map((aux) => tree.word(aux).toLowerCase());
  const any = (set: ReadonlySet<string>) =>
    auxiliaries.some((aux) => set.has(aux)) || words.some((word) => set.has(word));
  const purpose = isPurpose(tree, clause);
  const give = (status: EventStatus): Modality => ({ status, negated, purpose });
  if (isConditional(tree, clause)) return give('hypothetical');
  if (any(necessary) || isHaveTo(tree, clause)) return give('demanded');
  if (any(willing)) return give('intended');
  if (words.includes('would') && isReported(tree, clause)) return give('intended');
  if (any(possible)) return give('hypothetical');
  if (isDenied(tree, clause) || negated) return give('denied');
  if (purpose) return give('intended');
  const tag = tree.xpos(clause);
  if (tag === 'VBG') {
    const be = tree.children(clause, 'aux').find((aux) => tree.lemma(aux) === 'be');
    return give(be !== undefined && tree.xpos(be) !== 'VBD' ? 'ongoing' : 'happened');
  }
  if ((tag === 'VBZ' || tag === 'VBP') && !isHeadline) return give('ongoing');
  return give('happened');
}

/** The verb whose tense and polarity tell about a noun: the one whose object or subject it is. */
function clauseOf(tree: Tree, predicate: number): number {
  if (tree.upos(predicate) !== 'NOUN' && tree.upos(predicate) !== 'PROPN') return predicate;
  const head = tree.head(predicate);
  const carried = head >= 0 && tree.upos(head) === 'VERB' && tree.isRelation(predicate, 'obj');
  return carried || (head >= 0 && tree.deprel(predicate) === 'nsubj:pass') ? head : predicate;
}

function isNegated(tree: Tree, clause: number): boolean {
  for (const child of tree.children(clause, 'advmod', 'cc', 'mark', 'case', 'det'))
    if (negations.has(tree.lemma(child).toLowerCase()) || negations.has(tree.word(child).toLowerCase())) return true;
  return false;
}

function hasNo(tree: Tree, noun: number): boolean {
  return tree.children(noun, 'det').some((child) => tree.word(child).toLowerCase() === 'no');
}

function isPurpose(tree: Tree, clause: number): boolean {
  const relation = tree.deprel(clause);
  if (!relation.startsWith('advcl') && relation !== 'acl') return false;
  return tree.children(clause, 'mark').some((mark) => tree.word(mark).toLowerCase() === 'to');
}

function isConditional(tree: Tree, clause: number): boolean {
  for (let at = clause, i = 0; at >= 0 && i < 3; at = tree.head(at), i++) {
    if (tree.children(at, 'mark').some((mark) => conditions.has(tree.lemma(mark).toLowerCase()))) return true;
    const relation = tree.deprel(at);
    if (relation !== 'conj' && relation !== 'xcomp' && relation !== 'ccomp') return false;
  }
  return false;
}

/** Has to, needs to. */
function isHaveTo(tree: Tree, clause: number): boolean {
  const head = tree.head(clause);
  return head >= 0 && tree.deprel(clause) === 'xcomp' && ['have', 'need'].includes(tree.lemma(head));
}

function isReported(tree: Tree, clause: number): boolean {
  return ['ccomp', 'acl', 'parataxis'].includes(tree.deprel(clause)) || tree.child(clause, 'parataxis') >= 0;
}

/** Whether a verb of denying or a word of doubt governs the clause. */
function isDenied(tree: Tree, clause: number): boolean {
  for (let at = clause, i = 0; i < 4; i++) {
    const relation = tree.deprel(at);
    const head = tree.head(at);
    if (head < 0 || !['ccomp', 'xcomp', 'conj', 'obj', 'acl', 'csubj'].includes(relation)) return false;
    const lemma = tree.lemma(head).toLowerCase();
    if (relation !== 'conj' && (denials.has(lemma) || doubts.has(lemma))) return true;
    at = head;
  }
  return false;
}

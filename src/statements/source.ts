/** Finds the words for the speaker of a cue: its grammatical subject, agent or possessor, as a whole noun phrase. */

import type { Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Context, isTime } from './candidate.ts';

/** A noun phrase: its head token and its span, as PolNeAR marks sources. */
export interface Source {
  readonly head: number;
  /** First and last token (included). */
  readonly first: number;
  readonly last: number;
}

export interface Subject extends Source {
  /** Whether the verb itself has it, rather than a verb that it is coordinated with or depends on. */
  readonly own: boolean;
  /** True in a passive: the phrase is not who speaks. */
  readonly passive: boolean;
}

/** How far up a chain of coordinated or embedded verbs the subject is looked for. */
const MAX_CLIMB = 4;

/** Longest noun phrase taken as a source, in tokens; a longer one is a misparse. */
const MAX_PHRASE = 40;

/**
 * The subject of a verb or predicate, its own or the one it shares with the verb above it; null when there is none.
 *
 * @param except - A token that is not taken for it.
 */
export function subjectOf(context: Context, verb: number, except = -1): Subject | null {
  const { tree } = context;
  let v = verb;
  for (let climb = 0; climb <= MAX_CLIMB; climb++) {
    const subjects = tree.children(v, 'nsubj', 'csubj').filter((child) => child !== except && !isTime(context, child));
    // Where a parser finds several, the nearest before the verb is the likeliest.
    const subject = subjects.findLast((child) => child < v) ?? subjects[0];
    if (subject !== undefined) {
      // A participle after a passive clause shares its subject as one who acts: "X was jailed, accusing Y".
      const passive = v === verb && tree.deprel(subject).endsWith(':pass');
      return { ...nounPhrase(tree, subject), own: v === verb, passive };
    }
    const head = tree.head(v);
    if (head < 0) return null;
    if (tree.isRelation(v, 'conj') || tree.isRelation(v, 'xcomp')) {
      const object = tree.isRelation(v, 'xcomp') ? tree.child(head, 'obj', 'iobj') : -1;
      // Object control: in "urged him to say", he is to speak.
      if (object >= 0 && object < v) return { ...nounPhrase(tree, object), own: false, passive: false };
      v = head;
    } else if (tree.isRelation(v, 'ccomp') || tree.isRelation(v, 'csubj')) {
      // The subject of a content clause, taken for the object of the verb above: "believes the ministry | did not know".
      const object = tree.child(head, 'obj');
      return object > head && object < v ? { ...nounPhrase(tree, object), own: true, passive: false } : null;
    } else if (tree.isRelation(v, 'advcl') && tree.child(v, 'mark') < 0) {
      v = head;
    } else if (tree.isRelation(v, 'acl') && !tree.isRelation(v, 'acl:relcl')) {
      return { ...nounPhrase(tree, head), own: false, passive: false };
    } else {
      return null;
    }
  }
  return null;
}

/**
 * The noun phrase of a head: with determiners and identifying appositions, without relative clauses and what follows
 * them, without clauses that a misparse hung below it.
 */
export function nounPhrase(tree: Tree, head: number): Source {
  let first = tree.leftEdge(head);
  let last = tree.rightEdge(head);
  for (const child of tree.children(head)) {
    const left = tree.leftEdge(child);
    if (child > head && isClause(tree, child) && left <= last) last = left - 1;
    if (child < head && isClause(tree, child)) first = Math.max(first, tree.rightEdge(child) + 1);
  }
  if (head - first > MAX_PHRASE) first = head;
  if (last - head > MAX_PHRASE) last = head;
  while (last > head && isSeparator(tree, last)) last--;
  while (first < head && isSeparator(tree, first)) first++;
  return { head, first, last };
}

function isClause(tree: Tree, token: number): boolean {
  return (
    tree.isRelation(token, 'acl:relcl') ||
    tree.isRelation(token, 'parataxis') ||
    tree.isRelation(token, 'advcl') ||
    tree.isRelation(token, 'ccomp') ||
    (tree.isRelation(token, 'conj') && tree.upos(token) === 'VERB')
  );
}

/** Commas, dashes and quotation marks: they do not begin or end a phrase. Closing brackets do. */
function isSeparator(tree: Tree, token: number): boolean {
  return tree.upos(token) === 'PUNCT' && !/^[)\]]$/.test(tree.word(token)) ? true : tree.upos(token) === 'CCONJ';
}

/** A source's span; an apposition's closing comma belongs to it when more of the sentence follows. */
export function sourceSpan(tree: Tree, { head, first, last }: Source): Span {
  const apposed = tree.children(head, 'appos').some((child) => child > head && child <= last);
  const next = last + 1;
  const closed =
    apposed && next < tree.length && tree.sentence(next) === tree.sentence(head) && tree.word(next) === ',';
  return tree.span(first, closed ? next : last);
}

/** Whether the token is a relative pronoun ("who said"). */
export function isRelative(tree: Tree, token: number): boolean {
  const xpos = tree.xpos(token);
  return xpos === 'WP' || xpos === 'WDT' || xpos === 'WP$';
}

/** Matches a predicate of the lexicon against the words around a token. */

import type { Tree } from '../syntax/tree.ts';
import type { Clauses } from './clause.ts';
import { type Frame, normalLemma, type Part } from './lexicon.ts';

/** Words that an idiom may have between its verb and itself: take them hostage, shoot dead, find guilty. */
const idiomRelations: ReadonlySet<string> = new Set('obj xcomp advmod amod obl compound iobj nsubj:pass'.split(' '));
const modifierRelations: ReadonlySet<string> = new Set(['compound', 'amod', 'nmod:unmarked', 'nmod:desc', 'nummod']);

/** @returns Tokens that stand for the predicate's parts, in its order, or null where one is missing. */
export function matchParts(tree: Tree, clauses: Clauses, frame: Frame, head: number): readonly number[] | null {
  if (frame.pos === 'v' && hasForeignParticle(tree, frame, head)) return null;
  if (frame.parts.length === 0) return none;
  const found: number[] = [];
  for (const part of frame.parts) {
    const token = findPart(tree, clauses, part, head, found);
    if (token < 0) return null;
    found.push(token);
  }
  return found;
}

const none: readonly number[] = [];

/** Backed down is not backed: these particles make another verb. */
const changing: ReadonlySet<string> = new Set(['down', 'up', 'off']);

function hasForeignParticle(tree: Tree, { parts }: Frame, head: number): boolean {
  const particle = tree.child(head, 'compound:prt');
  if (particle < 0) return false;
  const lemma = tree.lemma(particle).toLowerCase();
  return changing.has(lemma) && !parts.some((part) => part.kind === 'particle' && part.lemmas.has(lemma));
}

function findPart(tree: Tree, clauses: Clauses, part: Part, head: number, found: readonly number[]): number {
  const fits = (token: number) => part.lemmas.has(lemmaAt(tree, token)) || part.lemmas.has(joinedLemmaAt(tree, token));
  switch (part.kind) {
    case 'particle': {
      const next = head + 1 < tree.length && fits(head + 1) ? head + 1 : -1;
      return tree.children(head, 'compound:prt', 'advmod').find(fits) ?? next;
    }
    case 'modifier':
      return tree.children(head).find((child) => modifierRelations.has(tree.deprel(child)) && fits(child)) ?? -1;
    case 'subject':
      return (
        clauses
          .subjects(head)
          .flatMap((subject) => clauses.coordinated(subject))
          .find((token) => fits(token) || fitsInside(tree, clauses, part, token)) ?? -1
      );
    case 'preposition': {
      const next = head + 1;
      if (next >= tree.length || tree.lemma(next).toLowerCase() !== part.preposition) return -1;
      // Called on both: the parser may take the preposition for a particle.
      return tree.head(next) === head || tree.head(tree.head(next)) === head ? next : -1;
    }
    case 'clause':
      return tree.children(head, 'xcomp', 'ccomp', 'advcl').find(fits) ?? -1;
    case 'phrase': {
      const words = [head, ...found, ...(tree.upos(head) === 'VERB' ? clauses.objects(head) : [])];
      for (const word of words)
        for (const token of clauses.phrases(word, part.preposition!)) if (fits(token)) return token;
      // Went on strike: the parser may take the preposition for a particle and the noun for an object.
      const isParticle = head + 1 < tree.length && tree.lemma(head + 1).toLowerCase() === part.preposition;
      return isParticle ? (clauses.objects(head).find(fits) ?? -1) : -1;
    }
    case 'object': {
      const objects = clauses.objects(head).flatMap((object) => clauses.coordinated(object));
      const object = objects.find((token) => fits(token) || fitsInside(tree, clauses, part, token));
      if (object !== undefined) return object;
      if (part.isClass) return -1;
      const isIdiom = (child: number) => idiomRelations.has(relationOf(tree, child)) && tree.upos(child) !== 'VERB';
      return tree.children(head).find((child) => isIdiom(child) && fits(child)) ?? -1;
    }
  }
}

export function lemmaAt(tree: Tree, token: number): string {
  return normalLemma(tree.lemma(token));
}

/** Of `cease-fire`, which the treebanks cut at its hyphen, the whole; elsewhere the lemma. */
export function joinedLemmaAt(tree: Tree, token: number): string {
  const lemma = lemmaAt(tree, token);
  const isJoined =
    token > 1 &&
    tree.word(token - 1) === '-' &&
    tree.head(token - 2) === token &&
    tree.end(token - 2) === tree.start(token - 1);
  return isJoined ? `${tree.word(token - 2).toLowerCase()}-${lemma}` : lemma;
}

/** Dozens of troops, the broadcaster RFI: the class may stand behind a word that counts, or before a name; a 23-man list is no man. */
function fitsInside(tree: Tree, clauses: Clauses, part: Part, token: number): boolean {
  if (!part.isClass) return false;
  const before = tree.upos(token) === 'PROPN' ? tree.children(token, 'compound', 'nmod:desc') : [];
  const inside = [...clauses.phrases(token, 'of'), ...before];
  return inside.some((inner) => part.lemmas.has(lemmaAt(tree, inner)));
}

function relationOf(tree: Tree, token: number): string {
  const relation = tree.deprel(token);
  return relation.startsWith('obl') ? 'obl' : relation;
}

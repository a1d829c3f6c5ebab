/** Matches a pattern of a verb dictionary against the words and parties around a verb. */

import type { Tree } from '../syntax/tree.ts';
import type { Atom } from './atoms.ts';
import type { Party } from './joined.ts';
import { isNominal, stretchAround } from './noun-phrases.ts';
import type { Chunk, Element, Pattern, Words } from './pattern.ts';

/** A sentence as patterns see it. */
export interface Scene {
  readonly tree: Tree;
  readonly atoms: readonly Atom[];
  readonly parties: readonly Party[];
}

/** The words of a verb: atoms from `first` to before `end`. */
export interface VerbPlace {
  readonly token: number;
  readonly first: number;
  readonly end: number;
}

/** Whom a pattern names; null for signs that it does not have. */
export interface Bound {
  readonly source: Party | null;
  readonly target: Party | null;
  readonly both: Party | null;
}

type Mutable = { -readonly [K in keyof Bound]: Bound[K] };
type Side = 'before' | 'after';

/** @returns Who takes part, or null where the pattern does not fit. */
export function match(pattern: Pattern, scene: Scene, verb: VerbPlace): Bound | null {
  const bound: Mutable = { source: null, target: null, both: null };
  if (!matchSide(pattern.before, 'before', scene, verb, bound)) return null;
  return matchSide(pattern.after, 'after', scene, verb, bound) ? bound : null;
}

/** How far a pattern fits, for saying why it does not: the first chunk that is missing. */
export function firstMissing(
  pattern: Pattern,
  scene: Scene,
  verb: VerbPlace,
): { readonly found: number; readonly missing: Chunk } | null {
  const bound: Mutable = { source: null, target: null, both: null };
  let found = 0;
  for (const side of ['before', 'after'] as const) {
    let at = side === 'before' ? verb.first - 1 : verb.end;
    for (const chunk of pattern[side]) {
      const next = place(chunk, at, side, scene, verb, bound);
      if (next === null) return { found, missing: chunk };
      found += chunk.elements.length;
      at = next;
    }
  }
  return null;
}

function matchSide(chunks: readonly Chunk[], side: Side, scene: Scene, verb: VerbPlace, bound: Mutable): boolean {
  let at = side === 'before' ? verb.first - 1 : verb.end;
  for (const chunk of chunks) {
    const next = place(chunk, at, side, scene, verb, bound);
    if (next === null) return false;
    at = next;
  }
  return true;
}

/** Finds a chunk from an atom outwards. @returns The atom after it, or null. */
function place(chunk: Chunk, from: number, side: Side, scene: Scene, verb: VerbPlace, bound: Mutable): number | null {
  const step = side === 'before' ? -1 : 1;
  const elements = side === 'before' ? chunk.elements.toReversed() : chunk.elements;
  for (let at = from; at >= 0 && at < scene.atoms.length; at += step) {
    if (chunk.isAdjacent && at !== from) return null;
    if (!chunk.isAdjacent && !belongs(scene, at, verb, side)) continue;
    const trial = { ...bound };
    let next: number | null = at;
    for (const element of elements) {
      next = take(element, next, step, scene, trial);
      if (next === null) break;
    }
    if (next === null) continue;
    Object.assign(bound, trial);
    return next;
  }
  return null;
}

/** Whether a word may stand in a pattern with a verb: not in a clause of its own beside it. */
function belongs({ tree, atoms }: Scene, at: number, verb: VerbPlace, side: Side): boolean {
  const { token } = atoms[at]!;
  if (side === 'after')
    return (
      tree.dominates(verb.token, token) ||
      !isFinite(tree, clauseOf(tree, token)) ||
      tree.dominates(clauseOf(tree, token), verb.token)
    );
  return tree.dominates(clauseOf(tree, token), verb.token);
}

function isFinite(tree: Tree, token: number): boolean {
  return tree.child(token, 'nsubj') >= 0;
}

/** The verb, or root, in whose clause a word stands. */
export function clauseOf(tree: Tree, token: number): number {
  let at = token;
  while (tree.head(at) >= 0 && tree.upos(at) !== 'VERB' && tree.child(at, 'cop') < 0) at = tree.head(at);
  return at;
}

/** Takes one element at an atom. @returns The atom after it, or null. */
function take(element: Element, at: number, step: 1 | -1, scene: Scene, bound: Mutable): number | null {
  const atom = scene.atoms[at];
  if (atom === undefined) return null;
  if (element.kind === 'words') {
    for (const words of element.any)
      if (fits(words, scene.atoms, step > 0 ? at : at - words.runs.length + 1)) return at + step * words.runs.length;
    return null;
  }
  const party = scene.parties.find(({ first, last }) => first <= atom.token && atom.token <= last);
  if (element.kind === 'skip') return isNominal(scene.tree, atom.token) ? pastPhrase(scene, at, step, party) : null;
  if (party === undefined || (element.kind === 'both' && party.phrases.length < 2)) return null;
  if (bound[element.kind] !== null || party === bound.source || party === bound.target) return null;
  bound[element.kind] = party;
  return past(scene, at, step, party.first, party.last);
}

/** Past a noun phrase, coded or not. */
function pastPhrase(scene: Scene, at: number, step: 1 | -1, party: Party | undefined): number {
  const { token } = scene.atoms[at]!;
  const { first, last } = party ?? stretchAround(scene.tree, token, token);
  return past(scene, at, step, first, last);
}

function past({ atoms }: Scene, at: number, step: 1 | -1, first: number, last: number): number {
  let next = at;
  while (atoms[next] !== undefined && atoms[next]!.token >= first && atoms[next]!.token <= last) next += step;
  return next;
}

/** Whether words stand at an atom: themselves, or, unless they are to be exact, in another form of the last of them. */
function fits({ runs, isExact }: Words, atoms: readonly Atom[], at: number): boolean {
  for (let i = 0; i < runs.length; i++) {
    const atom = atoms[at + i];
    if (atom === undefined) return false;
    if (atom.word === runs[i]) continue;
    if (isExact || i < runs.length - 1 || !isFormOf(runs[i]!, atom)) return false;
  }
  return true;
}

/** Shortest word that TABARI's dictionaries may have cut to a stem (`SALAR`, `DENOUNC`). */
const shortestStem = 5;
const stemEndings = /^(?:E|ED|ES|ING|ION|IONS|Y|IES|IED|ER|ERS|OR|ORS|ATION|ATIONS|MENT|MENTS|AL|IVE)$/;

function isFormOf(word: string, atom: Atom): boolean {
  if (atom.lemma === word) return true;
  return (
    word.length >= shortestStem &&
    !/[EY]$/.test(word) &&
    atom.word.startsWith(word) &&
    stemEndings.test(atom.word.slice(word.length)) &&
    atom.lemma !== atom.word.slice(0, -1)
  );
}

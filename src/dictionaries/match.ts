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

type Side = 'before' | 'after';

/** How far a side of a pattern has been matched. */
interface State extends Bound {
  /** The atom at which to go on. */
  readonly at: number;
  /** The preposition that was matched last, whose phrase a party must stand in, or the party that one must govern. */
  readonly preposition: number | null;
  readonly party: Party | null;
}

const nobody = { source: null, target: null, both: null, preposition: null, party: null } as const;

/** @returns Who takes part, or null where the pattern does not fit. */
export function match(pattern: Pattern, scene: Scene, verb: VerbPlace): Bound | null {
  const before = rest(pattern.before, 0, { ...nobody, at: verb.first - 1 }, 'before', scene, verb);
  if (before === null) return null;
  return rest(pattern.after, 0, { ...before, at: verb.end, preposition: null, party: null }, 'after', scene, verb);
}

/** How far a pattern fits, for saying why it does not: the first chunk that is missing. */
export function firstMissing(
  { before, after }: Pattern,
  scene: Scene,
  verb: VerbPlace,
): { readonly found: number; readonly missing: Chunk } | null {
  let found = 0;
  let state: State = { ...nobody, at: 0 };
  for (const [side, chunks] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (let i = 0; i < chunks.length; i++) {
      const start = { ...state, at: side === 'before' ? verb.first - 1 : verb.end };
      const next = rest(chunks.slice(0, i + 1), 0, start, side, scene, verb);
      if (next === null) return { found, missing: chunks[i]! };
      found += chunks[i]!.elements.length;
      if (i === chunks.length - 1) state = { ...next, preposition: null, party: null };
    }
  return null;
}

/** Matches the chunks from one on, each as near to the verb as the others allow. */
function rest(
  chunks: readonly Chunk[],
  index: number,
  state: State,
  side: Side,
  scene: Scene,
  verb: VerbPlace,
): State | null {
  const chunk = chunks[index];
  if (chunk === undefined) return state;
  const step = side === 'before' ? -1 : 1;
  const elements = side === 'before' ? chunk.elements.toReversed() : chunk.elements;
  for (let at = state.at; at >= 0 && at < scene.atoms.length; at += step) {
    if (chunk.isAdjacent && at !== state.at) return null;
    if (!chunk.isAdjacent && !belongs(scene, at, verb, side)) continue;
    let next: State | null = { ...state, at };
    for (const element of elements) {
      next = take(element, next, step, scene);
      if (next === null) break;
    }
    const whole = next === null ? null : rest(chunks, index + 1, next, side, scene, verb);
    if (whole !== null) return whole;
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

/** Takes one element at an atom. @returns The state after it, or null. */
function take(element: Element, state: State, step: 1 | -1, scene: Scene): State | null {
  const { at } = state;
  const atom = scene.atoms[at];
  if (atom === undefined) return null;
  if (element.kind === 'words') {
    const words = element.any.find((one) => fits(one, scene.atoms, step > 0 ? at : at - one.runs.length + 1));
    if (words === undefined) return null;
    const preposition = scene.tree.upos(atom.token) === 'ADP' ? atom.token : null;
    if (preposition !== null && step < 0 && state.party !== null && !governs(scene, preposition, state.party))
      return null;
    return { ...state, at: at + step * words.runs.length, preposition, party: null };
  }
  const party = scene.parties.find(({ first, last }) => first <= atom.token && atom.token <= last);
  if (element.kind === 'skip') {
    if (!isNominal(scene.tree, atom.token)) return null;
    return { ...state, at: pastPhrase(scene, at, step, party), preposition: null, party: null };
  }
  if (party === undefined || (element.kind === 'both' && party.phrases.length < 2)) return null;
  if (state[element.kind] !== null || party === state.source || party === state.target) return null;
  if (step > 0 && state.preposition !== null && !governs(scene, state.preposition, party)) return null;
  return {
    ...state,
    [element.kind]: party,
    at: past(scene, at, step, party.first, party.last),
    preposition: null,
    party,
  };
}

/** Whether a party stands in the phrase of a preposition: itself, or in what the phrase is about. */
function governs({ tree }: Scene, preposition: number, { first, last, phrases }: Party): boolean {
  const head = tree.head(preposition);
  return head < 0 || (head >= first && head <= last) || tree.dominates(head, phrases[0]!.core.last);
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

/** Codes a text by a loaded verb dictionary: for each of its verbs the first pattern that fits, or the verb's own code. */

import type { Tree } from '../syntax/tree.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { type CodedPhrase, codedPhrases } from './coded-phrases.ts';
import { placeOf } from './fault.ts';
import type { Dictionaries } from './index.ts';
import { joined, type Party } from './joined.ts';
import { type Bound, clauseOf, match, type Scene, type VerbPlace } from './match.ts';
import type { Pattern } from './pattern.ts';
import type { Verb } from './verb-file.ts';

/** What coding asks of the grammar of a sentence. */
export interface Grammar {
  /** Heads of those who do what the verb says. */
  subjects(verb: number): readonly number[];
  /** Heads of those to whom it is done. */
  objects(verb: number): readonly number[];
  isPassive(verb: number): boolean;
}

/** An act as a dictionary codes it. */
export interface DictionaryAct {
  /** The verb's token, and first and last token of its words. */
  readonly verb: number;
  readonly first: number;
  readonly last: number;
  readonly code: string;
  readonly sources: readonly CodedPhrase[];
  readonly targets: readonly CodedPhrase[];
  /** Whether sources and targets are the same, each towards each (`%`). */
  readonly isMutual: boolean;
  /** Whether a pattern decided, and not the verb alone. */
  readonly isPattern: boolean;
  /** Place in the dictionary, and the pattern or verb that decided. */
  readonly why: string;
}

/** What dictionaries say of a text. */
export interface DictionaryCoding {
  readonly acts: readonly DictionaryAct[];
  /** Tokens that the dictionary decides on: verbs of acts, and those of which it says that they tell no event. */
  readonly decided: ReadonlySet<number>;
}

export interface CodingOptions {
  /** Whether an act needs somebody on both sides; otherwise on one. */
  readonly needsBoth: boolean;
}

export function codeText(
  tree: Tree,
  grammar: Grammar,
  dictionaries: Dictionaries,
  parties: (sentence: number) => readonly Party[] = (sentence) =>
    joined(tree, codedPhrases(tree, sentence, dictionaries)),
  options: CodingOptions = { needsBoth: true },
): DictionaryCoding {
  const acts: DictionaryAct[] = [];
  const decided = new Set<number>();
  const discards = discarded(tree, dictionaries);
  if (discards === 'report')
    return { acts, decided: new Set(Array.from({ length: tree.length }, (_, token) => token)) };
  for (let sentence = 0; sentence < tree.text.sentences.length; sentence++) {
    const scene: Scene = { tree, atoms: atomsOf(tree, sentence), parties: parties(sentence) };
    if (discards.has(sentence)) {
      for (const { token } of scene.atoms) decided.add(token);
      continue;
    }
    for (const hit of verbsOf(scene, dictionaries)) {
      const found = codeVerb(hit, scene, grammar, options);
      if (found === null) continue;
      decided.add(hit.place.token);
      acts.push(...found);
    }
  }
  return { acts: distinct(acts, tree), decided };
}

/** Sentences that a discard list leaves out, or the whole report. */
function discarded(tree: Tree, { discards }: Dictionaries): ReadonlySet<number> | 'report' {
  const found = new Set<number>();
  if (discards.size === 0) return found;
  for (let sentence = 0; sentence < tree.text.sentences.length; sentence++) {
    const atoms = atomsOf(tree, sentence);
    for (let at = 0; at < atoms.length; at++) {
      const hit = discards.longest(atoms, at);
      if (hit?.value.ofReport) return 'report';
      if (hit !== null) found.add(sentence);
    }
  }
  return found;
}

/** Issues that a list finds in a sentence, each once. */
export function issuesOf(tree: Tree, sentence: number, { issues }: Dictionaries): readonly string[] {
  if (issues.size === 0) return [];
  const atoms = atomsOf(tree, sentence);
  return [...new Set(atoms.flatMap((_, at) => issues.longest(atoms, at)?.value.issue ?? []))];
}

/** A verb of a text that a dictionary knows, by one or several of its entries. */
export interface VerbHit {
  readonly verbs: readonly Verb[];
  readonly place: VerbPlace;
}

/** The verbs of a sentence that a dictionary knows, with their words. */
export function verbsOf(scene: Scene, { verbs }: Dictionaries): VerbHit[] {
  const found: VerbHit[] = [];
  for (const [at, atom] of scene.atoms.entries()) {
    if (!mayBeVerb(scene.tree, atom.token)) continue;
    const fitting = verbs.verbs(atom.word, atom.lemma).filter((verb) => standsAt(verb, scene.atoms, at));
    const [verb] = fitting;
    if (verb === undefined) continue;
    const first = at - verb.at;
    found.push({
      verbs: fitting.filter(({ runs }) => runs.length === verb.runs.length),
      place: { token: atom.token, first, end: first + verb.runs.length },
    });
  }
  return found;
}

/** Verbs, but not participles that only stand before a noun, auxiliaries, and prepositions (including). */
function mayBeVerb(tree: Tree, token: number): boolean {
  if (tree.upos(token) === 'AUX') return tree.head(token) < 0;
  if (tree.upos(token) !== 'VERB' || tree.isRelation(token, 'case')) return false;
  if (!tree.isRelation(token, 'amod') && !tree.isRelation(token, 'compound')) return true;
  // Has broken relations: the parser may take the participle for one of the noun.
  return tree.xpos(token) === 'VBD' || auxiliaryBefore(tree, token) !== null;
}

/** The lemma of the form of *be*, *get* or *have* before a verb, adverbs apart, or null. */
function auxiliaryBefore(tree: Tree, verb: number): 'be' | 'have' | null {
  for (let token = verb - 1; token >= 0 && tree.sentence(token) === tree.sentence(verb); token--) {
    const lemma = tree.lemma(token).toLowerCase();
    if (lemma === 'be' || lemma === 'get') return 'be';
    if (lemma === 'have') return 'have';
    if (tree.upos(token) !== 'ADV' && tree.upos(token) !== 'PART') return null;
  }
  return null;
}

/** Whether a verb is passive; where the words right before it tell, they know better than the tree. */
function isPassive(tree: Tree, grammar: Grammar, verb: number): boolean {
  const auxiliary = tree.xpos(verb) === 'VBN' ? auxiliaryBefore(tree, verb) : null;
  return auxiliary === null ? grammar.isPassive(verb) : auxiliary === 'be';
}

function standsAt({ runs, at: verbAt }: Verb, atoms: readonly Atom[], at: number): boolean {
  return runs.every((run, i) => {
    const atom = atoms[at - verbAt + i];
    return i === verbAt || (atom !== undefined && atom.word === run);
  });
}

/** @returns Acts; none where a pattern says that there is no event; null where the dictionary says nothing. */
function codeVerb(
  { verbs, place }: VerbHit,
  scene: Scene,
  grammar: Grammar,
  options: CodingOptions,
): DictionaryAct[] | null {
  for (const { block } of verbs)
    for (const pattern of block.patterns) {
      const bound = match(pattern, scene, place);
      if (bound === null) continue;
      return pattern.codes.code === null ? [] : actsOf(pattern, bound, place, scene, grammar, options);
    }
  const verb = verbs.find(({ codes }) => codes.code !== null) ?? verbs[0]!;
  const none: Bound = { source: null, target: null, both: null };
  return actsOf({ ...verb, text: verb.runs.join(' ') }, none, place, scene, grammar, options);
}

function actsOf(
  { file, line, text, codes }: Pick<Pattern, 'file' | 'line' | 'text' | 'codes'>,
  bound: Bound,
  place: VerbPlace,
  scene: Scene,
  grammar: Grammar,
  { needsBoth }: CodingOptions,
): DictionaryAct[] | null {
  if (codes.code === null) return null;
  const { source, target } = sides(bound, place, scene, grammar);
  if (needsBoth ? source === null || target === null : source === null && target === null) return null;
  const act = {
    verb: place.token,
    first: scene.atoms[place.first]!.token,
    last: scene.atoms[place.end - 1]!.token,
    isPattern: text.includes('*'),
    isMutual: source !== null && source === target,
    why: `${placeOf(file, line)} ${text}`,
  };
  const sources = source?.phrases ?? [];
  const targets = target?.phrases ?? [];
  const acts = [{ ...act, code: codes.code, sources, targets }];
  if (codes.reverse !== null && source !== target)
    acts.push({ ...act, code: codes.reverse, sources: targets, targets: sources });
  return acts;
}

/**
 * Who does it to whom, where the pattern does not say: by the grammar, else the nearest party before and after. Of X and Y
 * (`%`) each does it to the other, unless a third does it to both (agrees with X and Y).
 */
function sides(
  bound: Bound,
  place: VerbPlace,
  scene: Scene,
  grammar: Grammar,
): { source: Party | null; target: Party | null } {
  const { token } = place;
  const first = scene.atoms[place.first]!.token;
  const last = scene.atoms[place.end - 1]!.token;
  const passive = isPassive(scene.tree, grammar, token);
  // What the tree says of the verb holds where it takes it for what it is.
  const isAsInTree = passive === grammar.isPassive(token);
  const others = [bound.target, bound.both];
  const subjects = isAsInTree ? grammar.subjects(token) : [];
  const named = partyIn(
    scene,
    subjects.filter((head) => passive || head < first || scene.tree.head(head) === token),
  );
  const doer = named ?? (passive ? behindBy(scene, last) : null);
  if (bound.both !== null) {
    const third =
      bound.both.first > last && doer !== bound.both && doer !== null && !isAgentOnly(doer) ? doer : bound.both;
    return { source: third, target: bound.both };
  }
  const known = doer === null || others.includes(doer) ? null : doer;
  const source = bound.source ?? known ?? (passive ? null : before(scene, first, bound.target));
  if (bound.target !== null) return { source, target: bound.target };
  const undergoing = passive
    ? isAsInTree
      ? partyIn(scene, grammar.objects(token))
      : before(scene, first, source)
    : null;
  return {
    source,
    target: undergoing !== null && differs(undergoing, source) ? undergoing : after(scene, token, last, source),
  };
}

/** The first party in the noun phrases of some heads, somebody known before an agent alone. */
function partyIn({ tree, parties }: Scene, heads: readonly number[]): Party | null {
  const found = parties.filter((party) =>
    heads.some(
      (head) => tree.dominates(head, party.phrases[0]!.core.last) || (party.first <= head && head <= party.last),
    ),
  );
  return found.find((party) => !isAgentOnly(party)) ?? found[0] ?? null;
}

/** The party behind the first `by` after a verb. */
function behindBy({ tree, parties }: Scene, last: number): Party | null {
  return parties.find(({ first }) => first > last && tree.word(first - 1).toLowerCase() === 'by') ?? null;
}

/** The nearest party before a verb who is somebody known. */
function before({ parties }: Scene, first: number, other: Party | null): Party | null {
  return parties.findLast((party) => party.last < first && party !== other && !isAgentOnly(party)) ?? null;
}

/**
 * The first party after a verb in its own clause, those around it or those below it, but not who says so; an agent alone
 * only below it.
 */
function after({ tree, parties }: Scene, verb: number, last: number, source: Party | null): Party | null {
  const later = parties.filter((party) => party.first > last && differs(party, source));
  const below = (party: Party): boolean => tree.dominates(verb, party.phrases[0]!.core.last);
  const near = (party: Party): boolean => {
    const head = party.phrases[0]!.core.last;
    return below(party) || (tree.dominates(clauseOf(tree, head), verb) && !isSubjectAbove(tree, head, verb));
  };
  return later.find((party) => !isAgentOnly(party) && near(party)) ?? later.find(below) ?? null;
}

/** Whether a word belongs to the subject of a clause in which a verb stands. */
function isSubjectAbove(tree: Tree, token: number, verb: number): boolean {
  for (let at = token; tree.head(at) >= 0; at = tree.head(at))
    if (tree.isRelation(at, 'nsubj')) return tree.dominates(tree.head(at), verb);
  return false;
}

function isAgentOnly({ phrases }: Party): boolean {
  return phrases[0]!.isAgentOnly;
}

function differs(party: Party, other: Party | null): boolean {
  return other === null || (party !== other && party.phrases[0]!.codes[0] !== other.phrases[0]!.codes[0]);
}

/** Of acts of one sentence with the same code and parties the first. */
function distinct(acts: readonly DictionaryAct[], tree: Tree): DictionaryAct[] {
  const seen = new Set<string>();
  return acts.filter(({ verb, code, sources, targets }) => {
    const names = (phrases: readonly CodedPhrase[]): string => phrases.map(({ codes }) => codes.join('/')).join('+');
    const key = `${tree.sentence(verb)} ${code} ${names(sources)} ${names(targets)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

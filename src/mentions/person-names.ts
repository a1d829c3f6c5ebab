/** Tells which runs of capitalised words name people, by evidence in and around them. */

import type { Tree } from '../syntax/tree.ts';
import type { Gender, MentionLexicon } from './lexicon.ts';
import type { NameHints, NameKind } from './name-hints.ts';
import type { Range } from './phrase.ts';
import { nameWords, particles, type Run, suffixes } from './runs.ts';
import { isAcronym, isCapitalised, isInitial } from './shapes.ts';

export interface PersonName extends Range {
  /** Words of the name in lower case, hyphens apart, particles included. */
  readonly words: readonly string[];
  readonly gender: Gender;
}

/** `J`, `J.`, `O.J.` */
const initials = /^(?:\p{Lu}\.){1,3}$|^\p{Lu}$/u;
/** Which runs name people, and which an organisation that no list has; each in the order of the text. */
export function tellRuns(
  tree: Tree,
  lexicon: MentionLexicon,
  hints: NameHints,
  found: readonly Run[],
): { readonly people: PersonName[]; readonly organisations: Range[] } {
  const runs = withinHeadlines(tree, withoutParticiples(tree, found));
  const certain = runs.map((run) => hasOwnEvidence(tree, lexicon, run) && (run.titled || !isOther(hints, run)));
  const known = new Set<string>();
  /** Family names that stand alone as a person's somewhere: *said Haines* makes a person of Monte Haines before. */
  const alone = new Set<string>();
  runs.forEach((run, i) => {
    const words = nameWords(tree, run);
    if (certain[i]) known.add(words.at(-1)!).add(words[0]!);
    else if (words.length === 1 && isIntroduced(tree, lexicon, run)) alone.add(words[0]!);
  });
  const people: PersonName[] = [];
  const organisations: Range[] = [];
  runs.forEach((run, i) => {
    const whole = run.last > run.first + 1;
    const told = isKnown(tree, known, run) || (whole && isKnown(tree, alone, run));
    const sure = certain[i]! || (told && !isOther(hints, run));
    const introduced = sure || isIntroduced(tree, lexicon, run);
    const kind = introduced ? 'person' : kindOf(tree, lexicon, hints, run);
    if (kind === 'organisation') organisations.push({ first: run.first, last: run.last });
    if (kind !== 'person') return;
    const words = nameWords(tree, run);
    people.push({ first: run.first, last: run.last, words, gender: genderOf(lexicon, words) });
    // Whoever is introduced in full is meant by the family name from there on.
    if (introduced && words.length > 1) known.add(words.at(-1)!);
  });
  return { people, organisations };
}

/** *Johnson-backed*, where Johnson is named elsewhere: the participle is no part of the name. */
function withoutParticiples(tree: Tree, runs: readonly Run[]): Run[] {
  const joined = ({ first, last }: Run): boolean =>
    last - first > 2 &&
    /^[-‐‑]$/.test(tree.word(last - 2)) &&
    tree.upos(last - 1) === 'VERB' &&
    !isCapitalised(tree.word(last - 1));
  const endings = new Set(runs.filter((run) => !joined(run)).map(({ last }) => tree.word(last - 1)));
  return runs.map((run) =>
    joined(run) && endings.has(tree.word(run.last - 3)) ? { ...run, last: run.last - 2 } : run,
  );
}

/** Whether what stands around a name shows a person, and nothing an organisation. */
function isIntroduced(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  return !isCalledOrganisation(tree, lexicon, run) && hasContext(tree, lexicon, run);
}

/** In a headline with capitals everywhere: *Icon Jane Smith*, *Smith Wades In*, where the report names Jane Smith. */
function withinHeadlines(tree: Tree, runs: readonly Run[]): Run[] {
  const sentences = new Set(runs.map(({ first }) => tree.sentence(first)).filter((s) => isTitleCase(tree, s)));
  if (sentences.size === 0) return [...runs];
  const names = new Set<string>();
  const full = new Set<string>();
  const words = new Set<string>();
  for (const run of runs) {
    if (sentences.has(tree.sentence(run.first))) continue;
    const parts = nameWords(tree, run);
    if (parts.length > 1) names.add(parts.at(-1)!);
    if (parts.length > 1) full.add(parts.join(' '));
    for (const part of parts) words.add(part);
  }
  // *Campaign Manager Laughs*: a single word after an office that the report never names again is a verb.
  const alone = ({ first, last, titled }: Run): boolean =>
    titled && last === first + 1 && words.size > 0 && !words.has(tree.word(first).toLowerCase());
  const named = runs.filter((run) => !sentences.has(tree.sentence(run.first)) || !alone(run));
  return named.map((run) => {
    if (run.last - run.first < 2 || !sentences.has(tree.sentence(run.first))) return run;
    for (let first = run.first; first < run.last - 1; first++)
      for (let last = run.last; last > first + 1; last--)
        if (full.has(nameWords(tree, { first, last }).join(' '))) return { ...run, first, last };
    const first = tree.word(run.first).toLowerCase();
    const rest = nameWords(tree, { first: run.first + 1, last: run.last });
    return names.has(first) && !rest.some((word) => words.has(word)) ? { ...run, last: run.first + 1 } : run;
  });
}

/** Whether nearly all words of a sentence begin with a capital: at least five, and three in four. */
function isTitleCase(tree: Tree, sentence: number): boolean {
  const { first, last } = tree.text.sentences;
  let [words, capitals] = [0, 0];
  for (let i = first[sentence]!; i < last[sentence]!; i++) {
    if (!/^\p{L}/u.test(tree.word(i))) continue;
    words++;
    if (isCapitalised(tree.word(i))) capitals++;
  }
  return words >= 5 && capitals >= 0.75 * words;
}

/** Strengths of a hint from which it decides; chosen on GUM dev, since the engine has learnt from GUM train. */
const enough = { person: 0.9, organisation: 1.2, other: 0.8, against: 1.6 };

/** What a run names that introduces nobody: a noun beside it tells, else the engine, else its looks. */
function kindOf(tree: Tree, lexicon: MentionLexicon, hints: NameHints, run: Run): NameKind | null {
  if (isCalledOrganisation(tree, lexicon, run)) return 'organisation';
  if (isOfOffice(tree, lexicon, run)) return null;
  const hint = hints.of(run);
  if (hint !== null) {
    const { kind, strength } = hint;
    if (strength >= (kind === 'person' || kind === 'organisation' ? enough[kind] : enough.other)) return kind;
  }
  if (isCited(tree, run)) return 'organisation';
  return looksLikeName(tree, lexicon, run) ? 'person' : null;
}

/** *According to X*, of one word that nothing else tells: a paper or agency, since people are named in full first. */
function isCited(tree: Tree, { first, last }: Run): boolean {
  return (
    last === first + 1 && first >= 2 && /^according$/i.test(tree.word(first - 2)) && /^to$/i.test(tree.word(first - 1))
  );
}

/** *the mayor of X*: what an office is of is a place or a body. */
function isOfOffice(tree: Tree, lexicon: MentionLexicon, { first }: Run): boolean {
  const of = first - 1;
  return of > 0 && tree.word(of) === 'of' && lexicon.titles.exact(tree, of - 1, of) !== undefined;
}

/** Whether the engine is sure that a run names something other than a person. */
function isOther(hints: NameHints, run: Run): boolean {
  const hint = hints.of(run);
  return hint !== null && hint.kind !== 'person' && hint.strength >= enough.against;
}

/** Evidence that lies in the name, or in the title or age beside it. */
function hasOwnEvidence(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  if (run.titled) return true;
  const words: string[] = [];
  for (let i = run.first; i < run.last; i++) words.push(tree.word(i));
  const first = words[0]!.toLowerCase();
  if (words.length === 1) return false;
  if (lexicon.given.has(first)) return true;
  if (initials.test(words[0]!) && !lexicon.things.has(words[0]!) && !isInitial(words.at(-1)!)) return true;
  if (words.slice(1, -1).some((word) => isInitial(word))) return true;
  if (suffixes.has(words.at(-1)!)) return !lexicon.things.has(words.at(-2)!);
  if (words.slice(1, -1).some((word) => particles.has(word) && word !== 'la' && word !== 'de')) return true;
  if (lexicon.familyFirst.has(first) && words.length <= 5) return true;
  // Given names by halves: Jean-Claude.
  return words.length > 2 && /^[-‐‑]$/.test(words[1]!) && lexicon.given.has(first);
}

/** A family name alone, or with an unknown first name, that the document gives in full elsewhere. */
function isKnown(tree: Tree, known: ReadonlySet<string>, run: Run): boolean {
  const words = nameWords(tree, run);
  // The letters of a formula are no family names.
  if (isInitial(tree.document.text.slice(tree.start(run.first), tree.end(run.last - 1)))) return false;
  // A label in capitals is a name, too: HAVEL: Thank you.
  const label = run.last < tree.length && tree.word(run.last) === ':';
  return words.length <= 3 && known.has(words.at(-1)!) && (label || !isAcronym(tree.word(run.first)));
}

/** Evidence around the name: it says something, is told apart by *who*, or stands beside an office. */
function hasContext(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  const { first, last } = run;
  if (last - first > 5) return false;
  for (let i = first; i < last; i++) if (isAcronym(tree.word(i)) && tree.word(i).length < 6) return false;
  const head = topOf(tree, run);
  const above = tree.head(head);
  if (above >= 0 && tree.isRelation(head, 'nsubj') && lexicon.saying.has(tree.lemma(above))) {
    // A determiner before it tells an institution or a place: the Chronicle said.
    return tree.child(head, 'det') < 0;
  }
  const next = last < tree.length ? tree.word(last) : '';
  if (next === ',' && last + 1 < tree.length) {
    if (tree.word(last + 1) === 'who') return true;
    return startsWithOffice(tree, lexicon, last + 1);
  }
  if (next === 'who') return first === 0 || tree.upos(first - 1) !== 'ADP';
  return false;
}

/** Relations in which a name stands for its bearer, not for a thing called so. */
const arguments_ = ['nsubj', 'obj', 'iobj', 'obl', 'nmod', 'conj', 'appos', 'root', 'vocative', 'parataxis', 'flat'];
/** Words after which a name is a place's or a thing's. */
const placing = new Set('the a an in at near from to into around across on this that'.split(' '));

/** Endings of nouns that are no names. */
const abstract = /(?:tion|tions|ment|ments|ology|ness|ities|ity|ship|ance|ence|ism|ics|ings|day|days)$/;

/** Whether a word is one of those that organisations and those who act are called by: Ministry. */
function isOrganised(lexicon: MentionLexicon, word: string): boolean {
  return lexicon.heads.get(word) !== undefined || lexicon.agents.get(word.toLowerCase()) !== undefined;
}

/** Two or three proper nouns, or a given name alone, that nothing marks as a place or thing. */
function looksLikeName(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  const { first, last } = run;
  const words = nameWords(tree, run);
  if (words.length > 3) return false;
  if (words.length === 1 && !lexicon.given.has(words[0]!)) return false;
  for (let i = first; i < last; i++) {
    const word = tree.word(i);
    if (/^[-‐‑]$/.test(word)) continue;
    if (isOrganised(lexicon, word)) return false;
    if (abstract.test(word) || lexicon.things.get(word) === false) return false;
    if (tree.upos(i) !== 'PROPN' || !/^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(word) || isAcronym(word)) return false;
  }
  if (first > 0 && tree.sentence(first - 1) === tree.sentence(first) && placing.has(tree.word(first - 1).toLowerCase()))
    return false;
  const head = topOf(tree, run);
  return arguments_.some((relation) => tree.isRelation(head, relation)) || tree.deprel(head) === 'nmod:poss';
}

/** *the militant group X*, *one of the companies, X,*: a noun for an organisation to which the name stands in apposition. */
function isCalledOrganisation(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  const head = topOf(tree, run);
  const above = tree.isRelation(head, 'appos') || tree.isRelation(head, 'flat') ? tree.head(head) : run.first - 1;
  if (above < 0 || above >= run.first || tree.upos(above) !== 'NOUN') return false;
  if (tree.sentence(above) !== tree.sentence(run.first)) return false;
  return lexicon.agents.get(tree.lemma(above))?.type === 'organisation';
}

/** Whether an office begins here after words that only describe it: *, the former foreign minister of*. */
function startsWithOffice(tree: Tree, lexicon: MentionLexicon, from: number): boolean {
  const end = Math.min(tree.length, from + 7);
  let i = from;
  if (tree.upos(i) === 'DET' || tree.upos(i) === 'PRON') i++;
  for (; i < end && tree.sentence(i) === tree.sentence(from); i++) {
    const title = lexicon.titles.longest(tree, i, end);
    if (title !== null && !isCapitalised(tree.word(title.last < tree.length ? title.last : i))) return true;
    if (!['ADJ', 'NOUN', 'PROPN', 'NUM', 'PUNCT', 'PART'].includes(tree.upos(i)) || tree.word(i) === ',') return false;
  }
  return false;
}

function topOf(tree: Tree, { first, last }: Range): number {
  for (let i = first; i < last; i++) {
    const head = tree.head(i);
    if (head < first || head >= last) return i;
  }
  return first;
}

function genderOf(lexicon: MentionLexicon, words: readonly string[]): Gender {
  if (words.length < 2) return null;
  return lexicon.given.get(words[0]!) ?? lexicon.given.get(`${words[0]}-${words[1]}`) ?? null;
}

/** Finds the names of the gazetteer in a text, the longest at each token, with what stands beside them. */

import type { Tree } from '../syntax/tree.ts';
import { type Gazetteer, type Place, placeKey } from './gazetteer.ts';

/** Lower-case words; verbs by lemma. */
export interface PlaceWords {
  /** `region`, `oblast`: beside the name of a first-order division. */
  readonly divisions: ReadonlySet<string>;
  /** `city`, `village`: before `of` and a town. */
  readonly settlements: ReadonlySet<string>;
  /** Of these, the ones that make a place of any name: `village`. */
  readonly towns: ReadonlySet<string>;
  /** Of `divisions`, the ones that do: `district`, but not `department`. */
  readonly districts: ReadonlySet<string>;
  /** `border`, `coast`: before `of` and a country. */
  readonly parts: ReadonlySet<string>;
  readonly locatives: ReadonlySet<string>;
  /** Locatives that hardly come before a person. */
  readonly strict: ReadonlySet<string>;
  /** Verbs whose object is land or a town. */
  readonly objects: ReadonlySet<string>;
}

/** A name, and the words beside it that say what it names. */
export interface NamedPlace {
  /** First and last token of the whole expression: name, kind and larger places. */
  readonly first: number;
  readonly last: number;
  /** The token of the name, or of the word for its kind, by which the expression hangs in the tree. */
  readonly head: number;
  readonly key: string;
  readonly candidates: readonly Place[];
  /** Larger places that the words beside it give: `Texas` of `Paris, Texas`, `Russia` of `Russia's Kursk Region`. */
  readonly within: readonly Place[];
  /** The word for a division beside it, in lower case: `region` of `Kursk Region`; null for none. */
  readonly division: string | null;
  /** Whether a word for a town stands before it: `the city of Kursk`. */
  readonly settlement: boolean;
  /** Whether it is only a part of a longer name: `the Moscow Times`, `Jake Sullivan`. */
  readonly isPartOfName: boolean;
  readonly dateline: boolean;
}

/** Names in the order of the text, without overlap. */
export function findPlaceNames(tree: Tree, gazetteer: Gazetteer, words: PlaceWords): NamedPlace[] {
  const names: NamedPlace[] = [];
  const { sentences, paragraphs } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const end = sentences.last[s]!;
    const { dateline } = paragraphs[sentences.paragraph[s]!]!;
    for (let token = sentences.first[s]!; token < end;) {
      const match = matchName(tree, gazetteer, token, end) ?? matchUnknown(tree, words, token, end);
      if (match === null) {
        token++;
        continue;
      }
      const isDateline = dateline !== null && tree.start(token) < dateline.end;
      const name = describe(tree, gazetteer, words, match, end, isDateline);
      names.push(name);
      token = name.last + 1;
    }
  }
  return names;
}

interface Match {
  readonly first: number;
  readonly last: number;
  readonly key: string;
  readonly places: readonly Place[];
}

/** The longest name of the gazetteer that begins at the token. */
function matchName(tree: Tree, gazetteer: Gazetteer, first: number, end: number): Match | null {
  const initial = tree.word(first).charAt(0);
  if (initial === initial.toLowerCase() || !isNameWord(tree, first)) return null;
  const { text } = tree.document;
  for (let last = Math.min(first + gazetteer.longest, end) - 1; last >= first; last--) {
    const written = placeKey(text.slice(tree.start(first), tree.end(last)));
    let key = written;
    let places = gazetteer.places(key);
    // Datelines and headlines in capitals: MOSCOW.
    if (places.length === 0 && written.length > 3 && written === written.toUpperCase()) {
      key = written.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
      places = gazetteer.places(key);
    }
    if (places.length > 0 && (last > first || tree.upos(first) !== 'ADJ')) return { first, last, key, places };
  }
  return null;
}

/** `the village of Sukha Balka`, `in Abdali district`: the words beside it make a place of a name that is in no list. */
function matchUnknown(tree: Tree, words: PlaceWords, first: number, end: number): Match | null {
  if (!isCapitalName(tree, first) || first === 0) return null;
  let last = first;
  while (last + 1 < end && (isCapitalName(tree, last + 1) || isJoint(tree, last + 1, end))) last++;
  if (words.divisions.has(tree.word(last).toLowerCase())) last--;
  if (last < first) return null;
  const before = tree.word(first - 1).toLowerCase();
  const town = before === 'of' && first >= 2 && words.towns.has(tree.word(first - 2).toLowerCase());
  const next = last + 1 < end ? tree.word(last + 1).toLowerCase() : '';
  const district = words.strict.has(before) && words.districts.has(next) && !beginsLongerName(tree, last + 1, end);
  if (!town && !district) return null;
  return { first, last, key: placeKey(tree.document.text.slice(tree.start(first), tree.end(last))), places: [] };
}

function isCapitalName(tree: Tree, token: number): boolean {
  return tree.upos(token) === 'PROPN' && /^\p{Lu}/u.test(tree.word(token));
}

/** A hyphen inside a name: `Bir-Zeit`. */
function isJoint(tree: Tree, token: number, end: number): boolean {
  return (
    tree.word(token) === '-' &&
    token + 1 < end &&
    tree.end(token) === tree.start(token + 1) &&
    isCapitalName(tree, token + 1)
  );
}

/** Names are proper nouns to the tagger, or it errs on foreign words; what it takes for these is hardly one. */
function isNameWord(tree: Tree, token: number): boolean {
  return !/^(?:PRON|DET|AUX|CCONJ|SCONJ|PART|INTJ|PUNCT|NUM)$/.test(tree.upos(token));
}

function describe(
  tree: Tree,
  gazetteer: Gazetteer,
  words: PlaceWords,
  match: Match,
  end: number,
  dateline: boolean,
): NamedPlace {
  const within: Place[] = [];
  let { first, last } = match;
  let head = headOf(tree, first, last);
  const division = (token: number): boolean =>
    token >= 0 && token < end && words.divisions.has(tree.word(token).toLowerCase());
  const hasDivision =
    match.places.length === 0 || match.places.some(({ kind }) => kind === 'admin1' || kind === 'city');
  let kind: string | null = null;
  if (hasDivision && division(last + 1) && !beginsLongerName(tree, last + 1, end)) {
    head = ++last;
    kind = tree.word(last).toLowerCase();
  } else if (hasDivision && first >= 2 && tree.word(first - 1) === 'of' && division(first - 2)) {
    first -= 2;
    head = first;
    kind = tree.word(first).toLowerCase();
  }
  const settlement =
    kind === null &&
    first >= 2 &&
    tree.word(first - 1) === 'of' &&
    words.settlements.has(tree.word(first - 2).toLowerCase());
  const owner = ownerOf(tree, gazetteer, match.first);
  if (owner !== null) within.push(owner);
  for (let comma = last + 1; comma + 1 < end && tree.word(comma) === ','; comma = last + 1) {
    const outer = matchName(tree, gazetteer, comma + 1, end);
    const place = outer?.places.find((candidate) => contains(candidate, match.places));
    if (outer === null || place === undefined || belongsToNext(tree, outer.last, end)) break;
    within.push(place);
    last = outer.last;
    if (division(last + 1)) last++;
  }
  return {
    first,
    last,
    head,
    key: match.key,
    candidates: match.places,
    within,
    division: kind,
    settlement,
    isPartOfName: isPartOfLongerName(tree, match, last, head),
    dateline,
  };
}

/** `Kyiv state television`, `New Jersey State Police`, `Virginia Department of Health`: the word belongs to what follows. */
function beginsLongerName(tree: Tree, token: number, end: number): boolean {
  const next = token + 1;
  if (next >= end) return false;
  const capital = /^\p{Lu}/u.test(tree.word(token));
  if (capital && (tree.word(next) === 'of' || tree.upos(next) === 'PROPN')) return true;
  return !capital && tree.isRelation(token, 'compound') && tree.head(token) > token;
}

/** The country before a possessive mark: `Russia's Kursk Region`, `Russia's southern city of Kursk`. */
function ownerOf(tree: Tree, gazetteer: Gazetteer, first: number): Place | null {
  let mark = first - 1;
  while (mark > 0 && /^(?:ADJ|NOUN|ADP|PROPN)$/.test(tree.upos(mark)) && tree.xpos(mark) !== 'POS' && first - mark < 5)
    mark--;
  if (mark < 1 || !/^['’]s?$/.test(tree.word(mark))) return null;
  for (let from = Math.max(0, mark - 4); from < mark; from++) {
    const name = placeKey(tree.document.text.slice(tree.start(from), tree.end(mark - 1)));
    const country = gazetteer.places(name).find(({ kind }) => kind === 'country');
    if (country !== undefined) return country;
  }
  return null;
}

/** `in Georgia, U.S. officials said`: the name after the comma begins something else. */
function belongsToNext(tree: Tree, last: number, end: number): boolean {
  const next = last + 1;
  return next < end && /^(?:NOUN|PROPN|ADJ|PART|NUM)$/.test(tree.upos(next));
}

/** Whether one of the places may lie in it. */
function contains(outer: Place, places: readonly Place[]): boolean {
  if (places.length === 0) return outer.kind === 'country' || outer.kind === 'admin1';
  if (outer.kind === 'country')
    return places.some((place) => place.kind !== 'country' && place.country === outer.country);
  return outer.kind === 'admin1' && places.some((place) => place.kind === 'city' && place.division === outer.division);
}

/** The token of a stretch whose head lies outside it. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let token = last; token >= first; token--) {
    const head = tree.head(token);
    if (head < first || head > last) return token;
  }
  return last;
}

/** Whether names beside it make it a part: `Kim Jong`, `Moscow Times`, `Tulsa Police Chief`, `European Union`. */
function isPartOfLongerName(tree: Tree, { first, last, places }: Match, end: number, head: number): boolean {
  const inside = (token: number): boolean => token >= first && token <= end;
  const isProper = (token: number): boolean => tree.upos(token) === 'PROPN' && /^\p{Lu}/u.test(tree.word(token));
  const above = tree.head(head);
  // A title before a person (`Kharkiv Mayor Terekhov`) ends here as well.
  const modifies = tree.isRelation(head, 'compound') || tree.isRelation(head, 'flat');
  if (above >= 0 && !inside(above) && isProper(above) && modifies) return true;
  if (tree.children(head, 'compound', 'flat').some((child) => !inside(child) && isProper(child))) return true;
  // `the European Union`: a town that is also a word, with an article or adjective that no town has.
  if (first === 0 || tree.sentence(first - 1) !== tree.sentence(last) || !places.some(({ ambiguous }) => ambiguous))
    return false;
  return tree.upos(first - 1) === 'DET' || (tree.upos(first - 1) === 'ADJ' && /^\p{Lu}/u.test(tree.word(first - 1)));
}

/** Finds personal, possessive and relative pronouns that can stand for somebody or something that acts. */

import type { EntityType } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Draft } from './draft.ts';
import type { Gender } from './lexicon.ts';

/** What a pronoun says of what it stands for. */
export interface Pronoun {
  readonly person: 1 | 2 | 3;
  readonly type: EntityType;
  readonly gender: Gender;
  readonly plural: boolean;
  /** Whether it stands for the subject of its own clause. */
  readonly reflexive: boolean;
}

const forms: Record<string, Pronoun> = {};
function add(words: string, person: 1 | 2 | 3, type: EntityType, gender: Gender, plural: boolean): void {
  for (const word of words.split(' ')) {
    const reflexive = word.endsWith('self') || word.endsWith('selves');
    forms[word] = { person, type, gender, plural, reflexive };
  }
}
add('i me my mine myself', 1, 'person', null, false);
add('we us our ours ourselves', 1, 'group', null, true);
add('you your yours yourself yourselves', 2, 'person', null, false);
add('he him his himself', 3, 'person', 'm', false);
add('she her hers herself', 3, 'person', 'f', false);
add('they them their theirs themselves themself', 3, 'group', null, true);
add('it its itself', 3, 'organisation', null, false);

/** What the word says, or null when it is no personal pronoun. */
export function pronounAt(tree: Tree, token: number): Pronoun | null {
  const word = tree.word(token);
  const pronoun = forms[word.toLowerCase()];
  if (pronoun === undefined || !Object.hasOwn(forms, word.toLowerCase())) return null;
  // The country, written as an acronym.
  if (word === 'US' || word === 'IT') return null;
  const upos = tree.upos(token);
  return upos === 'PRON' || upos === 'DET' ? pronoun : null;
}

/** Drafts of personal and possessive pronouns. An expletive *it* is none. */
export function pronounMentions(tree: Tree): Draft[] {
  const drafts: Draft[] = [];
  for (let i = 0; i < tree.length; i++) {
    const pronoun = pronounAt(tree, i);
    if (pronoun === null || tree.isRelation(i, 'expl')) continue;
    drafts.push(draftOf(i, tree.word(i).toLowerCase(), pronoun.type, pronoun.gender, pronoun.plural, null));
  }
  return drafts;
}

/** Drafts of *who*, *which*, *that*, *whose* at the head of relative clauses on a mention, the same as it. */
export function relativeMentions(tree: Tree, byHead: ReadonlyMap<number, Draft>): Draft[] {
  const drafts: Draft[] = [];
  for (let i = 0; i < tree.length; i++) {
    if (!/^(?:who|whom|whose|which|that)$/i.test(tree.word(i)) || tree.upos(i) !== 'PRON') continue;
    const antecedent = antecedentOf(tree, i, byHead);
    if (antecedent !== null)
      drafts.push(draftOf(i, 'who', antecedent.type, antecedent.gender, antecedent.plural, antecedent));
  }
  return drafts;
}

function antecedentOf(tree: Tree, pronoun: number, byHead: ReadonlyMap<number, Draft>): Draft | null {
  for (let a = tree.head(pronoun); a >= 0; a = tree.head(a)) {
    if (!tree.isRelation(a, 'acl')) continue;
    if (tree.head(a) < pronoun) return byHead.get(tree.head(a)) ?? null;
    break;
  }
  // Where the tree tells nothing, who and whose follow the person that they mean; that and which do not as surely.
  if (!/^who/i.test(tree.word(pronoun))) return null;
  const before = pronoun > 0 && tree.word(pronoun - 1) === ',' ? pronoun - 2 : pronoun - 1;
  return byHead.get(before) ?? null;
}

function draftOf(
  token: number,
  key: string,
  type: EntityType,
  gender: Gender,
  plural: boolean,
  same: Draft | null,
): Draft {
  return {
    first: token,
    last: token + 1,
    head: token,
    form: 'pronoun',
    type,
    name: null,
    role: null,
    key,
    country: null,
    gender,
    plural,
    definite: true,
    office: null,
    metonym: false,
    fullness: -1,
    same,
  };
}

/** Decides which mentions refer to the same thing, in one pass over the text. */

import type { EntityType } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Draft } from './draft.ts';
import type { Gender, MentionLexicon } from './lexicon.ts';
import { PersonNames } from './person-index.ts';
import { pronounAt } from './pronouns.ts';
import { Salience } from './salience.ts';

/** An entity while the text is being read. */
export interface Known {
  readonly id: number;
  type: EntityType;
  country: string | null;
  gender: Gender;
  plural: boolean;
  /** Drafts in the order of the text. */
  readonly drafts: Draft[];
}

/** Entities, and for each draft the one that it refers to; a draft that refers to nothing known is left out. */
export interface Resolved {
  readonly entities: readonly Known[];
  readonly entityOf: ReadonlyMap<Draft, Known>;
}

/** Offices that make their holder the leader of a state. */
const leading = new Set(
  'president,prime minister,premier,chancellor,king,queen,emir,sultan,supreme leader,leader,ruler,dictator'.split(','),
);
/** Nouns too general for *the* to tell that the same are meant again. */
const generic = new Set([
  'man',
  'woman',
  'child',
  'person',
  'people',
  'member',
  'source',
  'expert',
  'analyst',
  'other',
]);

/**
 * Resolves drafts that stand in the order of the text, longer first where two start together.
 */
export function resolve(
  tree: Tree,
  drafts: readonly Draft[],
  lexicon: Pick<MentionLexicon, 'saying' | 'epithets'>,
): Resolved {
  return new Resolver(tree, drafts, lexicon).run();
}

/** *John and Mary Smith*: the family name of the second is the first one's too. */
function familyNames(tree: Tree, drafts: readonly Draft[]): Map<Draft, string> {
  const full = new Map<Draft, string>();
  drafts.forEach((draft, i) => {
    const next = drafts[i + 1];
    if (next === undefined || next.first !== draft.last + 1 || tree.word(draft.last) !== 'and') return;
    if (![draft, next].every(({ form, type }) => form === 'name' && type === 'person')) return;
    const words = next.key.split(' ');
    if (draft.key.includes(' ') || draft.gender !== null || words.length < 2) return;
    if (draft.last === draft.first + 1) full.set(draft, `${draft.key} ${words.slice(1).join(' ')}`);
  });
  return full;
}

/** People by an office that stands beside their full name, and by the last word of it; each by their name. */
function bearersOf(drafts: readonly Draft[]): Map<string, Map<string, Draft>> {
  const bearers = new Map<string, Map<string, Draft>>();
  for (const draft of drafts) {
    if (draft.form !== 'name' || draft.type !== 'person' || draft.office === null || !draft.key.includes(' ')) continue;
    for (const office of new Set([draft.office, draft.office.split(' ').at(-1)!])) {
      const named = bearers.get(office) ?? new Map<string, Draft>();
      bearers.set(office, named);
      if (!named.has(draft.key)) named.set(draft.key, draft);
    }
  }
  return bearers;
}

class Resolver {
  readonly #tree: Tree;
  readonly #drafts: readonly Draft[];
  readonly #entities: Known[] = [];
  readonly #entityOf = new Map<Draft, Known>();
  readonly #people: PersonNames;
  /** Full names of those whose given name alone stands before a full one. */
  readonly #family: ReadonlyMap<Draft, string>;
  readonly #salience: Salience;
  readonly #epithets: ReadonlyMap<string, EntityType>;
  /** Made when a headline asks for it. */
  #bearers: ReadonlyMap<string, ReadonlyMap<string, Draft>> | null = null;
  /** Latest entity by a key: state, people, organisation's name, nominal's noun, pronoun's quotation. */
  readonly #byKey = new Map<string, Known[]>();
  /** Latest people who are given an office. */
  readonly #holders = new Map<string, Known[]>();

  constructor(tree: Tree, drafts: readonly Draft[], { saying, epithets }: Pick<MentionLexicon, 'saying' | 'epithets'>) {
    this.#tree = tree;
    this.#drafts = drafts;
    this.#family = familyNames(tree, drafts);
    this.#people = new PersonNames(drafts.map((draft) => ({ ...draft, key: this.#nameOf(draft) })));
    this.#salience = new Salience(tree, saying);
    this.#epithets = epithets;
  }

  run(): Resolved {
    for (const draft of this.#drafts) {
      const known = this.#find(draft);
      if (known === null) continue;
      known.drafts.push(draft);
      this.#entityOf.set(draft, known);
      this.#learn(known, draft);
      this.#salience.add(draft, known);
    }
    return { entities: this.#entities, entityOf: this.#entityOf };
  }

  #find(draft: Draft): Known | null {
    if (draft.same !== null) {
      const same = this.#entityOf.get(draft.same);
      if (same !== undefined) return same;
    }
    if (draft.form === 'pronoun') return this.#pronoun(draft);
    if (draft.type === 'person' && draft.form === 'name') return this.#person(draft);
    if (draft.form === 'name' || draft.name !== null) return this.#named(draft);
    return this.#nominal(draft);
  }

  #person(draft: Draft): Known {
    const key = this.#people.fullKey(this.#nameOf(draft), draft.gender);
    return this.#latest(`person ${key}`, draft) ?? this.#create(draft, `person ${key}`);
  }

  #nameOf(draft: Draft): string {
    return this.#family.get(draft) ?? draft.key;
  }

  #named(draft: Draft): Known {
    const key = `${draft.type} ${draft.key}`;
    return this.#latest(key, draft) ?? this.#create(draft, key);
  }

  #nominal(draft: Draft): Known {
    if (draft.type === 'person' && draft.definite && !this.#isOfSomethingElse(draft)) {
      const holder =
        this.#holder(draft) ??
        this.#leader(draft) ??
        this.#justNamed(draft) ??
        this.#goesOn(draft) ??
        this.#namedLater(draft);
      if (holder !== null) return holder;
    }
    if (draft.type === 'state' && !draft.plural && draft.definite) {
      const state = this.#salience.latest(draft, ({ type, plural }) => type === 'state' && !plural);
      if (state !== null) return state;
    }
    if (draft.type === 'organisation' && draft.definite && draft.country === null) {
      // The ministry, the party: the latest organisation whose name ends in the word.
      const named =
        this.#latestOf(this.#byKey.get(`ends ${draft.key}`), null) ??
        this.#latestOf(this.#byKey.get(`begins ${draft.key}`), null);
      const found = named ?? this.#body(draft);
      if (found !== null) return found;
    }
    const key = `${draft.type} ${draft.plural ? 'plural ' : ''}${this.#called(draft)}${draft.key}`;
    const last = draft.definite && !generic.has(draft.key) ? this.#latest(key, draft) : null;
    // The soldiers may be the North Korean soldiers, but not the other way round.
    const again = last !== null && (draft.country === null || last.country === draft.country) ? last : null;
    // Dock workers are the dock workers of the headline; but one delegation may be followed by another.
    const phrase = `phrase ${this.#text(draft)}`;
    const repeated = draft.plural && draft.last > draft.first + 1 ? this.#latest(phrase, draft) : null;
    const known = again ?? repeated ?? this.#create(draft, key);
    this.#remember(this.#byKey, phrase, known);
    return known;
  }

  /** *The president*, of two who are called so: the one named last as a subject. */
  #holder(draft: Draft): Known | null {
    const { country } = draft;
    const holders = (this.#holders.get(draft.key) ?? []).filter(
      (known) => country === null || known.country === null || known.country === country,
    );
    const latest = holders.at(-1) ?? null;
    if (holders.length < 2) return latest;
    return this.#salience.latestSubject(draft, (known) => holders.includes(known)) ?? latest;
  }

  /** The president of a club is not the president spoken of before. */
  #isOfSomethingElse({ head, last, country }: Draft): boolean {
    return country === null && this.#tree.children(head, 'nmod').some((child) => child > head && child < last);
  }

  /** *The Russian leader*: whoever was spoken of last among those who lead a state that may be this one. */
  #leader(draft: Draft): Known | null {
    if (draft.key !== 'leader' || draft.country === null) return null;
    return this.#salience.latest(
      draft,
      (known) =>
        known.type === 'person' &&
        (known.country === null || known.country === draft.country) &&
        known.drafts.some(({ office }) => office !== null && leading.has(office)),
    );
  }

  /** *The South Carolina Republican*: the person named last as a subject, where nobody was called so before. */
  #justNamed(draft: Draft): Known | null {
    const tree = this.#tree;
    if (this.#epithets.get(draft.key) !== 'person' || draft.plural || !/^the$/i.test(tree.word(draft.first)))
      return null;
    // One who is told apart by what follows is new: the candidate who came third, the candidate for mayor.
    // A clause after a comma only adds to it: the candidate, who came third.
    const closed = draft.head + 1 < tree.length && tree.word(draft.head + 1) === ',';
    const telling = closed ? ['appos'] : ['nmod', 'acl', 'appos'];
    if (tree.children(draft.head, ...telling).some((child) => child > draft.head)) return null;
    return this.#salience.latestSubject(
      draft,
      ({ type, plural, gender, drafts }) =>
        type === 'person' &&
        !plural &&
        (gender === null || draft.gender === null || gender === draft.gender) &&
        drafts.some(({ form }) => form === 'name'),
    );
  }

  /** *The Ohio senator said*, after *Lang said*: an office that nobody was given goes on speaking as who spoke. */
  #goesOn(draft: Draft): Known | null {
    if (draft.plural || leading.has(draft.key) || generic.has(draft.key)) return null;
    if (!/^the$/i.test(this.#tree.word(draft.first)) || draft.country !== null) return null;
    if (this.#byKey.has(`person ${draft.key}`) || draft.last < draft.first + 3) return null;
    return this.#salience.lastSpeaker(draft, ({ type, plural, drafts }) => {
      return type === 'person' && !plural && drafts.some(({ form }) => form === 'name');
    });
  }

  /** *The group*: the organisation named last as a subject. */
  #body(draft: Draft): Known | null {
    if (this.#epithets.get(draft.key) !== 'organisation' || draft.plural) return null;
    if (!/^the$/i.test(this.#tree.word(draft.first)) || draft.last > draft.head + 1) return null;
    for (let token = draft.first + 1; token < draft.last; token++)
      if (/^\p{Lu}/u.test(this.#tree.word(token))) return null;
    // A group spoken of just before without a name is meant again.
    const again = this.#salience.latest(draft, ({ drafts }) =>
      drafts.some(({ form, key }) => form === 'nominal' && key === draft.key),
    );
    if (again !== null) return again;
    return this.#salience.latestSubject(
      draft,
      ({ type, drafts }) => type === 'organisation' && drafts.some(({ form }) => form === 'name'),
    );
  }

  /** *London's mayor*, in a headline: the only one whom the report then calls so by name. */
  #namedLater(draft: Draft): Known | null {
    if (this.#tree.sentence(draft.head) > 0) return null;
    this.#bearers ??= bearersOf(this.#drafts);
    const [bearer, another] = this.#bearers.get(draft.key)?.values() ?? [];
    return bearer === undefined || another !== undefined ? null : this.#person(bearer);
  }

  /** The name before the noun: the *Sanders* campaign is not any campaign. */
  #called({ head, first }: Draft): string {
    const names = this.#tree
      .children(head, 'compound', 'nmod:poss')
      .filter((child) => child >= first && child < head && this.#tree.upos(child) === 'PROPN');
    return names.map((name) => `${this.#tree.word(name).toLowerCase()} `).join('');
  }

  #text({ first, last }: Draft): string {
    return this.#tree.document.text.slice(this.#tree.start(first), this.#tree.end(last - 1)).toLowerCase();
  }

  #pronoun(draft: Draft): Known | null {
    const pronoun = pronounAt(this.#tree, draft.head);
    // A relative pronoun on an it that stands for nothing.
    if (pronoun === null) return null;
    if (pronoun.person < 3) {
      const quotation = this.#salience.quotationOf(draft.head);
      const key = `${pronoun.person} ${pronoun.person === 1 && pronoun.plural ? 'plural' : ''} ${quotation}`;
      return this.#latest(key, draft) ?? this.#create(draft, key);
    }
    const found = this.#salience.antecedent(draft, pronoun);
    if (found !== null) return found;
    return pronoun.type === 'organisation' ? null : this.#create(draft, `unresolved ${draft.head}`);
  }

  #create(draft: Draft, key: string): Known {
    const { type, country, gender, plural } = draft;
    const known: Known = { id: this.#entities.length, type, country, gender, plural, drafts: [] };
    this.#entities.push(known);
    this.#remember(this.#byKey, key, known);
    return known;
  }

  /** Takes over what a mention adds to what is known. */
  #learn(known: Known, draft: Draft): void {
    if (draft.form === 'pronoun' && pronounAt(this.#tree, draft.head)?.person !== 3) return;
    known.gender ??= draft.gender;
    if (known.type === draft.type) known.country ??= draft.country;
    if (draft.form === 'name' && draft.type === 'organisation') {
      const words = draft.key.split(' ');
      this.#remember(this.#byKey, `organisation ${draft.key}`, known);
      for (let w = 0; w < words.length; w++) this.#remember(this.#byKey, `ends ${words.slice(w).join(' ')}`, known);
      // The board takes up the Board of Elections.
      const of = words.indexOf('of');
      if (of > 0) this.#remember(this.#byKey, `begins ${words[of - 1]!}`, known);
    }
    if (known.type === 'person') {
      // *The professor* takes up *X, a professor at Y*.
      if (draft.form === 'nominal' && (draft.definite || draft.same !== null))
        this.#remember(this.#holders, draft.key, known);
      if (draft.office !== null) {
        this.#remember(this.#holders, draft.office, known);
        const words = draft.office.split(' ');
        if (!/^(?:vice|deputy|assistant)$/.test(words[0]!)) this.#remember(this.#holders, words.at(-1)!, known);
      }
      known.country ??= draft.country;
    }
  }

  #latest(key: string, draft: Draft): Known | null {
    return this.#latestOf(this.#byKey.get(key), draft.country);
  }

  /** The latest whose country does not contradict. */
  #latestOf(list: readonly Known[] | undefined, country: string | null): Known | null {
    if (list === undefined) return null;
    for (let i = list.length - 1; i >= 0; i--) {
      const known = list[i]!;
      if (country === null || known.country === null || known.country === country) return known;
    }
    return null;
  }

  /** Moves an entity to the end of a key's list, which stays short: one per country. */
  #remember(map: Map<string, Known[]>, key: string, known: Known): void {
    const list = map.get(key);
    if (list === undefined) map.set(key, [known]);
    else if (list.at(-1) !== known) {
      const at = list.indexOf(known);
      if (at >= 0) list.splice(at, 1);
      list.push(known);
      if (list.length > 8) list.shift();
    }
  }
}

/** Which state an actor belongs to, and the words that show it. */

import type { Actor, Entity, Inferred, Mention, MentionLayer, PlaceMention, Span } from '../document.ts';
import type { ListedName, MentionLexicon } from '../mentions/lexicon.ts';
import type { Tree } from '../syntax/tree.ts';
import type { ActorRole } from './roles.ts';

/** Sectors whose people belong to the state that they serve. */
const serving = new Set(['GOV', 'MIL', 'LEG', 'SPY', 'COP']);

/** A listed name among tokens. */
export interface Found {
  readonly first: number;
  readonly last: number;
  readonly value: ListedName;
}

/** Finds states by the country words in and beside mentions, given which states the document names. */
export class CountryFinder {
  readonly #tree: Tree;
  readonly #lexicon: MentionLexicon;
  readonly #named = new Set<string>();
  /** Outermost mentions by their head token. */
  readonly #byHead = new Map<number, Mention>();
  /** Places by their first character. */
  readonly #places: ReadonlyMap<number, PlaceMention>;

  constructor(tree: Tree, lexicon: MentionLexicon, { mentions, places }: MentionLayer) {
    this.#places = new Map(places.map((place) => [place.start, place]));
    this.#tree = tree;
    this.#lexicon = lexicon;
    for (const mention of mentions) {
      const { type, name, head } = mention;
      if (!this.#byHead.has(head)) this.#byHead.set(head, mention);
      if (type !== 'state' || name === null) continue;
      const value = lexicon.names.get(tree.document.text.slice(name.start, name.end));
      if (value?.kind === 'country') this.#named.add(value.code);
    }
  }

  /** Listed names from token `first` to before `last`, in order. */
  *names(first: number, last: number): Generator<Found> {
    for (let i = first; i < last; i++) {
      const found = this.#lexicon.names.longest(this.#tree, i, last);
      if (found === null) continue;
      yield { first: i, last: found.last, value: found.value };
      i = found.last - 1;
    }
  }

  /** The state that the first country word among tokens tells, or the first listed organisation's. */
  within(first: number, last: number): Inferred<string> | null {
    for (const name of this.names(first, last)) {
      const found = this.#inferred(name);
      if (found !== null) return found;
    }
    return null;
  }

  ofEntity(entity: Entity, mentions: readonly Mention[], roles: readonly ActorRole[]): Inferred<string> | null {
    if (entity.type === 'person') {
      for (const role of roles) if (!role.former && role.country !== null) return role.country;
      for (const role of roles) if (role.country !== null) return role.country;
    }
    for (const mention of mentions) {
      const found = this.#ofMention(entity, mention);
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * Of whom a state's servants are: *its ambassador*, *her delegation*. Others may be of another country than their
   * owner (*his wife*).
   *
   * @param before - Actors described already, by entity.
   */
  ofOwner(
    entity: number,
    mentions: readonly Mention[],
    sector: string | null,
    before: readonly Actor[],
  ): Inferred<string> | null {
    if (sector === null || !serving.has(sector)) return null;
    for (const { form, head } of mentions) {
      const owner = form === 'nominal' ? this.#byHead.get(this.#tree.child(head, 'nmod:poss')) : undefined;
      const country = owner === undefined || owner.entity === entity ? null : (before[owner.entity]?.country ?? null);
      if (country !== null)
        return { value: country.value, evidence: { start: owner!.start, end: owner!.end }, rule: 'possessor' };
    }
    return null;
  }

  #ofMention(entity: Entity, mention: Mention): Inferred<string> | null {
    if (entity.type === 'place') return this.#ofPlace(mention);
    if (mention.form === 'pronoun' || (entity.type === 'person' && mention.form === 'name')) return null;
    if (mention.type !== entity.type && mention.form !== 'nominal') return null;
    const { head } = mention;
    // Words up to the head, then what follows *of*; not a place in which it happens to be.
    const before = this.within(mention.first, head + 1);
    if (before !== null) return before;
    if (mention.name !== null) {
      const whole = this.within(this.#tree.tokenAt(mention.name.start), this.#tree.tokenAt(mention.name.end - 1) + 1);
      if (whole !== null) return whole;
    }
    for (const child of this.#tree.children(head, 'nmod')) {
      const preposition = this.#tree.child(child, 'case');
      if (child < head || child >= mention.last || preposition < 0 || this.#tree.lemma(preposition) !== 'of') continue;
      const found = this.within(this.#tree.leftEdge(child), child + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #ofPlace({ name }: Mention): Inferred<string> | null {
    const country = name === null ? null : (this.#places.get(name.start)?.country ?? null);
    return country === null ? null : { value: country, evidence: name!, rule: 'gazetteer' };
  }

  #inferred({ first, last, value }: Found): Inferred<string> | null {
    const evidence: Span = this.#tree.span(first, last - 1);
    if (value.kind === 'country') return { value: value.code, evidence, rule: `countries.tsv ${value.use}` };
    if (value.kind === 'organisation')
      return value.country === null ? null : { value: value.country, evidence, rule: 'organisations.tsv' };
    const codes = value.codes.length > 1 ? value.codes.filter((code) => this.#named.has(code)) : value.codes;
    return codes.length === 1 ? { value: codes[0]!, evidence, rule: 'peoples.tsv' } : null;
  }
}

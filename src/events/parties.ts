/** The parties of an act: noun phrases as evidence, and the actors behind them. */

import {
  type ActorLayer,
  type MentionLayer,
  type Span,
  spanAt,
  type Statement,
  type StatementLayer,
} from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Clauses } from './clause.ts';
import type { Setting } from './setting.ts';

/** A noun phrase in its part in an act. */
export interface Party {
  /** Token that heads it. */
  readonly head: number;
  readonly span: Span;
  /** Index of the entity behind it, or null. */
  readonly entity: number | null;
  /** Whether the phrase itself refers to the entity, rather than to its land, work or property. */
  readonly direct: boolean;
  readonly inferred: boolean;
  /** Sector in which a state takes part, where the words tell it. */
  readonly sector: string | null;
}

/** On which side of an act: the work of somebody against whom it goes is not its doer. */
export type Side = 'source' | 'target';

type Referent = Pick<Party, 'entity' | 'direct' | 'inferred' | 'sector'>;

const official: ReadonlySet<string> = new Set([
  'GOV',
  'LEG',
  'JUD',
  'MIL',
  'IGO',
  'OPP',
  'REB',
  'PTY',
  'SPY',
  'UAF',
  'ELI',
]);
const armed: ReadonlySet<string> = new Set(['MIL', 'REB', 'UAF', 'SPY']);
/** Sectors that are none of politics, whatever their country. */
const trades: ReadonlySet<string> = new Set(['BUS', 'EDU', 'MED', 'AGR']);
/** Sectors of people who are no political actors unless their country is. */
const civil: ReadonlySet<string> = new Set(['CVL', 'EDU', 'MED', 'BUS', 'AGR', 'REL', 'CRM', 'ELI']);
const firstPlural: ReadonlySet<string> = new Set(['we', 'our', 'us', 'ours', 'ourselves']);
const firstSingular: ReadonlySet<string> = new Set(['i', 'my', 'me', 'mine', 'myself']);
const second: ReadonlySet<string> = new Set(['you', 'your', 'yours']);
/** Words that count or pick out of the phrase after `of`: dozens of activists, one of the rebels. */
const partitives: ReadonlySet<string> = new Set(
  (
    'dozen hundred thousand million score number group majority part series member one two three some many most several ' +
    'each all none half couple handful lot rest wave total batch'
  ).split(' '),
);
const contentMarks: ReadonlySet<string> = new Set(['that', 'whether']);
/** Relations of words inside a noun phrase, which stand for themselves. */
const modifying: ReadonlySet<string> = new Set(['amod', 'compound', 'nmod:poss', 'nmod:desc', 'flat', 'nmod:unmarked']);
/** In what is somebody's, where the owner is looked for, in this order. */
const ownerPhrases = {
  source: ['by', 'of', 'from', 'in'],
  target: ['by', 'of', 'from', 'in', 'on', 'against', 'with', 'for', 'to', 'at', 'near', 'inside', 'into'],
} as const;
const depthOfOwner = 3;
const nobody: Referent = { entity: null, direct: false, inferred: false, sector: null };

/** How many mentions may begin within one that ends where they do. */
const WITHIN = 60;

export class Parties {
  readonly #tree: Tree;
  readonly #clauses: Clauses;
  readonly #setting: Setting;
  readonly #mentions: MentionLayer;
  readonly #actors: ActorLayer;
  readonly #statements: StatementLayer;
  /** Index of the mention that covers a token most closely, or -1. */
  readonly #cover: Int32Array;
  /** For every token, 1 where it begins within a time. */
  readonly #time: Uint8Array;
  /** Entity that stands for a country, the most often mentioned. */
  readonly #states = new Map<string, number>();
  readonly #found = { source: new Map<number, Party>(), target: new Map<number, Party>() };

  constructor(
    tree: Tree,
    clauses: Clauses,
    setting: Setting,
    layers: { mentions: MentionLayer; actors: ActorLayer; statements: StatementLayer },
  ) {
    this.#tree = tree;
    this.#clauses = clauses;
    this.#setting = setting;
    this.#mentions = layers.mentions;
    this.#actors = layers.actors;
    this.#statements = layers.statements;
    this.#cover = new Int32Array(tree.length).fill(-1);
    // Longer mentions come first where two start together, and outer ones start first: the last to write is the closest.
    layers.mentions.mentions.forEach(({ first, last }, index) => this.#cover.fill(index, first, last));
    // A phrase's head belongs to the whole phrase, also where a shorter mention inside covers it.
    layers.mentions.mentions.forEach(({ head }, index) => {
      const now = this.#cover[head]!;
      if (now < 0 || layers.mentions.mentions[now]!.head !== head) this.#cover[head] = index;
    });
    this.#time = new Uint8Array(tree.length);
    for (const { start, end } of layers.mentions.times) {
      for (let t = tree.tokenAt(start); t < tree.length && tree.start(t) < end; t++) this.#time[t] = 1;
    }
    layers.mentions.entities.forEach(({ type, mentions }, entity) => {
      const country = layers.actors.actors[entity]?.country?.value;
      if (type !== 'state' || country === undefined) return;
      const rival = this.#states.get(country);
      if (rival === undefined || layers.mentions.entities[rival]!.mentions.length < mentions.length)
        this.#states.set(country, entity);
    });
  }

  /** The party that a noun phrase names, by the phrase's head. */
  at(head: number, side: Side): Party {
    const known = this.#found[side].get(head);
    if (known !== undefined) return known;
    const party = this.#party(head, side, null);
    this.#found[side].set(head, party);
    return party;
  }

  /** The same, passing over an actor who is a party already: along its border with Belarus. */
  besides(head: number, side: Side, actor: number): Party {
    return this.#party(head, side, actor);
  }

  #party(head: number, side: Side, except: number | null): Party {
    return { head, span: this.#phrase(head), ...this.#refer(head, side, 0, except) };
  }

  /** Whether an actor is a party, or an organisation of its country. */
  isOf(entity: number, party: Party): boolean {
    if (party.entity === null || entity === party.entity) return entity === party.entity;
    const country = this.#countryOf(entity);
    return (
      country !== null &&
      country === this.#countryOf(party.entity) &&
      this.#mentions.entities[entity]!.type === 'organisation'
    );
  }

  #countryOf(entity: number): string | null {
    return this.#actors.actors[entity]?.country?.value ?? null;
  }

  /** Whether a mention covers a token. */
  isNamed(token: number): boolean {
    return this.#cover[token]! >= 0;
  }

  /** Head of the noun phrase that begins at a token, whatever the tree makes of it, or -1. */
  beginningAt(token: number): number {
    const { mentions } = this.#mentions;
    let index = this.#cover[token] ?? -1;
    if (index < 0 || mentions[index]!.first !== token) return -1;
    while (index > 0 && mentions[index - 1]!.first === token) index--;
    return mentions[index]!.head;
  }

  /** Head of the noun phrase that ends right before a token, or -1. */
  endingAt(token: number): number {
    const { mentions } = this.#mentions;
    const index = this.#cover[token - 1] ?? -1;
    if (index < 0) return -1;
    const first = this.#tree.text.sentences.first[this.#tree.sentence(token - 1)]!;
    let found = mentions[index]!.last === token ? index : -1;
    for (let i = index - 1; i >= 0 && index - i <= WITHIN && mentions[i]!.first >= first; i--)
      if (mentions[i]!.last === token) found = i;
    return found < 0 ? -1 : mentions[found]!.head;
  }

  /** Whether an actor deals with politics by office: a person, a state, or a body of government. */
  isOfficial({ entity }: Party): boolean {
    if (entity === null) return false;
    const { type } = this.#mentions.entities[entity]!;
    const sector = this.#actors.actors[entity]?.sector?.value;
    return type === 'state' || type === 'place' || sector === undefined
      ? type !== 'organisation' && type !== 'group'
      : official.has(sector);
  }

  /** Whether an actor bears arms by office or against those in office. */
  isArmed({ entity }: Party): boolean {
    const sector = entity === null ? undefined : this.#actors.actors[entity]?.sector?.value;
    return sector !== undefined && armed.has(sector);
  }

  /**
   * Whether what is known of the actor makes an act political: a sector of politics, or a country where no sector says
   * otherwise. A firm, a pupil or a dentist alone does not; in a protest everybody does who is not alone.
   */
  isPolitical({ entity }: Party, plover: string): boolean {
    if (entity === null) return false;
    const actor = this.#actors.actors[entity];
    const { type } = this.#mentions.entities[entity]!;
    if (type === 'state' || (plover === 'PROTEST' && type !== 'person')) return true;
    const sector = actor?.sector?.value;
    if (sector === undefined) return actor?.country != null;
    return !civil.has(sector) || (actor?.country != null && !trades.has(sector));
  }

  /** The innermost statement in whose content a token stands, or null. */
  statementAt(token: number): number | null {
    return spanAt(this.#statements.voice, this.#tree.start(token))?.statement ?? null;
  }

  statement(index: number): Statement {
    return this.#statements.statements[index]!;
  }

  /** Who makes the statement, as a party; null when it is nobody known. */
  speaker(statement: Statement): Party | null {
    if (statement.source === null || statement.speaker.kind === 'unresolved' || statement.speaker.entity === null)
      return null;
    const head = this.#tree.tokenAt(statement.source.start);
    return {
      head,
      span: statement.source,
      entity: statement.speaker.entity,
      direct: true,
      inferred: false,
      sector: null,
    };
  }

  #refer(head: number, side: Side, depth: number, except: number | null): Referent {
    const tree = this.#tree;
    const word = tree.word(head).toLowerCase();
    // "US" is no pronoun.
    const isPronoun = tree.upos(head) === 'PRON';
    if (isPronoun && (firstPlural.has(word) || firstSingular.has(word) || second.has(word)))
      return this.#person(head, word);
    const index = this.#mentionOf(head);
    if (index >= 0) {
      const { entity, metonym } = this.#mentions.mentions[index]!;
      if (entity === except && depth === 0) return this.#owner(head, side, depth, except);
      if (this.#mentions.entities[entity]!.type !== 'place')
        return { entity, direct: true, inferred: false, sector: metonym ? 'GOV' : null };
      const country = this.#actors.actors[entity]?.country?.value;
      // A lake or a sea that is no country's is nobody.
      return country === undefined
        ? nobody
        : { entity: this.#states.get(country) ?? entity, direct: false, inferred: false, sector: null };
    }
    return depth < depthOfOwner ? this.#owner(head, side, depth, except) : nobody;
  }

  /**
   * The mention that a token stands for: the closest that covers it; but where the parser takes the adjective of `Mexican
   * President Andrés López` for the head, the whole.
   */
  #mentionOf(head: number): number {
    const index = this.#cover[head]!;
    if (index < 0 || modifying.has(this.#tree.deprel(head))) return index;
    const { mentions } = this.#mentions;
    for (let i = index - 1; i >= 0 && mentions[i]!.start === mentions[index]!.start; i--)
      if (mentions[i]!.last > mentions[index]!.last) return i;
    return index;
  }

  /** Whose land, work or property a phrase names: Russia's Kursk Region, the army base in Kandahar, our land. */
  #owner(head: number, side: Side, depth: number, except: number | null): Referent {
    const tree = this.#tree;
    const isPartitive = partitives.has(tree.lemma(head).toLowerCase()) || tree.upos(head) === 'NUM';
    if (isPartitive)
      for (const child of this.#clauses.phrases(head, 'of')) {
        const found = this.#refer(child, side, depth + 1, except);
        if (found.entity !== null && found.entity !== except) return found;
      }
    for (const child of tree.children(head, 'nmod:poss', 'compound', 'amod', 'nmod:desc', 'flat', 'nmod:unmarked')) {
      const found = this.#refer(child, side, depth + 1, except);
      if (found.entity !== null && found.entity !== except) return { ...found, direct: false, sector: null };
    }
    for (const preposition of ownerPhrases[side])
      for (const child of this.#clauses.phrases(head, preposition)) {
        const found = this.#refer(child, side, depth + 1, except);
        if (found.entity !== null && found.entity !== except) return { ...found, direct: false, sector: null };
      }
    // The missiles fired by Israel, the decisions you have made; not the accusation that officers had used force.
    for (const child of tree.children(head, 'acl').filter((clause) => !this.#isContent(clause)))
      for (const doer of this.#clauses.subjects(child).concat(this.#clauses.objects(child))) {
        if (doer === head) continue;
        const found = this.#refer(doer, side, depth + 1, except);
        if (found.entity !== null && found.entity !== except) return { ...found, direct: false, sector: null };
      }
    return nobody;
  }

  /** A clause that says what a noun is about: the accusation that …. */
  #isContent(clause: number): boolean {
    return this.#tree.children(clause, 'mark').some((mark) => contentMarks.has(this.#tree.lemma(mark).toLowerCase()));
  }

  /** We stand for the speaker's country, I for the speaker, you for whom he speaks to. */
  #person(token: number, word: string): Referent {
    const index = this.statementAt(token);
    if (index === null) return nobody;
    const { speaker, addressee } = this.statement(index);
    if (second.has(word)) {
      const entity = addressee === null ? null : this.#mentions.mentions[addressee]!.entity;
      return { entity, direct: true, inferred: true, sector: null };
    }
    if (speaker.kind !== 'actor') return nobody;
    if (firstSingular.has(word)) return { entity: speaker.entity, direct: true, inferred: true, sector: null };
    const { country, sector } = this.#actors.actors[speaker.entity]!;
    const state = country === null ? undefined : this.#states.get(country.value);
    if (state === undefined) return { entity: speaker.entity, direct: true, inferred: true, sector: null };
    // We are those in office; our land is the country's.
    const acting = word === 'we' || word === 'us' || word === 'ourselves';
    return { entity: state, direct: true, inferred: true, sector: acting ? (sector?.value ?? null) : null };
  }

  /** The whole noun phrase, without its preposition, what is joined to it, and relative clauses. */
  #phrase(head: number): Span {
    const tree = this.#tree;
    let first = tree.leftEdge(head);
    for (const child of tree.children(head)) {
      if (child > head) break;
      if (outside.has(tree.deprel(child))) first = Math.max(first, tree.rightEdge(child) + 1);
    }
    const index = this.#mentionOf(head);
    const mention = index < 0 ? undefined : this.#mentions.mentions[index];
    const span = tree.span(Math.min(first, head), this.#lastOf(head));
    if (mention === undefined) return span;
    // A name knows better than the tree where it ends.
    const end = mention.head === head && mention.form !== 'nominal' ? mention.end : Math.max(span.end, mention.end);
    return { start: Math.min(span.start, mention.start), end };
  }

  /** Whether a phrase is a time: `on Wednesday` is nobody, and no part of the noun that the parser hangs it on. */
  isTime(token: number): boolean {
    return this.#setting.timeAt(token) >= 0;
  }

  #lastOf(head: number): number {
    const tree = this.#tree;
    let last = head;
    for (const child of tree.children(head)) {
      if (child < head) continue;
      const relation = tree.deprel(child);
      if (outside.has(relation) || relation.startsWith('acl') || tree.upos(tree.leftEdge(child)) === 'PUNCT') break;
      if (this.isTime(child)) break;
      last = this.#lastOf(child);
    }
    return last;
  }
}

/** Relations of what hangs on a noun's head without belonging to its phrase. */
const outside: ReadonlySet<string> = new Set([
  'case',
  'cc',
  'mark',
  'punct',
  'conj',
  'parataxis',
  'advcl',
  'cop',
  'nsubj',
]);

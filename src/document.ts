/**
 * What every stage shares: the document, its spans, and the layers that stages lay over its text.
 *
 * **Units.** A span counts UTF-16 code units of `Document.text` from 0, half-open: `text.slice(start, end)` is what it
 * says, always. Token and sentence *indices* count from 0 over the whole document and are never mixed with spans.
 *
 * **Ownership.** The text is never altered. Layers hold offsets into it in flat typed arrays; nothing holds a copy.
 */

/** A stretch of a document's text, `start` included, `end` not. Empty spans (`start === end`) do not occur. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the inner span lies wholly in the outer one. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Index of the first of some spans, ordered by start, that starts at the offset or after it; their number if none. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The span around an offset among some that are ordered by start and do not overlap, or null. */
export function spanAt<S extends Span>(spans: readonly S[], offset: number): S | null {
  const last = spans[firstFrom(spans, offset + 1) - 1];
  return last !== undefined && last.end > offset ? last : null;
}

/** One report as its publisher gave it. */
export interface Document {
  /** The whole text as received, header and headline included. */
  readonly text: string;
  readonly url: string | null;
  /** Host of the URL without `www.`, or a name that was given. */
  readonly outlet: string | null;
  /** Date of publication, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** The headline, where there is one, as a span of `text`. */
  readonly title: Span | null;
  /** The article itself, after header and headline, outer white space excluded. */
  readonly body: Span;
  /** BCP 47 tag of the language in which it is read. */
  readonly language: string;
}

/** Kinds of paragraph. A headline is the document's title; `item` is an entry of a bullet list, `table` rows of numbers. */
export type ParagraphKind = 'headline' | 'text' | 'item' | 'table';

export interface Paragraph extends Span {
  readonly kind: ParagraphKind;
  /** `MOSCOW (AP) —` at its start, where it has one; a sentence of its own before the first one. */
  readonly dateline: Span | null;
}

/**
 * Syntactic words in the order of the text (the words of Universal Dependencies: `do|n't`, `Russia|'s`, `U.S.`).
 * Arrays have one entry a token.
 */
export interface Tokens {
  readonly length: number;
  /** Offset of the first code unit. */
  readonly start: Uint32Array;
  /** Offset after the last code unit. */
  readonly end: Uint32Array;
  /** Index of the sentence it stands in. */
  readonly sentence: Uint32Array;
}

/** Sentences in the order of the text; every token is in one, none is empty. Arrays have one entry a sentence. */
export interface Sentences {
  readonly length: number;
  /** Index of its first token. */
  readonly first: Uint32Array;
  /** Index after its last token. */
  readonly last: Uint32Array;
  /** Index of its paragraph. */
  readonly paragraph: Uint32Array;
}

/** A stretch between quotation marks. */
export interface Quotation extends Span {
  /** Span inside the marks. */
  readonly inner: Span;
  /** 0 for an outermost quotation, 1 for one inside it, and so on. */
  readonly depth: number;
  /** False when the closing mark is missing and the quotation ends with its paragraph. */
  readonly closed: boolean;
  /** True when it takes up an unclosed one of the paragraph before (each paragraph of a long speech opens anew). */
  readonly continues: boolean;
}

/** What the text stage lays over a document. */
export interface TextLayer {
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: Sentences;
  readonly tokens: Tokens;
  /** By start; an inner quotation follows the one it stands in. */
  readonly quotations: readonly Quotation[];
}

/**
 * A dependency analysis in Universal Dependencies (basic trees). One entry a token; `upos`, `xpos` and `deprel` are
 * interned strings, so that comparing them is comparing pointers.
 */
export interface SyntaxLayer {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly lemma: readonly string[];
  /** Token index of the head in the document, or -1 at the root; every sentence has exactly one root and no cycle. */
  readonly head: Int32Array;
  /** Relation to the head, subtypes included: `nsubj:pass`. */
  readonly deprel: readonly string[];
  /**
   * What the engine takes each word for: `B-person` at the beginning of a name, `I-person` inside it, `O` outside of any;
   * organisation, place, event and work likewise. Null with an engine that knows no names.
   */
  readonly name: readonly string[] | null;
}

export type MentionForm = 'name' | 'nominal' | 'pronoun';

/**
 * What a mention can refer to. `state` is a country or its government (Russia, Moscow as metonym, "the country");
 * `people` a nation, ethnic or religious community (Russians, the Korean people); `group` persons meant together by
 * what they do or are (protesters, officials); `organisation` an institution, party, company, armed force.
 */
export type EntityType = 'person' | 'organisation' | 'state' | 'people' | 'group' | 'place';

/** A noun phrase, or name, that refers to somebody, something that acts, or a place. */
export interface Mention extends Span {
  /** Index of its first token. */
  readonly first: number;
  /** Index after its last token. */
  readonly last: number;
  /** Index of its syntactic head token. */
  readonly head: number;
  readonly form: MentionForm;
  readonly type: EntityType;
  /** The bare name in it (`Dmitry Medvedev` of `Russian Security Council Deputy Chairman Dmitry Medvedev`), or null. */
  readonly name: Span | null;
  /** The title or office beside the name (`Russian Security Council Deputy Chairman`), or null. */
  readonly role: Span | null;
  /** Whether a capital or seat of government stands for the government of the state: Moscow, the Kremlin. */
  readonly metonym: boolean;
  /** Index of the entity it refers to in `MentionLayer.entities`. */
  readonly entity: number;
}

/** Mentions that refer to the same thing. */
export interface Entity {
  readonly type: EntityType;
  /** Its fullest name in the text, else its first nominal; a slice of the text. */
  readonly label: Span;
  /** Indices of its mentions, in the order of the text. */
  readonly mentions: readonly number[];
  /** Grammatical gender and number as far as text and lists show them; for pronouns. */
  readonly gender: 'm' | 'f' | null;
  readonly plural: boolean;
}

/** A date or time that the text names. */
export interface TimeExpression extends Span {
  /** ISO 8601: `2025-10-11`, `2025-10`, `1956`, `2025-10-01/2025-10-07`, `PT3H` for a duration; null when it is left open. */
  readonly value: string | null;
  readonly kind: 'date' | 'interval' | 'duration' | 'set';
  /** How it was reached: from the words alone, or resolved against the date of publication. */
  readonly anchor: 'text' | 'publication' | null;
}

/** A place that the text names, as geography. */
export interface PlaceMention extends Span {
  /** Name in the gazetteer. */
  readonly name: string;
  readonly kind: 'country' | 'admin1' | 'city' | 'region' | 'unknown';
  /** ISO 3166-1 alpha-3, where it is known. */
  readonly country: string | null;
  /** ISO 3166-2 of the first-order division, where it is known. */
  readonly admin1: string | null;
  readonly geonames: number | null;
  /** Degrees north, degrees east; null when the gazetteer gives no point for it (a country, a region). */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Kinds of cited work. */
export type WorkKind = 'treaty' | 'letter' | 'law' | 'resolution' | 'report' | 'statement' | 'video' | 'document';

/** A treaty, letter, video, report or law that the text speaks of. */
export interface WorkMention extends Span {
  readonly kind: WorkKind;
  readonly head: number;
  /** Index of the first mention of the same work in the list (its own index when it is the first). */
  readonly same: number;
  /** Evidence in the text for what is known of it; `role` says what. */
  readonly parties: readonly WorkParty[];
  /** `about 10`, where the text counts them. */
  readonly count: Span | null;
  /** When it was made, where the text dates it: an index into `times`. */
  readonly time: number | null;
}

/** Somebody's part in a cited work, as an index of a mention. */
export interface WorkParty {
  readonly role: 'author' | 'addressee' | 'party' | 'giver' | 'receiver' | 'publisher';
  readonly mention: number;
}

/** What the mentions stage lays over a document. */
export interface MentionLayer {
  /** By start; where two start together the longer first. */
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
  readonly times: readonly TimeExpression[];
  readonly places: readonly PlaceMention[];
  readonly works: readonly WorkMention[];
}

/** A value and what it was inferred from. */
export interface Inferred<T> {
  readonly value: T;
  /** The characters that show it. */
  readonly evidence: Span;
  /** The rule or the file's entry that decided. */
  readonly rule: string;
}

/** An office or role that the text gives somebody. */
export interface Role {
  /** The words of the office: `Security Council Deputy Chairman`. */
  readonly title: Span;
  /** Whether it was held before the report's date (former, ex-, late), or is held. */
  readonly former: boolean;
  readonly country: string | null;
  readonly sector: string | null;
}

/** Somebody or something that acts: an entity with its country, sector and roles at the date of the report. */
export interface Actor {
  /** Index into `MentionLayer.entities`; actors and entities are parallel arrays. */
  readonly entity: number;
  readonly country: Inferred<string> | null;
  readonly sector: Inferred<string> | null;
  readonly roles: readonly Role[];
}

export interface ActorLayer {
  readonly actors: readonly Actor[];
}

/** Why a thing was found: the rule, pattern, lexicon entry or model that decided, and a confidence between 0 and 1. */
export interface Trace {
  readonly rule: string;
  readonly confidence: number;
}

export type Manner = 'direct' | 'indirect' | 'mixed';
export type CueKind = 'speech' | 'writing' | 'thought';
export type Anonymity = 'officials' | 'sources' | 'experts' | 'witnesses' | 'document' | 'people' | 'unnamed';

/** Who speaks: resolved to an actor, kept as an unnamed source, or left open. */
export type Speaker =
  | { readonly kind: 'actor'; readonly entity: number }
  | { readonly kind: 'unnamed'; readonly anonymity: Anonymity; readonly entity: number | null }
  | { readonly kind: 'unresolved' };

/** An attribution: who said what (PARC, PolNeAR). */
export interface Statement {
  /** The words for the speaker; null when the text gives none (a passive, an orphan quotation). */
  readonly source: Span | null;
  /** The words, or the dash or colon, that attribute; null for an orphan quotation. */
  readonly cue: Span | null;
  readonly cueKind: CueKind;
  /** One or more, in the order of the text. */
  readonly contents: readonly Span[];
  readonly manner: Manner;
  readonly polarity: 'affirmed' | 'denied' | 'refused';
  readonly modality: 'actual' | 'possible' | 'future' | 'demanded';
  readonly speaker: Speaker;
  /** To whom: an index of a mention. */
  readonly addressee: number | null;
  /** At, during, in what: `his meeting with North Korean leader Kim Jong Un`. */
  readonly occasion: Span | null;
  /** Index into `times`. */
  readonly time: number | null;
  /** Index into `places`. */
  readonly place: number | null;
  /** Index of the statement in whose content it stands. */
  readonly parent: number | null;
  readonly trace: Trace;
}

/** A stretch of text and in whose voice it is: a statement's index (the innermost), or null for the outlet's own. */
export interface VoiceSegment extends Span {
  readonly statement: number | null;
}

export interface StatementLayer {
  /** By the start of their first content, outer before inner. */
  readonly statements: readonly Statement[];
  /** Covers title and body without a gap or an overlap, in order. */
  readonly voice: readonly VoiceSegment[];
}

export type EventStatus = 'happened' | 'ongoing' | 'intended' | 'demanded' | 'denied' | 'hypothetical' | 'ended';

/** Somebody's part in an event. */
export interface Participant {
  /** The whole noun phrase as evidence. */
  readonly span: Span;
  /** Index of the entity behind it, or null where nothing is known of it. */
  readonly entity: number | null;
  /**
   * True when the words do not name the entity and it was inferred from whose statement it stands in ("we", "our
   * land" stand for the speaker's country).
   */
  readonly inferred: boolean;
  /**
   * Sector in which a state takes part, where the words tell it: GOV for a metonym (Moscow), the speaker's for "we".
   * Null where they do not, and for actors that are no states, which have a sector of their own.
   */
  readonly sector: string | null;
}

/** Who did what to whom. */
export interface Event {
  readonly trigger: Span;
  /** PLOVER event type: `CONSULT`. */
  readonly plover: string;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  /** CAMEO code, digits with leading zeros: `040`. */
  readonly cameo: string;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: number;
  /** Goldstein score of the CAMEO code, -10 to 10. */
  readonly goldstein: number;
  readonly sources: readonly Participant[];
  readonly targets: readonly Participant[];
  readonly status: EventStatus;
  /** Index of the statement whose claim it is; null when the outlet claims it. */
  readonly claim: number | null;
  /** Index into `times`. */
  readonly time: number | null;
  /** Index into `places`. */
  readonly place: number | null;
  readonly trace: Trace;
}

export interface EventLayer {
  readonly events: readonly Event[];
}

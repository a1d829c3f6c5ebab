/**
 * The record as zod schemas, from which the types and `docs/record.schema.json` come. `docs/record.md` explains every
 * field by example. Within a record, items are named by local ids (`s483-487`); a global id is the document's id, a
 * slash and the local id.
 */

import { z } from 'zod';

/** Version of the record's format; it changes when a field changes its meaning or goes. */
export const RECORD_FORMAT = 'onrecord/1';

const offset = z.int().min(0);

/** Characters of the report: `document.text.slice(start, end) === text`. */
const Evidence = z.strictObject({ start: offset, end: offset, text: z.string().min(1) });

const id = z.string().regex(/^[a-z][0-9]+-[0-9]+[a-z]*$/);
const country = z.string().regex(/^[A-Z]{3}$/);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Why a thing was found. */
const Trace = z.strictObject({ rule: z.string(), confidence: z.number().min(0).max(1) });

/** A value that no words state, with the words and the rule from which it was inferred. */
const inferred = <T extends z.ZodType>(value: T) => z.strictObject({ value, evidence: Evidence, rule: z.string() });

const DocumentInfo = z.strictObject({
  /** `d` and the first 16 hexadecimal digits of SHA-256 over URL, date and text. */
  id: z.string().regex(/^d[0-9a-f]{16}$/),
  url: z.string().nullable(),
  outlet: z.string().nullable(),
  date: date.nullable(),
  language: z.string(),
  title: Evidence.nullable(),
  body: z.strictObject({ start: offset, end: offset }),
  text: z.string(),
});

const MentionItem = z.strictObject({
  id,
  evidence: Evidence,
  form: z.enum(['name', 'nominal', 'pronoun']),
  name: Evidence.nullable(),
  role: Evidence.nullable(),
});

const ActorItem = z.strictObject({
  /** `a` and the span of its first mention. */
  id,
  type: z.enum(['person', 'organisation', 'state', 'people', 'group', 'place']),
  /** The fullest name in the text, else the first nominal. */
  label: Evidence,
  country: inferred(country).nullable(),
  sector: inferred(z.string()).nullable(),
  roles: z.array(
    z.strictObject({
      title: Evidence,
      former: z.boolean(),
      country: country.nullable(),
      sector: z.string().nullable(),
    }),
  ),
  mentions: z.array(MentionItem).min(1),
});

const TimeItem = z.strictObject({
  id,
  evidence: Evidence,
  value: z.string().nullable(),
  kind: z.enum(['date', 'interval', 'duration', 'set']),
  anchor: z.enum(['text', 'publication']).nullable(),
});

const PlaceItem = z.strictObject({
  id,
  evidence: Evidence,
  name: z.string(),
  kind: z.enum(['country', 'admin1', 'city', 'region', 'unknown']),
  country: country.nullable(),
  admin1: z.string().nullable(),
  geonames: z.int().nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
});

const WorkItem = z.strictObject({
  id,
  /** Every mention of it in the text, the first of which gives the id. */
  evidence: z.array(Evidence).min(1),
  kind: z.enum(['treaty', 'letter', 'law', 'resolution', 'report', 'statement', 'video', 'document']),
  parties: z.array(
    z.strictObject({
      role: z.enum(['author', 'addressee', 'party', 'giver', 'receiver', 'publisher']),
      actor: id,
      evidence: Evidence,
    }),
  ),
  count: Evidence.nullable(),
  /** Id of a time. */
  time: id.nullable(),
});

const SpeakerItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('actor'), actor: id }),
  z.strictObject({
    kind: z.literal('unnamed'),
    anonymity: z.enum(['officials', 'sources', 'experts', 'witnesses', 'document', 'people', 'unnamed']),
    actor: id.nullable(),
  }),
  z.strictObject({ kind: z.literal('unresolved') }),
]);

const StatementItem = z.strictObject({
  /** `s` and the span of its cue, or of its first content when it has no cue. */
  id,
  source: Evidence.nullable(),
  cue: Evidence.nullable(),
  cueKind: z.enum(['speech', 'writing', 'thought']),
  contents: z.array(Evidence).min(1),
  manner: z.enum(['direct', 'indirect', 'mixed']),
  polarity: z.enum(['affirmed', 'denied', 'refused']),
  modality: z.enum(['actual', 'possible', 'future', 'demanded']),
  part: z.enum(['headline', 'body']),
  speaker: SpeakerItem,
  addressee: z.strictObject({ evidence: Evidence, actor: id }).nullable(),
  occasion: Evidence.nullable(),
  /** Ids of a time and a place. */
  time: id.nullable(),
  place: id.nullable(),
  /** Id of the statement in whose content it stands. */
  parent: id.nullable(),
  trace: Trace,
});

/** A stretch of text in one voice: a statement's id, or null for the outlet's own. */
const VoiceItem = z.strictObject({ start: offset, end: offset, statement: id.nullable() });

const ParticipantItem = z.strictObject({
  evidence: Evidence,
  actor: id.nullable(),
  /** True when the words do not name the actor ("our land") and the speaker's side was inferred. */
  inferred: z.boolean(),
  /** Sector in which a state takes part, where the words tell it (Moscow, "we"); null for every other actor. */
  sector: z.string().nullable(),
});

const EventItem = z.strictObject({
  /** `e` and the span of its trigger. */
  id,
  trigger: Evidence,
  plover: z.string(),
  mode: z.string().nullable(),
  contexts: z.array(z.string()),
  cameo: z.string().regex(/^\d{2,4}$/),
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  quad: z.int().min(1).max(4),
  goldstein: z.number().min(-10).max(10),
  sources: z.array(ParticipantItem),
  targets: z.array(ParticipantItem),
  status: z.enum(['happened', 'ongoing', 'intended', 'demanded', 'denied', 'hypothetical', 'ended']),
  /** Id of the statement whose claim it is; null when the outlet claims it in its own voice. */
  claim: id.nullable(),
  time: id.nullable(),
  place: id.nullable(),
  trace: Trace,
});

/** What one report says, in canonical form. */
export const Record = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  /** What read it: version of the reader and checksums of its models. */
  reader: z.strictObject({ version: z.string(), models: z.record(z.string(), z.string()) }),
  document: DocumentInfo,
  statements: z.array(StatementItem),
  voice: z.array(VoiceItem),
  events: z.array(EventItem),
  actors: z.array(ActorItem),
  times: z.array(TimeItem),
  places: z.array(PlaceItem),
  works: z.array(WorkItem),
});

export type Record = z.infer<typeof Record>;

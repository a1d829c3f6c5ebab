/**
 * The contract of the HTTP interface, shared with the app: what every route takes and gives. The routes validate with
 * these schemas, `/openapi.json` is generated from them, and `web/` takes its types from them.
 *
 * A page of the app at `/PATH?QUERY` shows what `/api/PATH?QUERY` gives, so that everything seen is also JSON. Offsets
 * are UTF-16 code units into the document's text; days are `YYYY-MM-DD`.
 */

import { z } from '@hono/zod-openapi';
import { Record } from '../record/schema.ts';

const count = z.int().min(0);
const day = z.string().nullable();
const share = z.number().min(0).max(1);
/** Opaque: what a page ends with to ask for the next; null on the last. */
const cursor = z.string().nullable();

/** The one shape of errors; `code` is stable, `hint` says what to do about it. */
export const ErrorBody = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string().nullable() }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

const Reason = z.strictObject({ code: z.string(), message: z.string() });

// Reports

/** A report in a list. */
export const ReportLine = z.strictObject({
  document: z.string(),
  outlet: z.string().nullable(),
  date: day,
  title: z.string().nullable(),
});
export type ReportLine = z.infer<typeof ReportLine>;

export const Copy = ReportLine.extend({
  /** Document that it copies most of; null for the earliest. */
  copyOf: z.string().nullable(),
  /** Share of its own text that stands in that one too. */
  copied: share,
  earliest: z.boolean(),
  fullest: z.boolean(),
});
export type Copy = z.infer<typeof Copy>;

/** A person's correction as it is kept (`src/store/corrections.ts`). */
const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reject'), target: z.strictObject({ document: z.string(), item: z.string() }) }),
  z.strictObject({
    kind: z.literal('mend'),
    target: z.strictObject({ document: z.string(), item: z.string() }),
    item: z.lazy(() => Mended),
  }),
  z.strictObject({ kind: z.literal('add'), document: z.string(), item: z.lazy(() => Mended) }),
  z.strictObject({
    kind: z.literal('merge-actors'),
    actors: z.array(z.strictObject({ document: z.string(), item: z.string() })).min(2),
  }),
  z.strictObject({
    kind: z.literal('split-actor'),
    actor: z.string(),
    members: z.array(z.strictObject({ document: z.string(), item: z.string() })).min(1),
  }),
]);

/** Times and places that it names by their ids and the reader had missed. */
const missed = { times: Record.shape.times.optional(), places: Record.shape.places.optional() };

/** A statement or an event, whole. */
const Mended = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statement'), value: Record.shape.statements.element, ...missed }),
  z.strictObject({ kind: z.literal('event'), value: Record.shape.events.element, ...missed }),
]);

export const Correction = z.strictObject({
  id: z.string(),
  action: Action,
  who: z.string(),
  when: z.string(),
  why: z.string(),
  was: Mended.nullable(),
  undone: z.strictObject({ who: z.string(), when: z.string() }).nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** `POST /api/corrections`. */
export const CorrectionRequest = z.strictObject({
  action: Action,
  who: z.string().min(1).max(200),
  why: z.string().max(2000),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** What a correction, and taking one back, give: the report as it stands now, where it is about one. */
export const Corrected = z.strictObject({
  correction: Correction,
  report: z.lazy(() => Report).nullable(),
  /** Merges and splits of actors show when this job has ended. */
  job: z.int().nullable(),
});
export type Corrected = z.infer<typeof Corrected>;

/** `GET /api/corrections`: all of them, in the order in which they were made. */
export const CorrectionList = z.strictObject({ corrections: z.array(Correction) });
export type CorrectionList = z.infer<typeof CorrectionList>;

/** `POST /api/corrections/{id}/undo`. */
export const UndoRequest = z.strictObject({ who: z.string().min(1).max(200) });

/** `GET /api/d/{id}`: a report with all that the store knows of it. What follows from the record alone is not here. */
export const Report = z.strictObject({
  /** With corrections laid over it; null for a report that is unread. */
  record: Record.nullable(),
  /** The text as received. */
  text: z.string(),
  info: ReportLine.extend({ url: z.string().nullable(), language: z.string(), unread: Reason.nullable() }),
  corrections: z.array(Correction),
  /** Other reports that carry the same copy, and the story's id; null where there are none. */
  story: z.strictObject({ id: z.string(), members: z.array(Copy) }).nullable(),
  /** Ids of quotation tracks by the local id of the statement. */
  tracks: z.record(z.string(), z.string()),
  /** Ids of actors across reports by their local id. */
  actors: z.record(z.string(), z.string()),
  /** Where the report came from, for people. */
  origins: z.array(z.string()),
});
export type Report = z.infer<typeof Report>;

/** `POST /api/reports`: keeps a text that was pasted or dropped. */
export const KeepRequest = z.strictObject({
  text: z.string().min(1),
  url: z.string().nullable().optional(),
  date: z.string().nullable().optional(),
  title: z.string().nullable().optional(),
  outlet: z.string().nullable().optional(),
});
export const Kept = z.strictObject({ document: z.string(), added: z.enum(['new', 'known']) });
export type Kept = z.infer<typeof Kept>;

/** `POST /api/fetch`: a page from the web as text with what it says of itself, to be read in the browser. */
export const FetchRequest = z.strictObject({ url: z.string().min(1).max(4000) });
export const FetchedPage = z.strictObject({
  text: z.string(),
  url: z.string(),
  date: day,
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  language: z.string(),
});
export type FetchedPage = z.infer<typeof FetchedPage>;

// Search

export const SearchKind = z.enum(['statements', 'events', 'reports']);
export type SearchKind = z.infer<typeof SearchKind>;

/** Filters whose values may be given several times (any of them) and, with a leading `-`, excluded. */
export const filterNames = [
  'speaker',
  'addressee',
  'about',
  'country',
  'sector',
  'type',
  'manner',
  'outlet',
  'place',
  'status',
  'quad',
] as const;
const values = z.union([z.string(), z.array(z.string())]).optional();

/** What search, map, network, facets and export take. `onrecord search --help` explains each. */
export const Filters = z.object({
  /** Words: "a phrase", begin*, -not, a OR b, title:word. */
  q: z.string().max(1000).optional(),
  speaker: values,
  addressee: values,
  about: values,
  country: values,
  sector: values,
  type: values,
  manner: values,
  outlet: values,
  place: values,
  status: values,
  quad: values,
  /** `RUS:PRK`: codes of source and target. */
  dyad: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type Filters = z.infer<typeof Filters>;

export const SearchQuery = Filters.extend({
  in: SearchKind.default('statements'),
  sort: z.enum(['fit', 'date', 'date-up']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

const Value = z.union([z.string(), z.number(), z.null()]);
/** Columns of the view that is searched (`docs/store.md`), and the words around what was looked for. */
export const Hit = z.strictObject({
  item: z.record(z.string(), Value),
  snippet: z.array(z.strictObject({ text: z.string(), hit: z.boolean() })).nullable(),
});
export type Hit = z.infer<typeof Hit>;

/** `GET /api/search`. */
export const Hits = z.strictObject({ kind: SearchKind, hits: z.array(Hit), cursor });
export type Hits = z.infer<typeof Hits>;

/** `GET /api/facets`: how many hits have which value; counted over all hits, not over the page. */
export const Facets = z.strictObject({
  /** Hits in all; at most `COUNTED`, then `more` is true and counts are of those only. */
  total: count,
  more: z.boolean(),
  facets: z.array(
    z.strictObject({
      /** Name of the filter that a value can be given to. */
      field: z.enum(filterNames),
      values: z.array(z.strictObject({ value: z.string(), label: z.string(), count })),
    }),
  ),
  /** Hits by month of publication (events: by their day). */
  months: z.array(z.strictObject({ month: z.string(), count })),
});
export type Facets = z.infer<typeof Facets>;

// People and parties

export const ActorLine = z.strictObject({
  id: z.string(),
  type: z.string(),
  label: z.string(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  reports: count,
});
export type ActorLine = z.infer<typeof ActorLine>;

/** `GET /api/a?q=`: actors across reports, those in most reports first. */
export const ActorList = z.strictObject({ actors: z.array(ActorLine), cursor });
export type ActorList = z.infer<typeof ActorList>;

/** A statement in a list. */
export const StatementLine = z.strictObject({
  document: z.string(),
  id: z.string(),
  outlet: z.string().nullable(),
  published: day,
  title: z.string().nullable(),
  speaker: z.string().nullable(),
  speakerActor: z.string().nullable(),
  content: z.string(),
  manner: z.string(),
  track: z.string().nullable(),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** An event in a list. */
export const EventLine = z.strictObject({
  document: z.string(),
  id: z.string(),
  outlet: z.string().nullable(),
  published: day,
  title: z.string().nullable(),
  day: day,
  source: z.string().nullable(),
  sourceActor: z.string().nullable(),
  sourceCountry: z.string().nullable(),
  target: z.string().nullable(),
  targetActor: z.string().nullable(),
  targetCountry: z.string().nullable(),
  trigger: z.string(),
  plover: z.string(),
  cameo: z.string(),
  quad: z.int(),
  goldstein: z.number(),
  status: z.string(),
  place: z.string().nullable(),
});
export type EventLine = z.infer<typeof EventLine>;

const With = ActorLine.omit({ reports: true, type: true, sector: true }).extend({ count });

/** `GET /api/a/{id}`. */
export const ActorPage = z.strictObject({
  id: z.string(),
  type: z.string(),
  label: z.string(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  names: z.array(z.strictObject({ name: z.string(), reports: count })),
  offices: z.array(
    z.strictObject({
      title: z.string(),
      country: z.string().nullable(),
      from: day,
      to: day,
      former: z.boolean(),
      reports: count,
    }),
  ),
  first: day,
  last: day,
  reports: count,
  /** Statements that it made. */
  said: z.strictObject({
    count,
    first: z.array(StatementLine),
    latest: z.array(StatementLine),
    /** Those that most reports carry, with how many do. */
    repeated: z.array(StatementLine.extend({ reports: count })),
    /** Who is named in them, and to whom they were made. */
    about: z.array(With),
    to: z.array(With),
  }),
  /** Statements of others in which it is named. */
  spokenOf: z.array(With),
  did: z.strictObject({
    count,
    types: z.array(z.strictObject({ plover: z.string(), count })),
    latest: z.array(EventLine),
    to: z.array(With),
  }),
  undergone: z.strictObject({
    count,
    types: z.array(z.strictObject({ plover: z.string(), count })),
    latest: z.array(EventLine),
    from: z.array(With),
  }),
  months: z.array(z.strictObject({ month: z.string(), statements: count, did: count, undergone: count })),
  together: z.array(With),
});
export type ActorPage = z.infer<typeof ActorPage>;

// Dyads

export const DyadQuery = z.object({
  by: z.enum(['day', 'week', 'month', 'year']).default('month'),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Also what is meant, demanded, denied or supposed. */
  all: z.enum(['true', 'false']).optional(),
});

const Period = z.strictObject({
  start: z.string(),
  mentions: count,
  reports: count,
  events: count,
  quads: z.tuple([count, count, count, count]),
  cooperation: z.number(),
  conflict: z.number(),
  mean: z.number(),
});

/** `GET /api/dyad/{A}/{B}`: both directions; `docs/corpus.md` defines every count. */
export const DyadPage = z.strictObject({
  a: z.strictObject({ code: z.string(), name: z.string() }),
  b: z.strictObject({ code: z.string(), name: z.string() }),
  lanes: z.tuple([
    z.strictObject({ source: z.string(), target: z.string(), periods: z.array(Period) }),
    z.strictObject({ source: z.string(), target: z.string(), periods: z.array(Period) }),
  ]),
  /** The latest, at most a thousand of each; `more` says that there are others. */
  events: z.array(EventLine),
  statements: z.array(StatementLine.extend({ speakerCountry: z.string() })),
  more: z.boolean(),
});
export type DyadPage = z.infer<typeof DyadPage>;

/** `GET /api/dyads`: pairs with most events. */
export const DyadList = z.strictObject({
  dyads: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      events: count,
      last: day,
      /** Those events by quad class. */
      quads: z.tuple([count, count, count, count]).optional(),
    }),
  ),
});
export type DyadList = z.infer<typeof DyadList>;

// Map and network

const quads = z.tuple([count, count, count, count]);

/** `GET /api/map`: events by place. */
export const MapPage = z.strictObject({
  points: z.array(
    z.strictObject({
      geonames: z.int(),
      name: z.string(),
      kind: z.string(),
      country: z.string().nullable(),
      latitude: z.number(),
      longitude: z.number(),
      events: count,
      quads,
    }),
  ),
  /** Events of which the text gives no more than the country. */
  countries: z.array(z.strictObject({ country: z.string(), events: count, quads })),
  /** Events without a place in the text. */
  nowhere: count,
});
export type MapPage = z.infer<typeof MapPage>;

/** `GET /api/network`: who acts on whom and who speaks of whom, the strongest ties first. */
export const NetworkPage = z.strictObject({
  nodes: z.array(ActorLine.omit({ reports: true }).extend({ events: count, statements: count })),
  links: z.array(
    z.strictObject({
      source: z.string(),
      target: z.string(),
      events: count,
      /** Statements of the source in which the target is named. */
      statements: count,
      /** Sums of Goldstein scores above and below 0. */
      cooperation: z.number(),
      conflict: z.number(),
    }),
  ),
});
export type NetworkPage = z.infer<typeof NetworkPage>;

// Quotation tracks and stories

export const TrackLine = z.strictObject({
  id: z.string(),
  text: z.string(),
  variants: count,
  reports: count,
  outlets: count,
  speaker: z.string().nullable(),
  first: ReportLine,
});
export type TrackLine = z.infer<typeof TrackLine>;
/** `GET /api/tracks?q=&cursor=`: those in most reports first. */
export const TrackList = z.strictObject({ tracks: z.array(TrackLine), cursor });
export type TrackList = z.infer<typeof TrackList>;

/** `GET /api/tracks/{id}`: the first publisher first. */
export const TrackPage = z.strictObject({
  id: z.string(),
  text: z.string(),
  variants: z.array(
    StatementLine.extend({
      kind: z.enum(['first', 'same', 'cut', 'extended', 'reworded', 'retranslated']),
      likeness: share,
      /** As `src/corpus/align.ts` defines it, against the first. */
      alignment: z.unknown(),
    }),
  ),
});
export type TrackPage = z.infer<typeof TrackPage>;

/** `GET /api/stories?cursor=`, `GET /api/stories/{id}`. */
export const StoryList = z.strictObject({
  stories: z.array(z.strictObject({ id: z.string(), reports: count, outlets: count, earliest: ReportLine })),
  cursor,
});
export type StoryList = z.infer<typeof StoryList>;
export const StoryPage = z.strictObject({ id: z.string(), members: z.array(Copy) });
export type StoryPage = z.infer<typeof StoryPage>;

// The corpus

export const Job = z.strictObject({
  id: z.int(),
  kind: z.string(),
  what: z.string(),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  started: z.string(),
  updated: z.string(),
  added: count,
  known: count,
  failed: count,
  share: share.nullable(),
  message: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;

/** `GET /api/corpus`; `GET /api/corpus/live` sends `{jobs, counts}` as server-sent events while something changes. */
export const CorpusPage = z.strictObject({
  counts: z.record(z.string(), z.number()),
  jobs: z.array(Job),
  outlets: z.array(z.strictObject({ outlet: z.string().nullable(), reports: count })),
  languages: z.array(z.strictObject({ language: z.string(), reports: count, unread: count })),
  months: z.array(z.strictObject({ month: z.string(), reports: count })),
  feeds: z.array(z.strictObject({ url: z.string(), checked: z.string().nullable(), message: z.string().nullable() })),
  /** Whether stories, tracks and actors are behind the reports. */
  behind: count,
  version: z.string(),
});
export type CorpusPage = z.infer<typeof CorpusPage>;

/** `GET /api/outlets/{outlet}`: whom an outlet quotes, and whom it only speaks about. */
export const OutletPage = z.strictObject({
  outlet: z.string(),
  reports: count,
  first: day,
  last: day,
  quoted: z.array(With.extend({ statements: count, length: count })),
  spokenAbout: z.array(With),
});
export type OutletPage = z.infer<typeof OutletPage>;

export const FailureList = z.strictObject({
  failures: z.array(
    z.strictObject({
      source: z.string(),
      key: z.string(),
      name: z.string(),
      reason: Reason,
      attempts: count,
    }),
  ),
  total: count,
  cursor,
});
export type FailureList = z.infer<typeof FailureList>;
/** `POST /api/failures/retry` and `POST /api/corpus/update` start a job; `GET /api/corpus` follows it. */
export const Started = z.strictObject({ job: z.int() });

// For those who ask by themselves

/** `GET /sql?q=`: one select over the views of `docs/store.md`, at most 10,000 rows and 5 seconds. */
export const SqlRows = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(Value)),
  truncated: z.boolean(),
});

/** `GET /api/vocabulary`: words for the codes. */
export const Vocabulary = z.strictObject({
  countries: z.record(z.string(), z.string()),
  plover: z.record(z.string(), z.string()),
  cameo: z.record(z.string(), z.string()),
  sectors: z.record(z.string(), z.string()),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

/** `GET /api/cite/{document}/{item}?as=`: a statement as a citation. */
export const CitationStyle = z.enum(['text', 'csl', 'bibtex', 'jsonld']);

/** `GET /api/export?view=&format=` with the filters of a search: what is on the screen, as a file. */
export const ExportQuery = Filters.extend({
  in: SearchKind.default('statements'),
  format: z.enum(['csv', 'jsonl', 'parquet', 'csl']),
});

/** `GET /api/d/{id}/export`: `view` says which rows a table has (`docs/store.md`); other forms hold the whole report. */
export const ReportExportQuery = z.object({
  format: z.enum(['csv', 'jsonl', 'parquet', 'jsonld', 'csl', 'bibtex']),
  view: z.enum(['statements', 'events', 'participants', 'mentions', 'report_actors']).default('statements'),
});

/**
 * Measures event types on `PLV_train`: 1,050 sentences, each with one marked source, target and root type of PLOVER.
 *
 * Rules. Every sentence is read as a report of its own, by the whole reader, without a date. CONCEDE and RETREAT count
 * as YIELD (quad class 2), as in the gold. In a sentence with several events
 * - **raw**: the event of the highest confidence counts, the first of equals; the marks are not looked at;
 * - **given**: the event whose parties fit the marks best counts (a point each for a source that fits a marked source
 *   and a target that fits a marked target, half a point for a party on the wrong side), then the most confident; where
 *   no party of any event fits, the coder names the type of the verb between the marks.
 * A party fits a mark when they share at least half the characters of the shorter; for a pronoun, the other phrases for
 * whom it stands count as well. No event, no code: accuracy is over
 * all sentences, precision over the coded ones, macro-F1 the mean of the F1 of the 15 types. A marked target counts as
 * rightly placed among the sources of an event that has no target (a reciprocal one).
 *
 * A third of the sentences, by hash, was set aside before the lexicon was written and is looked at only to score.
 *
 * `npx tsx evaluation/events.ts [--errors N] [--type T]`: figures, and N sentences of the other two thirds gone wrong.
 */

import { parseArgs } from 'node:util';

import type { Event, Participant, Span } from '../src/document.ts';
import { Clauses } from '../src/events/clause.ts';
import { type Coder, loadCoder, verbBetween, verbFeatures } from '../src/events/coder.ts';
import { loadOntology, type Ontology } from '../src/events/ontology.ts';
import { createDocument } from '../src/ingest/document.ts';
import { type Load, loadFrom, packageRoot } from '../src/model/load.ts';
import { type Layers, openPipeline } from '../src/pipeline.ts';
import { ploverFile, type PloverRow, readPlover } from './gold/plover.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';
import { type Skipped, skip } from './shared.ts';

/** Reads a text into its layers. */
export type Read = (text: string) => Layers;

/** Figures on one part of the sentences, from 0 to 100. */
export interface EventFigures {
  readonly sentences: number;
  readonly coded: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly macroF1: number;
  /** Of all sentences, those whose event has the right quad class. */
  readonly quad: number;
}

export interface EventEvaluation {
  readonly part: 'tuned on' | 'held out' | 'all';
  readonly raw: EventFigures;
  readonly given: EventFigures;
  /** Share of marked sources, targets, and pairs found and rightly placed, by the raw event. */
  readonly placed: { readonly source: number; readonly target: number; readonly both: number };
  /** F1 by type, of the raw setting, worst first. */
  readonly types: readonly { readonly type: string; readonly sentences: number; readonly f1: number }[];
}

/** What scoring looks at in an event. */
type Code = Pick<Event, 'plover' | 'quad'>;

export interface Judged {
  readonly row: PloverRow;
  readonly raw: Event | null;
  readonly given: Code | null;
  readonly events: readonly Event[];
  /** Whether a marked source and a marked target are rightly placed in the raw event. */
  readonly placed: { readonly source: boolean; readonly target: boolean };
}

const quadOfYield = 2;

/** Reads and scores; `read` stands in for the whole reader. */
export async function evaluateEvents(read?: Read): Promise<readonly EventEvaluation[] | Skipped> {
  const judged = await judgeEvents(read);
  if ('skipped' in judged) return judged;
  return [
    score(
      'tuned on',
      judged.filter(({ row }) => !row.isHeldOut),
    ),
    score(
      'held out',
      judged.filter(({ row }) => row.isHeldOut),
    ),
    score('all', judged),
  ];
}

/** Every sentence with the events that count. */
export async function judgeEvents(read?: Read): Promise<readonly Judged[] | Skipped> {
  const rows = readPlover();
  if (rows === null) return skip(ploverFile);
  const load = loadFrom(packageRoot);
  const [reader, coder, ontology] = await Promise.all([
    read ?? openWholeReader(load),
    loadCoder(load),
    loadOntology(load),
  ]);
  return rows.map((row): Judged => {
    const layers = reader(row.text);
    const { events } = layers.events;
    const fit = fitIn(layers);
    const fitting = events.filter((event) => fitness(event, row, fit) > 0);
    const given = best(fitting, (event) => fitness(event, row, fit)) ?? codeBetween(layers, row, coder, ontology);
    const raw = best(events, () => 0);
    const placed = {
      source: raw !== null && fit(raw.sources, row.sources),
      target: raw !== null && fit(raw.targets.length > 0 ? raw.targets : raw.sources, row.targets),
    };
    return { row, events, raw, given, placed };
  });
}

/** What the coder says of the verb between the marks; null where the marks or the sentence have none. */
function codeBetween({ tree, mentions }: Layers, row: PloverRow, coder: Coder, ontology: Ontology): Code | null {
  const [source, target] = [row.sources[0] ?? row.targets[0], row.targets[0] ?? row.sources[0]];
  const verb = source === undefined || target === undefined ? -1 : verbBetween(tree, source, target);
  if (verb < 0) return null;
  const { type } = coder.best(verbFeatures(tree, mentions, new Clauses(tree), verb), true);
  return { plover: type, quad: ontology.types.get(type)! };
}

async function openWholeReader(load: Load): Promise<Read> {
  const read = await openPipeline(load);
  return (text) => read(createDocument({ text }));
}

function best(events: readonly Event[], points: (event: Event) => number): Event | null {
  let found: Event | null = null;
  for (const event of events) {
    if (found === null) found = event;
    const difference = points(event) - points(found);
    if (difference > 0 || (difference === 0 && event.trace.confidence > found.trace.confidence)) found = event;
  }
  return found;
}

function fitness(event: Event, row: PloverRow, fits: Fit): number {
  const side = (right: readonly Participant[], wrong: readonly Participant[], marks: readonly Span[]) =>
    fits(right, marks) ? 1 : fits(wrong, marks) ? 0.5 : 0;
  return side(event.sources, event.targets, row.sources) + side(event.targets, event.sources, row.targets);
}

/** Whether one of some parties fits one of some marks. */
type Fit = (parties: readonly Participant[], marks: readonly Span[]) => boolean;

function fitIn({ mentions: { mentions, entities } }: Layers): Fit {
  const pronouns = new Map(
    mentions.filter(({ form }) => form === 'pronoun').map((mention) => [mention.start, mention]),
  );
  const phrases = ({ span }: Participant): readonly Span[] => {
    const pronoun = pronouns.get(span.start);
    if (pronoun === undefined || pronoun.end !== span.end) return [span];
    return [span, ...entities[pronoun.entity]!.mentions.map((index) => mentions[index]!)];
  };
  return (parties, marks) =>
    parties.flatMap(phrases).some((span) =>
      marks.some((mark) => {
        const shared = Math.min(span.end, mark.end) - Math.max(span.start, mark.start);
        return shared > 0 && 2 * shared >= Math.min(span.end - span.start, mark.end - mark.start);
      }),
    );
}

/** Root type as the gold calls it. */
export function typeOf(event: Code | null): string | null {
  if (event === null) return null;
  return event.plover === 'CONCEDE' || event.plover === 'RETREAT' ? 'YIELD' : event.plover;
}

function quadOf(event: Code | null): number | null {
  return typeOf(event) === 'YIELD' ? quadOfYield : (event?.quad ?? null);
}

function score(part: EventEvaluation['part'], judged: readonly Judged[]): EventEvaluation {
  const share = (holds: (item: Judged) => boolean) => (100 * judged.filter(holds).length) / judged.length;
  return {
    part,
    raw: figuresOf(judged, ({ raw }) => raw),
    given: figuresOf(judged, ({ given }) => given),
    placed: {
      source: share(({ placed }) => placed.source),
      target: share(({ placed }) => placed.target),
      both: share(({ placed }) => placed.source && placed.target),
    },
    types: byType(judged, ({ raw }) => raw).toSorted((a, b) => a.f1 - b.f1),
  };
}

function figuresOf(judged: readonly Judged[], pick: (item: Judged) => Code | null): EventFigures {
  const coded = judged.filter((item) => pick(item) !== null);
  const right = judged.filter((item) => typeOf(pick(item)) === item.row.type);
  const types = byType(judged, pick);
  return {
    sentences: judged.length,
    coded: coded.length,
    accuracy: (100 * right.length) / judged.length,
    precision: coded.length === 0 ? 0 : (100 * right.length) / coded.length,
    macroF1: types.reduce((sum, { f1 }) => sum + f1, 0) / types.length,
    quad: (100 * judged.filter((item) => quadOf(pick(item)) === item.row.quad).length) / judged.length,
  };
}

function byType(judged: readonly Judged[], pick: (item: Judged) => Code | null): EventEvaluation['types'] {
  return [...new Set(judged.map(({ row }) => row.type))].toSorted().map((type) => {
    const gold = judged.filter(({ row }) => row.type === type);
    const predicted = judged.filter((item) => typeOf(pick(item)) === type);
    const right = gold.filter((item) => typeOf(pick(item)) === type).length;
    return { type, sentences: gold.length, f1: (200 * right) / (gold.length + predicted.length) };
  });
}

/** The figures as Markdown tables. */
export function showEvents(evaluations: readonly EventEvaluation[]): string {
  const rows = evaluations.flatMap(({ part, raw, given }) =>
    Object.entries({ raw, given }).map(([setting, f]) => [
      part,
      setting,
      String(f.sentences),
      f.accuracy,
      f.precision,
      f.macroF1,
      f.quad,
    ]),
  );
  const head = ['part', 'setting', 'sentences', 'right of all', 'right of coded', 'macro-F1', 'quad class right'];
  const placed = evaluations.map(({ part, placed: p }) => [part, p.source, p.target, p.both]);
  const all = evaluations.at(-1)!;
  return [
    table(head, rows),
    table(['part', 'source placed', 'target placed', 'both placed'], placed),
    table(
      ['type, worst first', 'sentences', 'F1, raw'],
      all.types.map(({ type, sentences, f1 }) => [type, String(sentences), f1]),
    ),
  ].join('\n\n');
}

/** Sentences that were coded wrongly or not at all, of those that may be looked at. */
export function showErrors(judged: readonly Judged[], limit: number, type: string | undefined): string {
  return judged
    .filter(({ row, raw }) => !row.isHeldOut && (type === undefined || row.type === type) && typeOf(raw) !== row.type)
    .slice(0, limit)
    .map(({ row, raw, events }) => {
      const words = ({ span }: Participant) => row.text.slice(span.start, span.end);
      const lines = events.map(
        (event) =>
          `   ${event === raw ? '*' : ' '} ${event.plover} ${event.cameo} ${event.status} ${event.trace.confidence} ` +
          `"${row.text.slice(event.trigger.start, event.trigger.end)}" ${event.trace.rule} ` +
          `[${event.sources.map(words).join('; ')}] > [${event.targets.map(words).join('; ')}]`,
      );
      return [`${row.type}: ${row.text}`, ...lines].join('\n');
    })
    .join('\n');
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { errors: { type: 'string' }, type: { type: 'string' } } });
  const evaluations = await evaluateEvents();
  console.log('skipped' in evaluations ? `skipped: ${evaluations.skipped}` : showEvents(evaluations));
  if (values.errors !== undefined) {
    const judged = await judgeEvents();
    if (!('skipped' in judged)) console.log(showErrors(judged, Number(values.errors), values.type));
  }
}

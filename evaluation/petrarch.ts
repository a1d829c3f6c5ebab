/**
 * Runs PETRARCH's own regression suite over our trees: a record counts where its events are coded exactly, all of them
 * and no other, with source, target and code. Why others differ is told by class.
 *
 * `npx tsx evaluation/petrarch.ts`: also every record that differs.
 */

import { codeText, type DictionaryAct } from '../src/dictionaries/code.ts';
import { type DictionaryFile, readDictionaries } from '../src/dictionaries/index.ts';
import type { Event } from '../src/document.ts';
import { Clauses } from '../src/events/clause.ts';
import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openParser } from '../src/parser.ts';
import { defaultChoices, openPipeline, stages } from '../src/pipeline.ts';
import { type EventEvaluation, evaluateEvents } from './events.ts';
import {
  type PetrarchRecord,
  petrarchSuite,
  phoenixDictionaries,
  readPetrarchSuite,
  suiteOwnDictionaries,
} from './gold/petrarch.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';
import { type Skipped, sharedFile, skip } from './shared.ts';

/** How a record came out; the reason is null where it matches. */
interface Result {
  readonly record: PetrarchRecord;
  readonly coded: readonly string[];
  readonly why: readonly string[];
  readonly reason: string | null;
}

export interface PetrarchEvaluation {
  readonly dictionaries: string;
  readonly faults: number;
  readonly results: readonly Result[];
}

/** Name of the dictionaries that the suite was written for. */
export const suiteOwn = "the suite's own";

/** Runs the suite with its own dictionaries, where they are there, and with those for real reports. */
export async function evaluatePetrarch(): Promise<readonly PetrarchEvaluation[] | Skipped> {
  const url = sharedFile(petrarchSuite);
  if (url === null) return skip(petrarchSuite);
  const records = readPetrarchSuite(url);
  const evaluations: PetrarchEvaluation[] = [];
  for (const [name, files] of [
    [suiteOwn, suiteOwnDictionaries()],
    ['CAMEO and Phoenix', phoenixDictionaries()],
  ] as const)
    if (files !== null) evaluations.push({ dictionaries: name, ...(await run(records, files)) });
  return evaluations.length > 0 ? evaluations : skip('data/dictionaries');
}

async function run(
  records: readonly PetrarchRecord[],
  files: readonly DictionaryFile[],
): Promise<Omit<PetrarchEvaluation, 'dictionaries'>> {
  const dictionaries = readDictionaries(files);
  const parser = await openParser();
  const results = records.map((record): Result => {
    const tree = parser.parse({ text: record.text, date: record.date });
    const { acts } = codeText(tree, new Clauses(tree), dictionaries, undefined, { needsBoth: record.needsBoth });
    const coded = [...new Set(acts.flatMap(triples))];
    return { record, coded, why: acts.map(({ why }) => why), reason: reasonOf(record.events, coded) };
  });
  return { faults: dictionaries.faults.length, results };
}

/** An act as PETRARCH lists it: each source with each target that is another. */
function triples({ code, sources, targets }: DictionaryAct): string[] {
  const codes = (phrases: DictionaryAct['sources']): string[] =>
    phrases.length === 0 ? ['---'] : phrases.flatMap((phrase) => phrase.codes);
  return codes(sources).flatMap((source) =>
    codes(targets).flatMap((target) => (source === target && source !== '---' ? [] : [`${source} ${target} ${code}`])),
  );
}

/** The class of the difference, from the outside in: nothing coded, too much, the code, the parties. */
function reasonOf(gold: readonly string[], coded: readonly string[]): string | null {
  const missing = gold.filter((event) => !coded.includes(event));
  const extra = coded.filter((event) => !gold.includes(event));
  if (missing.length === 0 && extra.length === 0) return null;
  if (missing.length === 0) return 'further events';
  if (coded.length === 0) return 'no event';
  const differ = (at: 0 | 1 | 2): boolean => {
    const part = (events: readonly string[]): Set<string> => new Set(events.map((event) => event.split(' ')[at]!));
    const [ours, theirs] = [part(extra), part(missing)];
    return ours.size !== theirs.size || [...ours].some((one) => !theirs.has(one));
  };
  if (extra.length === 0) return 'some of the events';
  if (differ(2)) return 'another code';
  if (differ(0)) return differ(1) ? 'other parties' : 'another source';
  return 'another target';
}

/**
 * PETRARCH's dictionaries for real reports on the sentences of PLV_train: what they code alone, over our trees. TABARI, with
 * dictionaries of the same origin, is published at 28 % of all sentences, 63 % of those it codes, and a macro-F1 of 36.
 */
export async function evaluateDictionaryTypes(): Promise<readonly EventEvaluation[] | Skipped> {
  const files = phoenixDictionaries();
  if (files === null) return skip('data/dictionaries');
  const dictionaries = readDictionaries(files);
  const read = await openPipeline(loadFrom(packageRoot), stages, { ...defaultChoices, dictionaries });
  return evaluateEvents((text) => {
    const layers = read(createDocument({ text }));
    return { ...layers, events: { events: layers.events.events.filter(isByDictionary) } };
  });
}

function isByDictionary({ trace }: Event): boolean {
  return trace.rule.startsWith('dictionary:');
}

export function showDictionaryTypes(parts: readonly EventEvaluation[]): string {
  return table(
    ['sentences of PLV_train', 'n', 'coded', 'right, of all', 'right, of coded', 'macro-F1', 'both parties placed'],
    parts.map(({ part, raw, placed }) => [
      part,
      String(raw.sentences),
      String(raw.coded),
      raw.accuracy,
      raw.precision,
      raw.macroF1,
      placed.both,
    ]),
  );
}

/** Records that match. */
export function matching({ results }: PetrarchEvaluation): number {
  return results.filter(({ reason }) => reason === null).length;
}

/** What is said where the suite can only be run with dictionaries that do not know whom it names. */
const withoutOwn =
  'The dictionaries that the suite was written for (`PETR.Validate.*.txt`) are not beside it. Others know few of its invented names, so that hardly any record can match.';

export function showPetrarch(evaluations: readonly PetrarchEvaluation[]): string {
  const reasons = [...new Set(evaluations.flatMap(({ results }) => results.flatMap(({ reason }) => reason ?? [])))];
  const rows = table(
    ['dictionaries', 'records', 'match', ...reasons],
    evaluations.map((evaluation) => [
      evaluation.dictionaries,
      String(evaluation.results.length),
      String(matching(evaluation)),
      ...reasons.map((reason) => String(evaluation.results.filter((result) => result.reason === reason).length)),
    ]),
  );
  const own = evaluations.find(({ dictionaries }) => dictionaries === suiteOwn);
  return `${rows}\n\n${own === undefined ? withoutOwn : showDiffering(own)}`;
}

/** The records that differ, one a row; without their sentences, which are no part of this repository. */
function showDiffering({ results }: PetrarchEvaluation): string {
  return table(
    ['record', 'differs by', 'expected', 'coded'],
    results
      .filter(({ reason }) => reason !== null)
      .map(({ record, coded, reason }) => [record.id, reason!, listed(record.events), listed(coded)]),
  );
}

function listed(events: readonly string[]): string {
  return events.join('; ') || 'none';
}

if (isMain(import.meta.url)) {
  const evaluations = await evaluatePetrarch();
  if ('skipped' in evaluations) console.log(evaluations.skipped);
  else {
    for (const { record, coded, why, reason } of evaluations[0]!.results)
      if (reason !== null)
        console.log(
          `${record.id} ${reason}\n  ${record.text}\n  expected ${record.events.join(' | ')}\n  coded    ${coded.join(' | ')}\n  by       ${why.join(' | ')}`,
        );
    console.log(showPetrarch(evaluations));
    const types = await evaluateDictionaryTypes();
    console.log('skipped' in types ? types.skipped : showDictionaryTypes(types));
  }
}

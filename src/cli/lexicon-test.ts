/** Runs the cases of users' dictionaries through the reading, and finds out why some fail. */

import { type BadCase, type Case, type ExpectedEvent, isCaseFile, readCases } from '../dictionaries/cases.ts';
import { type Dictionaries, type DictionaryFile, readDictionaries } from '../dictionaries/index.ts';
import { reasonsAgainst } from '../dictionaries/near.ts';
import { withOwnRows } from '../dictionaries/own-table.ts';
import type { Event, Participant } from '../document.ts';
import { partiesOfReading } from '../events/given.ts';
import { createDocument } from '../ingest/document.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import { defaultChoices, type Layers, openPipeline, stages } from '../pipeline.ts';

export interface CaseResult {
  readonly test: Case;
  readonly passed: boolean;
  /** The events that were found, as cases write them, and what decided. */
  readonly found: readonly { readonly event: string; readonly rule: string }[];
  /** Why it failed, in words. */
  readonly reasons: readonly string[];
}

/** @param files - Dictionaries and files of cases; every case is read with all dictionaries. */
export async function testLexicon(
  files: readonly DictionaryFile[],
): Promise<{ readonly results: readonly CaseResult[]; readonly bad: readonly BadCase[] }> {
  const dictionaries = readDictionaries(files.filter(({ name }) => !isCaseFile(name)));
  const load = withOwnRows(loadFrom(packageRoot), dictionaries.tables);
  const read = await openPipeline(load, stages, { ...defaultChoices, dictionaries });
  const sectors = await loadTable(load, 'data/sectors.tsv', ['sector', 'cameo']);
  const cameoOf = new Map(sectors.map(({ sector, cameo }) => [sector, cameo]));
  const all = files.map(readCases);
  const results = all
    .flatMap(({ cases }) => cases)
    .map((test) => run(test, read(createDocument({ text: test.sentence, date: test.date })), dictionaries, cameoOf));
  return { results, bad: all.flatMap(({ bad }) => bad) };
}

function run(test: Case, layers: Layers, dictionaries: Dictionaries, cameoOf: ReadonlyMap<string, string>): CaseResult {
  const dyads = layers.events.events.flatMap((event) => dyadsOf(event, layers, cameoOf));
  const isFound = (expected: ExpectedEvent): boolean => dyads.some((dyad) => agrees(dyad, expected));
  const missing = test.events.filter((expected) => !isFound(expected));
  const extra = dyads.filter((dyad) => !test.events.some((expected) => agrees(dyad, expected)));
  const parties = partiesOfReading(layers, dictionaries);
  const codes = [...new Set(missing.map(({ code }) => code))];
  return {
    test,
    passed: missing.length === 0 && extra.length === 0,
    found: dyads.map(({ sources, targets, event }) => ({
      event: `${sources[0]} ${targets[0]} ${event.cameo} ${event.plover}`,
      rule: event.trace.rule,
    })),
    reasons: codes.flatMap((code) => reasonsAgainst(layers.tree, dictionaries, parties, code)),
  };
}

/** A source, a target and their event; each party by every code that names it. */
interface Dyad {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly event: Event;
}

const nobody = ['---'];

function dyadsOf(event: Event, layers: Layers, cameoOf: ReadonlyMap<string, string>): Dyad[] {
  const parties = (side: readonly Participant[]): (readonly string[])[] =>
    side.length === 0 ? [nobody] : side.map((one) => codesOf(one, layers, cameoOf));
  const sources = parties(event.sources);
  // Several who did it to each other.
  if (event.targets.length === 0 && sources.length > 1)
    return sources.flatMap((one) =>
      sources.filter((other) => other !== one).map((other) => ({ sources: one, targets: other, event })),
    );
  return sources.flatMap((one) => parties(event.targets).map((other) => ({ sources: one, targets: other, event })));
}

/** A party's codes: as the record has them, as CAMEO writes them, and the dictionary's own. */
function codesOf(
  { entity, sector }: Participant,
  { actors }: Layers,
  cameoOf: ReadonlyMap<string, string>,
): readonly string[] {
  if (entity === null) return nobody;
  const actor = actors.actors[entity]!;
  const country = actor.country?.value ?? '';
  const role = sector ?? actor.sector?.value ?? '';
  const own = (actor.sector ?? actor.country)?.rule.split(' ').at(-1) ?? '';
  return [`${country}${role}` || '---', `${country}${cameoOf.get(role) ?? role}`, country, own];
}

function agrees({ sources, targets, event }: Dyad, expected: ExpectedEvent): boolean {
  return (
    sources.includes(expected.source) &&
    targets.includes(expected.target) &&
    (expected.code === event.cameo || expected.code === event.plover)
  );
}

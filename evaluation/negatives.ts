/**
 * Counts false events on sentences in which nothing political is done (`gold/negatives.txt`, written for this
 * repository). Every sentence is read as a report of its own; every event that is found in it is false.
 *
 * `npx tsx evaluation/negatives.ts`: the rate by kind, and the false events.
 */

import { readFileSync } from 'node:fs';

import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openPipeline } from '../src/pipeline.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';

export interface NegativeEvaluation {
  readonly sentences: number;
  /** False events in a hundred sentences. */
  readonly rate: number;
  readonly kinds: readonly { readonly kind: string; readonly sentences: number; readonly events: number }[];
  /** The false events in words. */
  readonly events: readonly string[];
}

/** @throws Error when the file holds no sentence. */
export async function evaluateNegatives(): Promise<NegativeEvaluation> {
  const read = await openPipeline(loadFrom(packageRoot));
  const kinds: { kind: string; sentences: number; events: number }[] = [];
  const shown: string[] = [];
  for (const line of readFileSync(new URL('gold/negatives.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('== ')) kinds.push({ kind: line.slice(3), sentences: 0, events: 0 });
    const kind = kinds.at(-1);
    if (line === '' || line.startsWith('#') || line.startsWith('==') || kind === undefined) continue;
    const { events } = read(createDocument({ text: line })).events;
    kind.sentences++;
    kind.events += events.length;
    for (const { plover, cameo, trigger, trace } of events)
      shown.push(`${plover} ${cameo} "${line.slice(trigger.start, trigger.end)}" ${trace.rule}: ${line}`);
  }
  const sentences = kinds.reduce((sum, kind) => sum + kind.sentences, 0);
  if (sentences === 0) throw new Error('gold/negatives.txt: no sentences');
  return { sentences, rate: (100 * shown.length) / sentences, kinds, events: shown };
}

if (isMain(import.meta.url)) {
  const { sentences, rate, kinds, events } = await evaluateNegatives();
  console.log(
    table(
      ['kind', 'sentences', 'false events'],
      kinds.map(({ kind, sentences: n, events: found }) => [kind, String(n), String(found)]),
    ),
  );
  console.log(`\n${rate.toFixed(1)} false events in 100 of ${sentences} sentences\n\n${events.join('\n')}`);
}

/**
 * Counts false events on sentences in which nothing political is done, written for this repository: `gold/negatives.txt`,
 * on which rules were mended, and `gold/negatives-unseen.txt`, on which none ever is. Every sentence is read as a report
 * of its own; every event that is found in it is false.
 *
 * `npx tsx evaluation/negatives.ts`: the rate by kind, and the false events of the first file alone.
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

/** The two files, in `gold/`. */
export const negativeFiles = {
  mended: 'negatives.txt',
  dev: 'negatives-dev.txt',
  unseen: 'negatives-unseen.txt',
} as const;

/** @throws Error when the file holds no sentence. */
export async function evaluateNegatives(which: keyof typeof negativeFiles): Promise<NegativeEvaluation> {
  const file = negativeFiles[which];
  const read = await openPipeline(loadFrom(packageRoot));
  const kinds: { kind: string; sentences: number; events: number }[] = [];
  const shown: string[] = [];
  for (const line of readFileSync(new URL(`gold/${file}`, import.meta.url), 'utf8').split('\n')) {
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
  if (sentences === 0) throw new Error(`gold/${file}: no sentences`);
  return { sentences, rate: (100 * shown.length) / sentences, kinds, events: shown };
}

if (isMain(import.meta.url)) {
  for (const which of ['mended', 'unseen'] as const) {
    const { sentences, rate, kinds, events } = await evaluateNegatives(which);
    console.log(
      `${showNegatives(kinds)}\n\n${rate.toFixed(1)} false events in 100 of ${sentences} sentences (${which})\n`,
    );
    if (which === 'mended') console.log(`${events.join('\n')}\n`);
  }
}

export function showNegatives(kinds: NegativeEvaluation['kinds']): string {
  return table(
    ['kind', 'sentences', 'false events'],
    kinds.map(({ kind, sentences: n, events: found }) => [kind, String(n), String(found)]),
  );
}

/**
 * Counts false events on sentences in which nothing political is done, written for this repository: `gold/negatives.txt`,
 * on which rules were mended, `gold/negatives-dev.txt`, from which the model of politics learns, and
 * `gold/negatives-unseen.txt`, of which neither knows. Every sentence is read as a report of its own; every event that is
 * found in it is false.
 *
 * `npx tsx evaluation/negatives.ts`: the rate by kind, and the false events of all files but the last.
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

/** The files, in `gold/`. */
export const negativeFiles = {
  mended: 'negatives.txt',
  dev: 'negatives-dev.txt',
  unseen: 'negatives-unseen.txt',
} as const;

/** The sentences of a file with their kinds. @throws Error when it holds none. */
export function readNegatives(
  which: keyof typeof negativeFiles,
): readonly { readonly kind: string; readonly text: string }[] {
  const file = negativeFiles[which];
  const sentences: { kind: string; text: string }[] = [];
  let kind = '';
  for (const line of readFileSync(new URL(`gold/${file}`, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('== ')) kind = line.slice(3);
    else if (line !== '' && !line.startsWith('#') && kind !== '') sentences.push({ kind, text: line });
  }
  if (sentences.length === 0) throw new Error(`gold/${file}: no sentences`);
  return sentences;
}

/** Counts the events in the sentences of a file. */
export async function evaluateNegatives(which: keyof typeof negativeFiles): Promise<NegativeEvaluation> {
  const read = await openPipeline(loadFrom(packageRoot));
  const kinds = new Map<string, { kind: string; sentences: number; events: number }>();
  const shown: string[] = [];
  const sentences = readNegatives(which);
  for (const { kind, text } of sentences) {
    const { events } = read(createDocument({ text })).events;
    const count = kinds.get(kind) ?? { kind, sentences: 0, events: 0 };
    kinds.set(kind, { kind, sentences: count.sentences + 1, events: count.events + events.length });
    for (const { plover, cameo, trigger, trace } of events)
      shown.push(`${plover} ${cameo} "${text.slice(trigger.start, trigger.end)}" ${trace.rule}: ${text}`);
  }
  return {
    sentences: sentences.length,
    rate: (100 * shown.length) / sentences.length,
    kinds: [...kinds.values()],
    events: shown,
  };
}

if (isMain(import.meta.url)) {
  for (const which of ['mended', 'dev', 'unseen'] as const) {
    const { sentences, rate, kinds, events } = await evaluateNegatives(which);
    console.log(
      `${showNegatives(kinds)}\n\n${rate.toFixed(1)} false events in 100 of ${sentences} sentences (${which})\n`,
    );
    if (which !== 'unseen') console.log(`${events.join('\n')}\n`);
  }
}

export function showNegatives(kinds: NegativeEvaluation['kinds']): string {
  return table(
    ['kind', 'sentences', 'false events'],
    kinds.map(({ kind, sentences: n, events: found }) => [kind, String(n), String(found)]),
  );
}

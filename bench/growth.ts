/**
 * How the time of a reading grows with the length of the text: ordinary prose, and text that a reader could choke on.
 * One reading of each length, in one process; the rate should stay where it is as the text grows.
 */

import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openPipeline } from '../src/pipeline.ts';
import { table } from '../evaluation/scores.ts';

/** Texts of any length, made of the samples. @param prose - Reports, joined. */
function texts(prose: string): Readonly<Record<string, (length: number) => string>> {
  const repeat = (of: string) => (length: number) => of.repeat(Math.ceil(length / of.length)).slice(0, length);
  const line = prose.replaceAll(/\s+/g, ' ');
  return {
    'reports, one after the other': repeat(prose),
    'all in one line': repeat(line),
    'one line without stops and marks': repeat(line.replaceAll(/[.!?"“”'‘’]/g, '')),
    '"He said that" without end': repeat('he said that '),
    'short quotations': repeat('"We came," he said. '),
  };
}

/** A table of seconds and rates by kind and length, from 10,000 characters to the longest, by tens. */
export async function growth(prose: string, longest: number): Promise<string> {
  const read = await openPipeline(loadFrom(packageRoot));
  const rows: string[][] = [];
  for (const [kind, make] of Object.entries(texts(prose))) {
    read(createDocument({ text: make(10_000) }));
    for (let length = 10_000; length <= longest; length *= 10) {
      const document = createDocument({ text: make(length) });
      const { user } = process.cpuUsage();
      read(document);
      const seconds = (process.cpuUsage().user - user) / 1e6;
      rows.push([kind, String(length), seconds.toFixed(2), String(Math.round(length / seconds / 1000))]);
    }
  }
  return table(['text', 'characters', 'seconds', 'thousand characters/s'], rows);
}

/**
 * Measures circumstances: to whom, on what occasion, when and where something was said.
 *
 * `gold/circumstances.txt` holds sentences written for this repository, each with what it tells of its (first) statement;
 * a found circumstance is right when its words are the gold's. Those after the line `@held` were written before the rules
 * were mended on the others, and no rule is mended on them.
 *
 * `npx tsx evaluation/circumstances.ts [--errors]`
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { type Layers, openPipeline } from '../src/pipeline.ts';
import { isMain } from './main.ts';
import { add, type Counts, figures, noCounts, table } from './scores.ts';
import { root } from './shared.ts';

export const circumstancesFile = 'evaluation/gold/circumstances.txt';

export interface CircumstanceEvaluation {
  readonly sentences: number;
  /** Of all sentences that rules may be mended on, and of those that are held back. */
  readonly all: Counts;
  readonly held: Counts;
  /** By kind: `to`, `occasion`, `time`, `place`; not of those held back. */
  readonly kinds: ReadonlyMap<string, Counts>;
  readonly errors: readonly string[];
}

/** What is known of a text's first statement, by kind, in words. */
export function circumstancesIn({ document, mentions, statements }: Layers): Map<string, string> {
  const facts = new Map<string, string>();
  const statement = statements.statements[0];
  if (statement === undefined) return facts;
  const { addressee, occasion, time, place } = statement;
  const spans = {
    to: addressee === null ? null : mentions.mentions[addressee]!,
    occasion,
    time: time === null ? null : mentions.times[time]!,
    place: place === null ? null : mentions.places[place]!,
  };
  for (const [kind, span] of Object.entries(spans))
    if (span !== null) facts.set(kind, document.text.slice(span.start, span.end));
  return facts;
}

export async function evaluateCircumstances(): Promise<CircumstanceEvaluation> {
  const read = await openPipeline(loadFrom(packageRoot));
  const lines = readFileSync(new URL(circumstancesFile, root), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const kinds = new Map<string, Counts>(['to', 'occasion', 'time', 'place'].map((kind) => [kind, noCounts()]));
  const [all, held] = [noCounts(), noCounts()];
  const errors: string[] = [];
  let isHeld = false;
  for (const line of lines) {
    if (line === '@held') {
      isHeld = true;
      continue;
    }
    const [text = '', told = ''] = line.split(' ==> ');
    const gold = new Map(
      told.split('; ').flatMap((fact): [string, string][] => {
        const at = fact.indexOf(' ');
        return at < 0 ? [] : [[fact.slice(0, at), fact.slice(at + 1)]];
      }),
    );
    const found = circumstancesIn(
      read(createDocument({ text, date: '2025-10-11', body: { start: 0, end: text.length } })),
    );
    for (const [kind, counts] of kinds) {
      const [expected, given] = [gold.get(kind), found.get(kind)];
      const right = Number(expected !== undefined && expected === given);
      const one = { right, found: right, gold: Number(expected !== undefined), predicted: Number(given !== undefined) };
      add(isHeld ? held : all, one);
      if (isHeld) continue;
      add(counts, one);
      if (expected !== given) errors.push(`${kind}: ${expected ?? 'none'}, read ${given ?? 'none'}: ${text}`);
    }
  }
  return { sentences: lines.length - 1, all, held, kinds, errors };
}

/** Precision, recall and F1 by kind, as Markdown. */
export function showCircumstances({ kinds, all, held }: CircumstanceEvaluation): string {
  const rows = [...kinds, ['all', all] as const, ['all, held back', held] as const].map(([kind, counts]) => {
    const { precision, recall, f1 } = figures(counts);
    return [kind, precision, recall, f1, String(counts.gold)];
  });
  return table(['what', 'precision', 'recall', 'F1', 'gold'], rows);
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { errors: { type: 'boolean' } } });
  const evaluation = await evaluateCircumstances();
  console.log([showCircumstances(evaluation), ...(values.errors ? evaluation.errors : [])].join('\n'));
}

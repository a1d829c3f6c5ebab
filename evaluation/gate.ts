/**
 * Fails when a figure has fallen below its floor, and names it.
 *
 * `npm run gate` measures anew where the corpora are, and judges the committed `results.json` where they are not.
 * `--update` raises floors and writes hashes of new gold; with `--allow-regression` it also lowers them.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { evaluations, hashGold, type Outcome, runEvaluation } from './evaluations.ts';
import { type Floors, judge, type Measured, raise } from './floors.ts';

/** What `npm run evaluate` leaves for those who have no corpora. */
type Results = Readonly<Record<string, { readonly gold: string; readonly figures: Outcome['figures'] }>>;

const floorsFile = new URL('floors.json', import.meta.url);
const resultsFile = new URL('results.json', import.meta.url);

const { values: options } = parseArgs({
  options: { update: { type: 'boolean' }, 'allow-regression': { type: 'boolean' } },
});

const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors;
const committed = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;

const measured: Measured[] = [];
for (const evaluation of evaluations) {
  const { id } = evaluation;
  const outcome = await runEvaluation(evaluation);
  const gold = hashGold(evaluation);
  if (!('skipped' in outcome) && gold !== null) measured.push({ id, gold, figures: outcome.figures });
  else {
    console.log(
      `${id}: not measured (${'skipped' in outcome ? outcome.skipped : 'no gold'}); judging the committed figures`,
    );
    const before = committed[id];
    if (before !== undefined) measured.push({ id, ...before });
  }
}

if (options.update) {
  const raised = raise(measured, floors, options['allow-regression'] ?? false);
  writeFileSync(floorsFile, `${JSON.stringify(raised, null, 2)}\n`);
}

const verdicts = judge(measured, options.update ? (JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors) : floors);
const problems = verdicts.filter(({ problem }) => problem !== null);
for (const { name, value, floor, problem } of problems) {
  console.log(
    `${name}: ${value?.toFixed(2) ?? '–'} ${problem} (floor ${floor?.floor ?? '–'}, allowance ${floor?.allowance ?? '–'})`,
  );
}
console.log(`${verdicts.filter(({ floor }) => floor !== null).length} floors, ${problems.length} problems`);
if (problems.length > 0 || verdicts.length === 0) process.exitCode = 1;

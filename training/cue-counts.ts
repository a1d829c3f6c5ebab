/**
 * Counts on PolNeAR train how often what a statement rule finds is a relation that the annotators marked, and writes
 * `data/cue-counts.tsv`. A relation is right as `evaluation/statement-score.ts` says (lenient). What is right decides
 * a statement's confidence, so the counting runs with an empty table: every rule that fires is counted.
 */

import { writeFileSync } from 'node:fs';
import { polnearFolder, readPolnear } from '../evaluation/gold/polnear.ts';
import { attributionOf, documentOf, outermost } from '../evaluation/statements.ts';
import { root, skip } from '../evaluation/shared.ts';
import { scoreStatements } from '../evaluation/statement-score.ts';
import { type Load, loadFrom } from '../src/model/load.ts';
import { openPipeline, stages } from '../src/pipeline.ts';

const path = 'data/cue-counts.tsv';
const header = `# How often what a statement rule found in PolNeAR train was a relation that the annotators marked. Made by
# \`npm run train -- cue-counts\`; \`frame:*\` sums up the rules of a frame. Rules seen once are left to their frame.
rule\tfound\tright
`;

/** Rules seen less often than this are not listed. */
const MIN_FOUND = 2;

/** Counts and writes the table. @throws Error when the corpus is not there. */
export async function countCues(log: (line: string) => void): Promise<void> {
  const articles = readPolnear('train');
  if (articles === null) throw new Error(skip(polnearFolder).skipped);
  const files = loadFrom(root);
  const load: Load = (name) => (name === path ? Promise.resolve(new TextEncoder().encode(header)) : files(name));
  const read = await openPipeline(
    load,
    stages.filter(({ assigns }) => assigns !== 'events'),
  );
  const counts = new Map<string, { found: number; right: number }>();
  for (const article of articles) {
    const { tree, document, statements } = read(documentOf(article));
    const rules = new Map(
      outermost({ statements }).map((statement) => [attributionOf(document, statement), statement.trace.rule]),
    );
    const gold = article.annotations[0]!.attributions;
    const { paired } = scoreStatements([...rules.keys()], gold, tree.text.tokens, () => []);
    const right = new Set(paired.map(([predicted]) => predicted));
    for (const [attribution, rule] of rules) {
      for (const key of [rule, `${rule.split(':')[0]!}:*`]) {
        const count = counts.get(key) ?? { found: 0, right: 0 };
        counts.set(key, count);
        count.found++;
        if (right.has(attribution)) count.right++;
      }
    }
  }
  const rows = [...counts]
    .filter(([, { found }]) => found >= MIN_FOUND)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, { found, right }]) => `${rule}\t${found}\t${right}\n`);
  writeFileSync(new URL(path, root), header + rows.join(''));
  log(`${articles.length} articles, ${rows.length} rules counted`);
}

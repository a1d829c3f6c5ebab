/** Writes models with their passports: what a model is, what it learnt from, how good it is and how to make it again. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { formatVersion, packModel, type Model, type Passport } from '../src/model/format.ts';
import { root } from '../evaluation/shared.ts';
import { evaluateSyntax, type SyntaxScores } from '../evaluation/syntax.ts';
import type { Source } from './treebank.ts';
import { type EngineName, engineNames } from '../src/syntax/engine.ts';

/** A passport as it is written; reading needs no more of it than {@link Passport}. */
interface FullPassport extends Passport {
  readonly command: string;
  readonly seed: number;
  readonly sources: readonly Source[];
  /** What the model chooses from: joint tags, relations, edit scripts. */
  readonly labels: readonly string[];
  /** With the treebanks' words and sentences, and the shipped models' tags; in percent. */
  readonly scores: readonly Partial<SyntaxScores>[];
}

interface Made {
  readonly name: string;
  readonly model: Model;
  readonly labels: readonly string[];
  readonly seed: number;
  readonly sources: readonly Source[];
}

/** @returns What was written, for people. */
export function writeModel({ name, model, labels, seed, sources }: Made): string {
  mkdirSync(folderOf(name), { recursive: true });
  const bytes = gzipSync(packModel(model), { level: 9 });
  // The operating system's number in the header of gzip would make the bytes depend on the machine.
  bytes[9] = 255;
  writeFileSync(new URL('model.bin.gz', folderOf(name)), bytes);
  writePassport({
    name,
    format: formatVersion,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    command: `npm run train -- ${name}`,
    seed,
    sources,
    labels,
    scores: [],
  });
  return `${name}: ${bytes.length} bytes`;
}

/** Which figures of which engine a model's passport lists. */
const scored: Readonly<
  Record<string, { readonly engine: EngineName; readonly figures: readonly (keyof SyntaxScores)[] }>
> = {
  tagger: { engine: 'fast', figures: ['upos', 'xpos'] },
  parser: { engine: 'fast', figures: ['uas', 'las', 'relations'] },
  encoder: { engine: 'accurate', figures: ['upos', 'xpos', 'uas', 'las', 'relations'] },
  lemmatiser: { engine: 'accurate', figures: ['lemma'] },
};

/** Measures the models on dev and test and writes each one's figures into its passport. */
export async function writeScores(): Promise<string> {
  const measured = new Map<EngineName, SyntaxScores[]>(engineNames.map((engine) => [engine, []]));
  for (const [engine, list] of measured) {
    for (const split of ['dev', 'test'] as const) {
      const scores = await evaluateSyntax(engine, split);
      if ('skipped' in scores) return scores.skipped;
      list.push(...scores.filter(({ name }) => list.every((set) => set.name !== name)));
    }
  }
  for (const [name, { engine, figures }] of Object.entries(scored)) {
    const passport = JSON.parse(readFileSync(new URL('passport.json', folderOf(name)), 'utf8')) as FullPassport;
    const scores = measured.get(engine)!.map((set) => ({
      name: set.name,
      words: set.words,
      ...Object.fromEntries(figures.map((figure) => [figure, rounded(set[figure])])),
    }));
    writePassport({ ...passport, scores });
  }
  return `scores of ${Object.keys(scored).join(', ')}`;
}

function rounded(figure: SyntaxScores[keyof SyntaxScores]): unknown {
  if (typeof figure === 'number') return Math.round(100 * figure) / 100;
  if (typeof figure === 'string') return figure;
  return Object.fromEntries(Object.entries(figure).map(([name, value]) => [name, Math.round(100 * value) / 100]));
}

function writePassport(passport: FullPassport): void {
  writeFileSync(new URL('passport.json', folderOf(passport.name)), `${JSON.stringify(passport, null, 2)}\n`);
}

function folderOf(name: string): URL {
  return new URL(`models/${name}/`, root);
}

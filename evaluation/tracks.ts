/**
 * Scores the search for variants of a quotation. Quotations of at least twelve words come from PolNeAR's training texts
 * where `../shared` is present, else from the samples; variants are made by script. Quotations of one article are what
 * must stay apart: they share topic and speaker. Retranslations are pairs by hand.
 *
 * Run: `npx tsx evaluation/tracks.ts`
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { areCandidates, type Quotation, trackBands, variantKind } from '../src/corpus/tracks.ts';
import type { Outcome } from './evaluations.ts';
import { table } from './scores.ts';
import { articles } from './stories.ts';

/** Words that stand for each other in translations and in the hands of editors. */
const exchanges: readonly (readonly [RegExp, string])[] = [
  [/\bvery\b/g, 'extremely'],
  [/\bwant\b/g, 'wish'],
  [/\bbig\b/g, 'large'],
  [/\bneed\b/g, 'require'],
  [/\bimportant\b/g, 'significant'],
  [/\bpeople\b/g, 'persons'],
  [/\bhelp\b/g, 'assist'],
  [/\bbelieve\b/g, 'think'],
  [/\bgovernment\b/g, 'authorities'],
  [/\bshould\b/g, 'ought to'],
  [/\bwill\b/g, 'is going to'],
  [/\bcan\b/g, 'is able to'],
  [/\bbut\b/gi, 'however'],
  [/\bbecause\b/g, 'since'],
  [/\ba lot of\b/g, 'many'],
];

const variants: readonly { readonly kind: string; readonly make: (words: readonly string[]) => string[] }[] = [
  { kind: 'same', make: (words) => [...words] },
  { kind: 'cut to 70 %', make: (words) => words.slice(0, Math.ceil(words.length * 0.7)) },
  { kind: 'cut to its second half', make: (words) => words.slice(Math.floor(words.length / 2)) },
  {
    kind: 'cut in the middle',
    make: (words) => [...words.slice(0, words.length / 3), ...words.slice((2 * words.length) / 3)],
  },
  { kind: 'inserted', make: (words) => words.flatMap((word, i) => (i % 5 === 2 ? ['certainly', word] : [word])) },
  {
    kind: 'words exchanged',
    make: (words) => exchanges.reduce((text, [from, to]) => text.replace(from, to), words.join(' ')).split(' '),
  },
  { kind: 'every 4th word changed', make: (words) => words.map((word, i) => (i % 4 === 1 ? `x${word}y` : word)) },
  { kind: 'every 3rd word changed', make: (words) => words.map((word, i) => (i % 3 === 1 ? `x${word}y` : word)) },
];

export interface TrackRow {
  readonly kind: string;
  readonly made: number;
  readonly candidates: number;
  readonly told: number;
}

export function scoreTracks(): {
  readonly set: string;
  readonly rows: readonly TrackRow[];
  readonly wrong: number;
  readonly apart: number;
} {
  const { set, bodies } = articles();
  const quotations = bodies.flatMap((body, article) =>
    body
      .flatMap((sentence) => sentence.match(/["“][^"”]{60,600}["”]/g) ?? [])
      .map((text) => ({ article, text: text.slice(1, -1) }))
      .filter(({ text }) => text.split(/\s+/).length >= 12),
  );
  const rows = variants.map(({ kind, make }) => {
    let [candidates, told] = [0, 0];
    for (const { text } of quotations) {
      const other = make(text.split(/\s+/)).join(' ');
      const bands = trackBands(text);
      if (!areCandidates(bands, trackBands(other))) continue;
      candidates++;
      if (variantKind(quotation(text, 'a'), quotation(other, 'b')) !== null) told++;
    }
    return { kind, made: quotations.length, candidates, told };
  });
  let [wrong, apart] = [0, 0];
  quotations.forEach((a, i) => {
    for (const b of quotations.slice(i + 1)) {
      if (a.article !== b.article) break;
      // The same words twice in one article are one quotation.
      if (a.text.includes(b.text.slice(0, 40)) || b.text.includes(a.text.slice(0, 40))) continue;
      apart++;
      const bands = trackBands(a.text);
      if (!areCandidates(bands, trackBands(b.text))) continue;
      if (variantKind(quotation(a.text, 'a'), quotation(b.text, 'b')) !== null) wrong++;
    }
  });
  return { set, rows, wrong, apart };
}

/** Two utterances of one speaker, in one week: the same in two translations, or two that are alike. */
export function scoreRetranslations(): Record<'same' | 'different', { readonly told: number; readonly pairs: number }> {
  const file = readFileSync(new URL('gold/retranslations.txt', import.meta.url), 'utf8').replace(/^#.*\n/gm, '');
  const parts = file.split('== different').map((part) => part.trim().split(/\n\s*\n/));
  const [same, different] = parts.map((blocks) => {
    const told = blocks.filter((block) => {
      const [a, b] = block.split('\n').map((text, i) => quotation(text, String(i)));
      return areCandidates(trackBands(a!.text), trackBands(b!.text)) && variantKind(a!, b!) !== null;
    });
    return { told: told.length, pairs: blocks.length };
  });
  return { same: same!, different: different! };
}

function quotation(text: string, document: string): Quotation {
  return { document, item: '', date: '2025-01-01', outlet: null, text, direct: true, speaker: 'Ann Speaker' };
}

export function runTracks(): Promise<Outcome> {
  const { set, rows, wrong, apart } = scoreTracks();
  const { same, different } = scoreRetranslations();
  const made = rows.reduce((sum, row) => sum + row.made, 0);
  const told = rows.reduce((sum, row) => sum + row.told, 0);
  const share = (part: number, of: number): string => ((100 * part) / of).toFixed(1);
  return Promise.resolve({
    set: `${rows[0]!.made} quotations of the ${set}, each in ${rows.length} variants by script`,
    figures: [
      { name: 'recall', value: (100 * told) / made, n: made },
      { name: 'apart', value: 100 - (100 * wrong) / apart, n: apart },
      { name: 'retranslations', value: (100 * same.told) / same.pairs, n: same.pairs },
    ],
    tables: [
      table(
        ['variant', 'made', 'candidates %', 'told to be one %'],
        rows.map((row) => [row.kind, String(row.made), share(row.candidates, row.made), share(row.told, row.made)]),
      ),
      '',
      `Of ${apart} pairs of different quotations of one article, ${wrong} are told to be one.`,
      '',
      `Of ${same.pairs} utterances in two translations each, by hand, ${same.told} are told to be one (11 at first sight, before the rule for words in any order); of ${different.pairs} pairs that one speaker might say on one subject, ${different.told}.`,
    ].join('\n'),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await runTracks()).tables);

import { describe, expect, it } from 'vitest';

import type { Attribution } from '../../evaluation/gold/polnear.ts';
import type { Counts } from '../../evaluation/scores.ts';
import { type AttributionRole, scoreStatements, type TokenOffsets } from '../../evaluation/statement-score.ts';
import { parseCases } from '../support/cases.ts';

const cases = parseCases(new URL('statement-score.cases.txt', import.meta.url));

describe('the statement scorer', () => {
  it.each(cases)('$name', ({ input, expected }) => {
    const [g, r] = ['gold: ', 'read: '].map((label) => parseMarked(lineAfter(label, input))) as [Marked, Marked];
    expect(r.text).toBe(g.text);
    const { scores } = scoreStatements(r.attributions, g.attributions, tokensOf(g.text));
    const got = expected.split('\n').map((line) => {
      const [what, how] = line.split(' ') as [string, string];
      const counts: Counts =
        what === 'relation'
          ? scores[how as 'lenient' | 'strict']
          : scores.roles[what as AttributionRole][how as 'token' | 'overlap' | 'exact'];
      const { right, found, predicted, gold: inGold } = counts;
      return `${what} ${how} ${right === found ? right : `${right}+${found}`}/${predicted}/${inGold}`;
    });
    expect(got.join('\n')).toBe(expected);
  });

  it('sorts read attributions for precision and gold ones for recall', () => {
    const g = parseMarked('{S1 Anna} {K1 said} {C1 "rain"}. {S2 Berg} {K2 said} {C2 sun}.');
    const r = parseMarked('{S1 Anna} {K1 said} {C1 "rain"}. Berg said sun.');
    const { scores, missed, spurious } = scoreStatements(r.attributions, g.attributions, tokensOf(g.text), (a) => [
      g.text.slice(a.content[0]!.start).startsWith('"') ? 'quoted' : 'plain',
    ]);
    expect(scores.slices.get('quoted')).toEqual({ right: 1, predicted: 1, found: 1, gold: 1 });
    expect(scores.slices.get('plain')).toEqual({ right: 0, predicted: 0, found: 0, gold: 1 });
    expect(missed).toEqual([g.attributions[1]]);
    expect(spurious).toEqual([]);
  });
});

interface Marked {
  readonly text: string;
  readonly attributions: readonly Attribution[];
}

function lineAfter(label: string, input: string): string {
  const line = input.split('\n').find((candidate) => candidate.startsWith(label));
  if (line === undefined) throw new Error(`The case needs a line "${label}…"`);
  return line.slice(label.length);
}

/** Takes the braces out of the text and gives what they mark. */
function parseMarked(marked: string): Marked {
  let text = '';
  const open: { role: 'S' | 'K' | 'C'; number: number; start: number }[] = [];
  const byNumber = new Map<number, Record<'S' | 'K' | 'C', { start: number; end: number }[]>>();
  for (const part of marked.split(/(\{[SKC]\d+ |\})/)) {
    const mark = /^\{([SKC])(\d+) $/.exec(part);
    if (mark) {
      open.push({ role: mark[1] as 'S' | 'K' | 'C', number: Number(mark[2]), start: text.length });
    } else if (part === '}') {
      const { role, number, start } = open.pop()!;
      const roles = byNumber.get(number) ?? { S: [], K: [], C: [] };
      roles[role].push({ start, end: text.length });
      byNumber.set(number, roles);
    } else {
      text += part;
    }
  }
  const attributions = [...byNumber].map(([, { S, K, C }]) => ({
    source: S.length === 0 ? null : S,
    cue: K.length === 0 ? null : K,
    content: C,
  }));
  return { text, attributions };
}

/** Words and single marks. */
function tokensOf(text: string): TokenOffsets {
  const found = [...text.matchAll(/\w+|[^\w\s]/g)];
  return {
    length: found.length,
    start: found.map(({ index }) => index),
    end: found.map((match) => match.index + match[0].length),
  };
}

import { describe, expect, it } from 'vitest';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openTimes } from '../../src/mentions/times.ts';
import { parseCases } from '../support/cases.ts';
import { openPlain } from '../support/plain.ts';
import { treeOf } from '../support/tree.ts';

const findTimes = await openTimes(loadFrom(packageRoot));
const plain = await openPlain();

describe('times', () => {
  it.each(parseCases(new URL('cases/times.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const date = /^on (\d{4}-\d{2}-\d{2})\n/.exec(input);
    const text = (date === null ? input : input.slice(date[0].length)).trim();
    const found = findTimes(plain(text, date?.[1])).map(
      ({ start, end, value, kind, anchor }) =>
        `${text.slice(start, end)} | ${value ?? '-'} | ${kind}${anchor === null ? '' : ` ${anchor}`}`,
    );
    expect(found.length === 0 ? 'none' : found.join('\n')).toBe(expected);
  });
});

describe('a weekday or date takes its side of the day of publication from its verb', () => {
  /** The value of the only time in a tree, published on Saturday, 11 October 2025. */
  const valueOf = (lines: string): string | null => {
    const times = findTimes(treeOf(lines, { date: '2025-10-11' }));
    expect(times).toHaveLength(1);
    return times[0]!.value;
  };

  it('past', () => {
    expect(
      valueOf('She she PRON 2 nsubj\nresigned resign VERB 0 root VBD\non on ADP 4 case\nMonday Monday PROPN 2 obl'),
    ).toBe('2025-10-06');
  });

  it('future, by an auxiliary', () => {
    expect(
      valueOf(
        'She she PRON 3 nsubj\nwill will AUX 3 aux MD\nresign resign VERB 0 root VB\non on ADP 5 case\nMonday Monday PROPN 3 obl',
      ),
    ).toBe('2025-10-13');
  });

  it('future, by a plan in the past', () => {
    expect(
      valueOf(
        'They they PRON 2 nsubj\nagreed agree VERB 0 root VBD\nto to PART 4 mark TO\nmeet meet VERB 2 xcomp VB\non on ADP 6 case\nMonday Monday PROPN 4 obl',
      ),
    ).toBe('2025-10-13');
  });

  it('past, by a verb of saying above, NOT by what is said', () => {
    expect(
      valueOf(
        'He he PRON 2 nsubj\nsaid say VERB 0 root VBD\nMonday Monday PROPN 2 obl:tmod\nhe he PRON 6 nsubj\nwill will AUX 6 aux MD\nresign resign VERB 2 ccomp VB',
      ),
    ).toBe('2025-10-06');
  });

  it('future dates without a year go forward', () => {
    expect(
      valueOf(
        'She she PRON 3 nsubj\nwill will AUX 3 aux MD\nresign resign VERB 0 root VB\non on ADP 5 case\nOctober October PROPN 3 obl\n10 10 NUM 5 nummod',
      ),
    ).toBe('2026-10-10');
  });

  it('a year before a noun is a year, NOT where it may count', () => {
    expect(valueOf('the the DET 3 det\n2014 2014 NUM 3 nummod\nagreement agreement NOUN 0 root')).toBe('2014');
    const tree = treeOf('the the DET 3 det\n2000 2000 NUM 3 nummod\nsoldiers soldier NOUN 0 root');
    expect(findTimes(tree)).toEqual([]);
  });
});

it('long rows of dates and weekdays end', () => {
  for (const words of ['Monday ', 'Monday, ', '3 May - ', 'between 2014 and ', 'every ']) {
    const tree = plain(words.repeat(3000), '2025-10-11');
    for (const { start, end } of findTimes(tree)) expect(end).toBeGreaterThan(start);
  }
});

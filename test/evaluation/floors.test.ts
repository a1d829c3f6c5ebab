import { describe, expect, it } from 'vitest';

import { type Floors, judge, type Measured, raise } from '../../evaluation/floors.ts';

const floors: Floors = {
  statements: {
    gold: 'aa',
    floors: { 'cue F1': { floor: 70, allowance: 0.5 }, 'content F1': { floor: 60, allowance: 0 } },
  },
};

function measured(cue: number, content: number, gold = 'aa'): Measured[] {
  const figures = [
    { name: 'cue F1', value: cue, n: 1000 },
    { name: 'content F1', value: content, n: 100 },
  ];
  return [{ id: 'statements', gold, figures }];
}

function problems(of: readonly Measured[], by = floors): string[] {
  return judge(of, by).flatMap(({ name, problem }) => (problem === null ? [] : [`${name} ${problem}`]));
}

describe('the gate', () => {
  it('is open at the floor, above it, and within the allowance', () => {
    expect(problems(measured(70, 60))).toEqual([]);
    expect(problems(measured(80, 61))).toEqual([]);
    expect(problems(measured(69.5, 60))).toEqual([]);
  });

  it('names what fell', () => {
    expect(problems(measured(69.4, 60))).toEqual(['statements: cue F1 fell below 69.50']);
    expect(problems(measured(69.4, 59.9))).toHaveLength(2);
  });

  it('names what is no longer measured, and what has no floor', () => {
    const [one] = measured(70, 60);
    expect(problems([{ ...one!, figures: one!.figures.slice(0, 1) }])).toEqual([
      'statements: content F1 was not measured',
    ]);
    const more = [...one!.figures, { name: 'source F1', value: 1, n: 1 }];
    expect(problems([{ ...one!, figures: more }])).toEqual(['statements: source F1 has no floor']);
  });

  it('does not compare figures on other gold', () => {
    expect(problems(measured(90, 90, 'bb'))).toEqual([
      'statements: gold the gold files are not those that the floors were measured on',
    ]);
  });
});

describe('raising floors', () => {
  it('raises what is better and leaves what is not', () => {
    const raised = raise(measured(75, 50), floors, false)['statements']!.floors;
    expect(raised['cue F1']!.floor).toBe(75);
    expect(raised['content F1']).toEqual({ floor: 60, allowance: 0 });
  });

  it('lowers only when it is allowed to', () => {
    expect(raise(measured(65, 50), floors, true)['statements']!.floors['content F1']!.floor).toBe(50);
  });

  it('starts anew on other gold, where figures do not compare', () => {
    const raised = raise(measured(65, 50, 'bb'), floors, false)['statements']!;
    expect(raised.gold).toBe('bb');
    expect(raised.floors['cue F1']!.floor).toBe(65);
  });

  it('allows half a standard error on large sets and nothing on small ones', () => {
    const raised = raise(measured(80, 80), {}, false)['statements']!.floors;
    expect(raised['cue F1']!.allowance).toBe(0.63);
    expect(raised['content F1']!.allowance).toBe(0);
  });

  it('keeps the floors of what was not measured', () => {
    expect(raise([], floors, true)).toEqual(floors);
  });

  it('opens the gate that it was raised by', () => {
    const figures = measured(71.23456, 60.98765);
    expect(problems(figures, raise(figures, floors, false))).toEqual([]);
  });
});

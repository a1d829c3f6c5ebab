/** The model of attributions together with the rules. */

import { describe, expect, it } from 'vitest';

import type { Statement } from '../../src/document.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { defaultChoices, openPipeline, stages } from '../../src/pipeline.ts';

const load = loadFrom(packageRoot);
const open = (choices: Partial<typeof defaultChoices>) => openPipeline(load, stages, { ...defaultChoices, ...choices });
const withModel = await open({ statements: 'model' });
const byRules = await open({ statements: 'rules' });
const onlySure = await open({ statements: 'model', leastConfidence: 0.9 });

const text =
  'The bridge will open on Monday, the mayor of Lund told reporters. "We have waited long enough," she said. ' +
  'Critics are wary of the costs. A spokesman declined to say who would pay, according to the local newspaper. ' +
  'The engineer said that the minister believed the steel was safe.';

const document = createDocument({ text, body: { start: 0, end: text.length } });
const words = (statement: Statement): string => {
  const of = (span: { start: number; end: number } | null): string => (span ? text.slice(span.start, span.end) : '-');
  return `${of(statement.source)} | ${of(statement.cue)} | ${statement.contents.map(of).join(' … ')}`;
};

describe('the model with the rules', () => {
  const { statements, voice } = withModel(document).statements;

  it('finds plain attributions, and says so with its likelihood', () => {
    const plain = statements.find((statement) => words(statement).startsWith('she | said'))!;
    expect(words(plain)).toBe('she | said | "We have waited long enough,"');
    expect(plain.trace.rule).toMatch(/^model/);
    expect(plain.trace.confidence).toBeGreaterThan(0.9);
    expect(plain.manner).toBe('direct');
  });

  it('leaves to the rules what stands nested', () => {
    const inner = statements.find((statement) => words(statement).includes('| believed |'))!;
    expect(inner.trace.rule).not.toMatch(/^model/);
    expect(words(statements[inner.parent!]!)).toMatch(/^The engineer \| said/);
  });

  it('draws the voice of every character once', () => {
    let at = 0;
    for (const { start, end } of voice) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(text.length);
  });

  it('reads the same text alike', () => {
    expect(withModel(document).statements).toEqual({ statements, voice });
  });

  it('keeps only what is likely when it is asked to', () => {
    const sure = onlySure(document).statements.statements.filter(({ trace }) => trace.rule.startsWith('model'));
    expect(sure.length).toBeGreaterThan(0);
    expect(sure.every(({ trace }) => trace.confidence >= 0.9)).toBe(true);
    expect(sure.length).toBeLessThan(statements.filter(({ trace }) => trace.rule.startsWith('model')).length);
  });

  it('is not there when the rules alone are asked for', () => {
    expect(byRules(document).statements.statements.some(({ trace }) => trace.rule.startsWith('model'))).toBe(false);
  });
});

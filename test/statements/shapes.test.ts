import { describe, expect, it } from 'vitest';
import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openPipeline } from '../../src/pipeline.ts';
import { parseCases } from '../support/cases.ts';

const read = await openPipeline(loadFrom(packageRoot));

describe('speech that layout attributes', () => {
  it.each(parseCases(new URL('cases/shapes.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const text = input.trim();
    const { statements } = read(createDocument({ text, body: { start: 0, end: text.length } }));
    const words = ({ start, end }: { start: number; end: number }): string =>
      text.slice(start, end).replaceAll(/\s+/g, ' ');
    const shaped = statements.statements.filter(({ trace }) => /^(?:turn|post|signed|letter)$/.test(trace.rule));
    const shown = shaped.map(({ source, contents }) => `${words(source!)} | ${contents.map(words).join(' … ')}`);
    expect(shown.length === 0 ? 'none' : shown.join('\n')).toBe(expected);
  });
});

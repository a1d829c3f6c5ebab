import { describe, expect, it } from 'vitest';
import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openPipeline } from '../../src/pipeline.ts';
import { circumstancesIn } from '../../evaluation/circumstances.ts';
import { parseCases } from '../support/cases.ts';

const read = await openPipeline(loadFrom(packageRoot));

describe('to whom, on what occasion, when, where', () => {
  it.each(parseCases(new URL('cases/circumstances.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const text = input.trim();
    const facts = circumstancesIn(
      read(createDocument({ text, date: '2025-10-11', body: { start: 0, end: text.length } })),
    );
    expect([...facts].map(([kind, words]) => `${kind} ${words}`).join(', ') || 'none').toBe(expected);
  });
});

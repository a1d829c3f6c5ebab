/** Checks paragraphs, sentences, tokens and quotations against cases that are written as text. */

import { describe, expect, it } from 'vitest';
import type { Document, Quotation, TextLayer } from '../../src/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openText } from '../../src/text/index.ts';
import { parseCases } from '../support/cases.ts';

const read = await openText(loadFrom(packageRoot));

describe.each([
  ['tokens', showTokens],
  ['sentences', showTokens],
  ['quotations', showQuotations],
  ['paragraphs', showParagraphs],
] as const)('%s', (file, show) => {
  it.each(parseCases(new URL(`cases/${file}.txt`, import.meta.url)))('$name', ({ input, expected }) => {
    const text = input.trim();
    expect(show(text, read({ document: bodyOf(text) }))).toBe(expected);
  });
});

function bodyOf(text: string): Document {
  const body = { start: 0, end: text.length };
  return { text, url: null, outlet: null, date: null, title: null, body, language: 'en' };
}

/** A sentence a line, its tokens parted by bars. */
function showTokens(text: string, { sentences, tokens }: TextLayer): string {
  return Array.from(sentences.first, (first, s) =>
    Array.from(tokens.start.subarray(first, sentences.last[s]), (start, i) =>
      text.slice(start, tokens.end[first + i]),
    ).join('|'),
  ).join('\n');
}

function showQuotations(text: string, { quotations }: TextLayer): string {
  const marks = quotations.flatMap((quotation): [number, number, string][] => [
    [quotation.start, quotation.depth, quotation.continues ? '+⟦' : '⟦'],
    [quotation.end, -1 - quotation.depth, quotation.closed ? '⟧' : '⟧?'],
  ]);
  // At one offset ends come before beginnings, inner ends before outer ones and outer beginnings before inner ones.
  marks.sort(([a, i], [b, j]) => a - b || i - j);
  let shown = '';
  let at = 0;
  for (const [offset, , mark] of marks) {
    shown += text.slice(at, offset) + mark;
    at = offset;
  }
  for (const quotation of quotations) expect(innerOf(text, quotation)).not.toBe('');
  return shown + text.slice(at);
}

function innerOf(text: string, { inner, start, end }: Quotation): string {
  expect(inner.start).toBeGreaterThan(start);
  expect(inner.end).toBeLessThanOrEqual(end);
  return text.slice(inner.start, inner.end).trim();
}

function showParagraphs(text: string, { paragraphs }: TextLayer): string {
  return paragraphs
    .map(({ kind, start, end, dateline }) => {
      const line = (from: number, to: number): string => text.slice(from, to).replaceAll('\n', '⏎');
      if (dateline === null) return `${kind}: ${line(start, end)}`;
      return `${kind}: ${line(start, dateline.end)} |${line(dateline.end, end)}`;
    })
    .join('\n');
}

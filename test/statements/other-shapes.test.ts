/** Communiqués, polls, rulings, block quotations and lists, as the whole reader reads them. */

import { describe, expect, it } from 'vitest';

import type { Span, Statement } from '../../src/document.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { type Layers, openPipeline } from '../../src/pipeline.ts';
import { parseCases } from '../support/cases.ts';

const read = await openPipeline(loadFrom(packageRoot));

/** Source, cue and contents of a statement, and what of it is out of the ordinary. */
function show({ document }: Layers, statement: Statement): string {
  const words = (span: Span | null): string =>
    span === null ? '-' : document.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
  const { source, cue, contents, speaker, occasion } = statement;
  const facts = [
    ...(statement.manner === 'indirect' ? [] : [statement.manner]),
    ...(statement.polarity === 'affirmed' ? [] : [statement.polarity]),
    ...(speaker.kind === 'unnamed' ? [speaker.anonymity] : []),
    ...(occasion === null ? [] : [`occasion ${words(occasion)}`]),
  ];
  const line = [words(source), words(cue), contents.map(words).join(' … ')].join(' | ');
  return facts.length === 0 ? line : `${line} {${facts.join(', ')}}`;
}

const files = ['communiques', 'polls', 'rulings', 'blocks'];

describe.each(files)('%s', (name) => {
  it.each(parseCases(new URL(`cases/${name}.txt`, import.meta.url)))('$name', ({ input, expected }) => {
    const text = input.trim();
    const layers = read(createDocument({ text, date: '2025-10-11', body: { start: 0, end: text.length } }));
    const outermost = layers.statements.statements.filter(({ parent }) => parent === null);
    const shown = outermost.map((statement) => show(layers, statement));
    expect(shown.length === 0 ? 'none' : shown.join('\n')).toBe(expected);
  });
});

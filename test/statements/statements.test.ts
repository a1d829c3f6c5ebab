import { describe, expect, it } from 'vitest';
import type { Span, Statement } from '../../src/document.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { defaultChoices, type Layers, openPipeline, stages } from '../../src/pipeline.ts';
import { parseCases } from '../support/cases.ts';

/** The rules alone: what the model makes of a text is measured, not written down case by case. */
const read = await openPipeline(loadFrom(packageRoot), stages, { ...defaultChoices, statements: 'rules' });

function readText(text: string, title: Span | null = null): Layers {
  const base = { text, date: '2025-10-11', url: 'https://example.org/bridge' };
  return read(createDocument({ ...base, title, body: { start: title === null ? 0 : title.end, end: text.length } }));
}

/** A statement as the case files write it. */
function show(layers: Layers, statement: Statement): string {
  const { document, mentions } = layers;
  const words = (span: Span | null): string => (span === null ? '-' : document.text.slice(span.start, span.end));
  const depth = depthOf(layers, statement);
  const facts = [
    statement.cueKind === 'speech' || depth > 0 ? '' : statement.cueKind,
    statement.polarity === 'affirmed' ? '' : statement.polarity,
    statement.modality === 'actual' ? '' : statement.modality,
    statement.addressee === null ? '' : `to ${words(mentions.mentions[statement.addressee]!)}`,
    statement.occasion === null ? '' : `occasion ${words(statement.occasion)}`,
    statement.time === null ? '' : `time ${words(mentions.times[statement.time]!)}`,
  ].filter((fact) => fact !== '');
  const fields = [
    words(statement.source),
    words(statement.cue),
    statement.manner,
    statement.contents.map(words).join(' … '),
  ];
  return `${'  '.repeat(depth)}${fields.join(' | ')}${facts.length === 0 ? '' : ` {${facts.join(', ')}}`}`;
}

/** A speaker as the case files write it. */
function showSpeaker({ document, mentions }: Layers, { speaker, source }: Statement): string {
  const label = (entity: number): string => {
    const { start, end } = mentions.entities[entity]!.label;
    return document.text.slice(start, end);
  };
  if (speaker.kind === 'actor') return label(speaker.entity);
  if (speaker.kind === 'unresolved') return 'unresolved';
  return `unnamed ${speaker.anonymity}: ${source === null ? '-' : document.text.slice(source.start, source.end)}`;
}

function depthOf({ statements }: Layers, { parent }: Statement): number {
  let depth = 0;
  for (let up = parent; up !== null; up = statements.statements[up]!.parent) depth++;
  return depth;
}

describe('speakers', () => {
  it.each(parseCases(new URL('cases/speakers.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const [, headline, body] = /^# headline\n(.*)\n# body\n([^]*)$/.exec(input) ?? [null, null, input];
    const layers =
      headline == null
        ? readText(input.trim())
        : readText(`${headline}\n\n${body.trim()}`, { start: 0, end: headline.length });
    const found = layers.statements.statements.map(
      (statement) => '  '.repeat(depthOf(layers, statement)) + showSpeaker(layers, statement),
    );
    expect(found.join('\n')).toBe(expected);
  });
});

describe('statements', () => {
  it.each(parseCases(new URL('cases/statements.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const layers = readText(input.trim());
    const found = layers.statements.statements.map((statement) => show(layers, statement));
    expect(found.length === 0 ? 'none' : found.join('\n')).toBe(expected);
  });
});

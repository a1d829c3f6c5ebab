/** What holds of documents and archives made of any text at all. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import { splitArchive } from '../../src/ingest/archive.ts';
import { createDocument } from '../../src/ingest/document.ts';

const seed = { seed: 3, numRuns: 1000 };

/** Pieces of which layouts are made, and hostile characters. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n\n',
        '\r\n',
        ' ',
        '\t',
        '\u2028',
        '\ufeff',
        '\ud83d',
        '\0',
        '\x07',
        '.',
        '"',
        'By ',
        '- ',
      ),
      fc.constantFrom(
        ' date 2025-10-11 https://example.org/a',
        'date 2025-02-30 http://www.example.org',
        'date 2025-10-11',
      ),
      fc.constantFrom('Envoys Meet', 'The envoys met on Monday in the capital. '.repeat(4)),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('any text', () => {
  it('is refused by name, or has a body that stands in it, apart from its title', () => {
    let made = 0;
    fc.assert(
      fc.property(text, (input) => {
        try {
          const { title, body, text: kept, date } = createDocument({ text: input });
          made++;
          expect(kept).toBe(input);
          for (const span of title === null ? [body] : [title, body]) {
            const words = input.slice(span.start, span.end);
            expect(words).not.toBe('');
            expect(words).toBe(words.trim());
            expect(words).toHaveLength(span.end - span.start);
          }
          if (title !== null) {
            expect(title.end).toBeLessThan(body.start);
            expect(input.slice(title.start, title.end)).not.toMatch(/[\n\r]/);
          }
          expect(input.slice(body.end).trim()).toBe('');
          if (date !== null) expect(input.slice(0, title?.start ?? body.start)).toContain(date);
        } catch (error) {
          if (!(error instanceof OnRecordError)) throw error;
        }
      }),
      seed,
    );
    expect(made).toBeGreaterThan(300);
  });

  it('is parted into reports that fill it, each with its header at its start', () => {
    fc.assert(
      fc.property(text, (input) => {
        const reports = splitArchive(input);
        expect(reports.length).toBeGreaterThan(0);
        let end = reports[0]!.start;
        expect(input.slice(0, end).trim()).toBe('');
        for (const { text: report, start } of reports) {
          expect(start).toBe(end);
          expect(input.slice(start, start + report.length)).toBe(report);
          end = start + report.length;
        }
        expect(end).toBe(input.length);
        for (const { text: report } of reports.slice(1))
          expect(report).toMatch(/^[ \t]*date \d{4}-\d{2}-\d{2} https?:/);
      }),
      seed,
    );
  });
});

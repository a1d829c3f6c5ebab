import { expect, it } from 'vitest';
import { splitArchive } from '../../src/ingest/archive.ts';

const first = ' date 2025-10-11 https://example.org/a\n\nOne\n\nThe first.\n\n';
const second = ' date 2025-10-12 https://example.org/b\n\nTwo\n\nThe second.\n';

it('parts reports before each header', () => {
  expect(splitArchive(first + second)).toEqual([
    { text: first, start: 0 },
    { text: second, start: first.length },
  ]);
});

it('takes a file without a header as one report', () => {
  expect(splitArchive('The envoys met.\n')).toEqual([{ text: 'The envoys met.\n', start: 0 }]);
  expect(splitArchive('')).toEqual([{ text: '', start: 0 }]);
});

it('loses no words before the first header, and makes no report of blank lines', () => {
  expect(splitArchive(`Words before.\n${second}`).map(({ text }) => text)).toEqual(['Words before.\n', second]);
  expect(splitArchive(`\n\n${second}`)).toEqual([{ text: second, start: 2 }]);
});

it.each([
  'date 2025-10-11 example.org',
  'date 11.10.2025 https://example.org/a',
  'Up to date 2025-10-11 https://a.example/',
  'date 2025-10-11 https://example.org/a said',
])('does NOT part at %j', (line) => expect(splitArchive(`The envoys met.\n${line}\nThey met.`)).toHaveLength(1));

it('gives slices of the file that fill it from the first report on', () => {
  const file = `\n${first}${second.replaceAll('\n', '\r\n')}${first}`;
  const reports = splitArchive(file);
  expect(reports).toHaveLength(3);
  for (const { text, start } of reports) expect(file.slice(start, start + text.length)).toBe(text);
  expect(reports.map(({ text }) => text).join('')).toBe(file.slice(1));
});

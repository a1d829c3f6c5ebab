/** Reads the samples with the real reader, as `npm start` does. */

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openReader } from '../../src/reader.ts';
import { Record as RecordSchema } from '../../src/record/schema.ts';
import { runCommand } from '../support/io.ts';

const folder = fileURLToPath(new URL('../../samples/', import.meta.url));
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => folder + file);

it('prints eighteen records with statements and events, valid after the schema', async () => {
  const { code, stdout, stderr } = await runCommand(['read', '--jsonl', ...files], { openReader });
  expect([code, stderr]).toEqual([0, '']);
  const records = stdout
    .trim()
    .split('\n')
    .map((line) => RecordSchema.parse(JSON.parse(line)));
  expect(records).toHaveLength(18);
  const sparse = records.filter(({ statements, events }) => statements.length < 3 || events.length === 0);
  expect(sparse.map(({ document }) => document.url)).toEqual([]);
}, 60_000);

it('prints them for people, within the columns of the terminal', async () => {
  const { code, stdout, stderr } = await runCommand(['read', ...files], { openReader, columns: 90 });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/^Statements$/gm)).toHaveLength(18);
  expect(stdout.match(/^Not resolved$/gm)?.length).toBeGreaterThan(0);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
}, 60_000);

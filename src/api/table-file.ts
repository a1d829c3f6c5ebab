/** Tables and citations as files that a browser keeps. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { writeParquet } from '../export/parquet.ts';
import { csvLines, jsonLines, type Table } from '../export/tables.ts';

/** Characters that are gathered before they are sent. */
const CHUNK = 1 << 16;

export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  csl: 'application/vnd.citationstyles.csl+json',
  bibtex: 'application/x-bibtex; charset=utf-8',
  jsonld: 'application/ld+json',
} as const;
export type FileFormat = keyof typeof fileTypes;
export type TableFormat = 'csv' | 'jsonl' | 'parquet';

const endings: Readonly<Record<FileFormat, string>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  parquet: 'parquet',
  csl: 'csl.json',
  bibtex: 'bib',
  jsonld: 'jsonld',
};

/** Says that what is sent is a file, and how it is called, its ending aside. */
export function asFile(c: Context, format: FileFormat, name: string): void {
  c.header('content-type', fileTypes[format]);
  c.header('content-disposition', `attachment; filename="${name}.${endings[format]}"`);
}

export async function sendTable(c: Context, format: TableFormat, table: Table): Promise<Response> {
  switch (format) {
    case 'csv':
      return c.body(streamOf(csvLines(table)));
    case 'jsonl':
      return c.body(streamOf(jsonLines(table)));
    case 'parquet':
      return c.body(await parquet(table));
  }
}

/** Contents of an answer for OpenAPI. */
export function contentOf(types: readonly string[]): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(types.map((type) => [type, { schema: z.string() }]));
}

/** Lines as they are asked for, so that others are answered between them. */
function streamOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = lines[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let chunk = '';
      while (chunk.length < CHUNK) {
        const next = iterator.next();
        if (next.done === true) {
          if (chunk !== '') controller.enqueue(encoder.encode(chunk));
          controller.close();
          return;
        }
        chunk += next.value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    cancel() {
      iterator.return?.();
    },
  });
}

async function parquet(table: Table): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-'));
  try {
    const file = join(folder, 'table.parquet');
    await writeParquet(table, file);
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

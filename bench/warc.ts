/**
 * Reads a WARC of any size and shows that memory does not grow with it: makes the file in the system's temporary folder
 * from the pages of `evaluation/gold/pages/`, padded to the size that pages have, and removes it again.
 *
 * `npx tsx bench/warc.ts [MEGABYTES [RECORDS]]`: 1024 megabytes unless given, and of its records, which take longer than
 * cutting, the first 2,000 are read into reports.
 */

import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openFile, openFilePieces } from '../src/files/open.ts';
import { isFailure } from '../src/ingest/incoming.ts';

const MEGABYTE = 1024 * 1024;

/** Bytes of script that a page carries beside its text, so that pages are as long as on the web. */
const PADDING = 100_000;

/** About as many bytes has a record. */
const PAGE = PADDING + 3500;

const folder = new URL('../evaluation/gold/pages/', import.meta.url);

function* records(bytes: number): Generator<Buffer> {
  const padding = `<script>${'var a=1;'.repeat(PADDING / 8)}</script>`;
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8').replace(/<body/i, `${padding}<body`));
  for (let n = 0, size = 0; size < bytes; n++) {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${pages[n % pages.length]!}`;
    const header = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-10-20T00:00:00Z\r\nWARC-Target-URI: https://x.example/${n}\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n`;
    const record = Buffer.from(`${header}${http}\r\n\r\n`);
    size += record.length;
    yield record;
  }
}

async function measure<T extends object>(what: string, expected: number, items: AsyncIterable<T>): Promise<void> {
  const started = performance.now();
  const peaks: number[] = [0, 0, 0, 0];
  let count = 0;
  let failures = 0;
  for await (const item of items) {
    if (++count > expected) break;
    if (isFailure(item)) failures++;
    const quarter = Math.min(3, Math.floor((4 * count) / expected));
    peaks[quarter] = Math.max(peaks[quarter]!, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - started) / 1000;
  const memory = peaks.map((peak) => Math.round(peak / MEGABYTE)).join(', ');
  console.log(
    `${what}: ${count} records (${failures} failures) in ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} a second, ` +
      `${((count * PAGE) / MEGABYTE / seconds).toFixed(0)} MB/s; peak memory by quarter ${memory} MB`,
  );
}

const temporary = await mkdtemp(join(tmpdir(), 'onrecord-warc-'));
try {
  const path = join(temporary, 'made.warc');
  await pipeline(Readable.from(records(Number(process.argv[2] ?? 1024) * MEGABYTE)), createWriteStream(path));
  const { size } = await stat(path);
  await measure('cut into pieces', Math.ceil(size / PAGE), openFilePieces(path));
  await measure('read into reports', Number(process.argv[3] ?? 2000), openFile(path));
} finally {
  await rm(temporary, { recursive: true });
}

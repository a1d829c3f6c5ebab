import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { failuresOf, inChunks, marked, paragraph, partsOf, readAll, readOne, reportsOf } from '../support/sources.ts';

const html = (n: number) =>
  `<html lang="en"><head><title>Envoys meet ${n}</title></head><body><h1>Envoys meet ${n}</h1><article>${`<p>${marked}</p>`.repeat(5)}</article></body></html>`;

/** A record as warcio writes it. */
async function record(
  n: number,
  headers: Record<string, string> = {},
  body: Uint8Array | string = html(n),
  gzip = false,
) {
  const made = WARCRecord.create(
    {
      url: `https://x.example/2025/10/1${n}/a`,
      date: '2025-10-20T00:00:00Z',
      type: 'response',
      warcHeaders: {},
      httpHeaders: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
      statusline: 'HTTP/1.1 200 OK',
    },
    inChunks(body, 4096),
  );
  return Buffer.from(await WARCSerializer.serialize(made, { gzip }));
}

/** Changes the length that a record says it has. */
function mislabel(bytes: Buffer, by: number): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(
    text.replace(/Content-Length: (\d+)/, (_, n: string) => `Content-Length: ${Number(n) + by}`),
    'latin1',
  );
}

describe('WARC', () => {
  it('gives the pages among its responses, with address, retrieval and hash', async () => {
    const warc = Buffer.concat([await record(1), await record(2, { 'Content-Type': 'image/png' }), await record(3)]);
    const reports = reportsOf(await readAll('a.warc', warc));
    expect(reports.map(({ input }) => input.url)).toEqual([
      'https://x.example/2025/10/11/a',
      'https://x.example/2025/10/13/a',
    ]);
    expect(partsOf(reports[0]!)).toEqual({ title: 'Envoys meet 1', body: Array(5).fill(paragraph).join('\n\n') });
    expect(reports[0]!.provenance).toMatchObject({
      format: 'warc',
      retrieved: '2025-10-20T00:00:00Z',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      fields: { date: { value: '2025-10-11', from: 'url' }, url: { from: 'warc' } },
    });
    expect(new Set(reports.map(({ key }) => key)).size).toBe(2);
  });

  it('is read compressed record by record, as Common Crawl has it', async () => {
    const warc = Buffer.concat([await record(1, {}, html(1), true), await record(2, {}, html(2), true)]);
    expect(reportsOf(await readAll('a.warc.gz', warc))).toHaveLength(2);
  });

  it.each([
    [
      'chunked',
      { 'Transfer-Encoding': 'chunked' },
      `5\r\n<html\r\n${(html(1).length - 5).toString(16)}\r\n${html(1).slice(5)}\r\n0\r\n\r\n`,
    ],
    ['said to be chunked, and not', { 'Transfer-Encoding': 'chunked' }, html(1)],
    ['gzip', { 'Content-Encoding': 'gzip' }, gzipSync(html(1))],
    ['said to be gzip or br, and not', { 'Content-Encoding': 'br' }, html(1)],
  ])('undoes encodings of the body: %s', async (_, headers, body) => {
    expect((await readOne('a.warc', await record(1, headers, body))).input.text).toContain(paragraph);
  });

  it.each([-30, 30, 5000, 1e9, 1e14])('goes on after a length that is wrong by %d', async (by) => {
    const warc = Buffer.concat([await record(1), mislabel(await record(2), by), await record(3), await record(4)]);
    const all = await readAll('a.warc', warc);
    expect(reportsOf(all).map(({ input }) => input.text.slice(0, 13))).toEqual([
      'Envoys meet 1',
      'Envoys meet 3',
      'Envoys meet 4',
    ]);
    expect(failuresOf(all).map(([, code]) => code)).toEqual(['warc-malformed']);
  });

  it('goes on after what is no record, and tells of one that is cut off', async () => {
    const warc = Buffer.concat([
      await record(1),
      Buffer.from('garbage\r\nmore\0garbage\n'),
      await record(2),
      (await record(3)).subarray(0, 400),
    ]);
    const all = await readAll('a.warc', warc);
    expect(reportsOf(all)).toHaveLength(2);
    expect(failuresOf(all).map(([, code]) => code)).toEqual(['warc-malformed', 'warc-malformed']);
  });

  it('gives what stands before the end of a gzip that is cut off', async () => {
    const warc = Buffer.concat([await record(1, {}, html(1), true), await record(2, {}, html(2), true)]);
    const all = await readAll('a.warc.gz', warc.subarray(0, -40));
    expect(reportsOf(all)).toHaveLength(1);
    expect(failuresOf(all)).toEqual([['', 'gzip-damaged']]);
  });
});

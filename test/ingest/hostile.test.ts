/** Whatever bytes come, every reader gives reports and failures: it does not crash and does not hang. */

import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/ingest/incoming.ts';
import { failuresOf, marked, readAll, reportsOf } from '../support/sources.ts';

const formats: readonly Format[] = [
  'text',
  'html',
  'rss',
  'atom',
  'json-feed',
  'warc',
  'jsonl',
  'csv',
  'ninjs',
  'newsml-g2',
];

/** Beginnings and bits of every format, so that chance gets further than the first byte. */
const bits = fc.constantFrom(
  '<html>',
  '<article><p>',
  marked,
  '</p>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<script type="application/ld+json">{"@type":"NewsArticle"',
  '<rss><channel><item>',
  '<title>',
  '<feed><entry>',
  '<rdf:RDF>',
  '<newsItem guid="a">',
  '<contentSet><inlineXML>',
  '<?xml version="1.0"?>',
  'WARC/1.0\r\n',
  'WARC-Type: response\r\n',
  'Content-Length: 40\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n',
  '\r\n\r\n',
  '{"version":"https://jsonfeed.org/version/1","items":[',
  '{"uri":"a","body_text":"b"}\n',
  '{"text":"',
  '"}',
  '[',
  '{',
  ',',
  '"',
  '\n',
  'text,date\n',
  '\0',
  '\ufeff',
  '\ud83d\udd4a',
  '&#x110000;',
  '&#0;',
  '&amp',
  ' date 2025-10-11 https://x.example/a\n',
);
const mixed = fc.array(bits, { maxLength: 25 }).map((parts) => new TextEncoder().encode(parts.join('')));
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  mixed,
  mixed.map((bytes) => new Uint8Array(gzipSync(bytes))),
);

describe('any bytes', () => {
  it.each([...formats, undefined])(
    'as %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 50 }), async (bytes, chunk) => {
          const all = await readAll('a', bytes, { ...(format && { format }), chunk });
          for (const incoming of all) expect(incoming.name).not.toBe('');
          const keys = all.map(({ key }) => key).filter((key) => key !== '');
          expect(new Set(keys).size).toBe(keys.length);
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );
});

describe('hostile input', () => {
  const codes = async (...args: Parameters<typeof readAll>) =>
    failuresOf(await readAll(...args)).map(([, code]) => code);

  it('nothing', async () => {
    for (const name of ['a.html', 'a.txt']) expect((await codes(name, ''))[0]).toMatch(/empty-text|no-article/);
    for (const name of ['a.csv', 'a.jsonl']) expect(await readAll(name, '')).toEqual([]);
  });

  it('100,000 elements inside one another', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}<p>${marked.repeat(5)}</p></body></html>`;
    expect(await codes('a.html', deep, { chunk: 65_536 })).toEqual(['markup-too-deep']);
    const bearable = deep.replace('<div>'.repeat(98_500), '');
    expect(reportsOf(await readAll('a.html', bearable, { chunk: 65_536 }))).toHaveLength(1);
    const list = `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await codes('a.jsonl', list, { chunk: 65_536 })).toEqual(['row-malformed']);
    const xml = `<newsItem guid="a"><contentSet><inlineXML>${'<p>'.repeat(100_000)}${marked}`;
    expect(await codes('a.xml', xml, { chunk: 65_536 })).toEqual(['markup-too-deep']);
  }, 30_000);

  it('very many elements beside one another', async () => {
    const wide = `<html><body>${'<div><a href="#">x</a></div>'.repeat(50_000)}<article>${`<p>${marked}</p>`.repeat(5)}</article></body></html>`;
    expect(reportsOf(await readAll('a.html', wide, { chunk: 65_536 }))).toHaveLength(1);
  }, 30_000);

  it('a feed with very deep markup', async () => {
    const feed = `<rss><channel><item>${'<a>'.repeat(20_000)}</item></channel></rss>`;
    expect((await readAll('a', feed, { chunk: 65_536 })).length).toBeLessThan(2);
  }, 30_000);

  it('NUL bytes', async () => {
    expect(await codes('a.txt', 'The envoys\0met.')).toEqual(['binary-input']);
    const page = `<html><body><article>${`<p>${marked}\0</p>`.repeat(5)}</article></body></html>`;
    expect(reportsOf(await readAll('a.html', page))[0]!.input.text).not.toContain('\0');
  });

  it('a line without end', async () => {
    const long = new Uint8Array(33 * 1024 * 1024).fill(0x61);
    const rows = Buffer.concat([Buffer.from('{"text":"'), long, Buffer.from(`"}\n{"text":"${marked}"}\n`)]);
    const all = await readAll('a.jsonl', rows, { chunk: 65_536 });
    expect(failuresOf(all)).toEqual([['line 1', 'record-too-large']]);
    expect(reportsOf(all)).toHaveLength(1);
  }, 30_000);

  it('a gzip that unpacks to very much', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(await codes('a.gz', bomb, { chunk: 65_536 })).toEqual(['too-compressed']);
    expect(await codes('a.gz', gzipSync(gzipSync('x')))).toEqual(['gzip-damaged']);
  }, 30_000);

  it('a zip where none can be opened', async () => {
    expect(await codes('a.zip', Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync('x')]))).toEqual([
      'zip-refused',
    ]);
  });
});

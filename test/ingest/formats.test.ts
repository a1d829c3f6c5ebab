import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/ingest/incoming.ts';
import { parseMapping } from '../../src/ingest/mapping.ts';
import { sniff } from '../../src/ingest/sniff.ts';
import { failuresOf, marked, paragraph, partsOf, readAll, readOne, reportsOf } from '../support/sources.ts';

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily Example</title><language>en-gb</language>
<item><title>Envoys meet</title><link>https://x.example/a</link><guid isPermaLink="false">g1</guid>
<pubDate>Sat, 11 Oct 2025 23:30:00 +0900</pubDate><content:encoded><![CDATA[<p>${marked}</p><p>${marked}</p>]]></content:encoded></item>
<item><title>Envoys part</title><link>https://x.example/b</link><description>${marked}</description></item>
</channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Example</title><entry><id>urn:1</id><title>Envoys meet</title>
<link rel="alternate" href="https://x.example/a"/><published>2025-10-11T00:00:00Z</published><author><name>Anna Berg</name></author>
<content type="html">&lt;p&gt;${marked.replace('&', '&amp;')}&lt;/p&gt;</content></entry></feed>`;
const jsonFeed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Daily Example',
  items: [
    {
      id: '1',
      url: 'https://x.example/1',
      title: 'Envoys meet',
      content_text: paragraph,
      date_published: '2025-10-11T00:00:00Z',
    },
  ],
});
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://x.example"><title>The Daily Example</title></channel>
<item rdf:about="https://x.example/a"><title>Envoys meet</title><link>https://x.example/a</link><description>${marked}</description><dc:date>2025-10-11</dc:date></item></rdf:RDF>`;
const g2 = `<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:x" version="3">
<rightsInfo><copyrightHolder literal="Example Agency"/></rightsInfo>
<itemMeta><provider literal="Example Agency"/><versionCreated>2025-10-11T12:00:00+02:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Envoys meet</headline><by>Anna Berg</by><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>${marked}</p><p>${marked}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:y" version="1"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta><contentSet><inlineData>gone</inlineData></contentSet></newsItem></itemSet></newsMessage>`;

describe('feeds', () => {
  it('RSS: full items and summaries', async () => {
    const [full, summary] = reportsOf(await readAll('feed', rss));
    expect(full).toMatchObject({
      key: 'g1',
      input: { date: '2025-10-11', url: 'https://x.example/a', language: 'en-GB' },
    });
    expect(full!.provenance).toMatchObject({
      format: 'rss',
      whole: true,
      fields: { outlet: { value: 'The Daily Example', from: 'feed' } },
    });
    expect(partsOf(full!)).toEqual({ title: 'Envoys meet', body: `${paragraph}\n\n${paragraph}` });
    expect(summary).toMatchObject({ key: 'https://x.example/b', provenance: { whole: false } });
  });

  it.each<[Format, string]>([
    ['atom', atom],
    ['json-feed', jsonFeed],
    ['rss', rdf],
  ])('%s', async (format, feed) => {
    const report = await readOne('feed', feed);
    expect(report.provenance).toMatchObject({
      format,
      fields: { date: { value: '2025-10-11' }, title: { value: 'Envoys meet' } },
    });
    expect(partsOf(report).body).toBe(paragraph);
  });

  it('refuse entities of their own', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>';
    expect(failuresOf(await readAll('feed', bomb))).toEqual([['', 'feed-malformed']]);
  });
});

describe('agency formats', () => {
  it('NewsML-G2: items of a message; one that was withdrawn is refused', async () => {
    const all = await readAll('g2.xml', g2);
    const [report] = reportsOf(all);
    expect(report).toMatchObject({
      key: 'urn:newsml:x v3',
      input: { date: '2025-10-11', outlet: 'Example Agency', language: 'en' },
      provenance: { format: 'newsml-g2', fields: { author: { value: 'Anna Berg' } } },
    });
    expect(partsOf(report!)).toEqual({ title: 'Envoys meet', body: `${paragraph}\n\n${paragraph}` });
    expect(failuresOf(all)).toEqual([['urn:newsml:y v1', 'feed-malformed']]);
  });

  it.each([
    [
      '1',
      {
        headline: 'Envoys meet',
        body_html: `<p>${marked}</p>`,
        byline: 'Anna Berg',
        versioncreated: '2025-10-11T00:00:00Z',
      },
    ],
    [
      '2',
      {
        headlines: [
          { role: 'sub', value: 'x' },
          { role: 'main', value: 'Envoys meet' },
        ],
        bodies: [{ contenttype: 'text/html', value: `<p>${marked}</p>` }],
        by: 'Anna Berg',
        firstcreated: '2025-10-11T00:00:00Z',
      },
    ],
    [
      '3',
      {
        headlines: [{ value: 'Envoys meet' }],
        bodies: [{ contentType: 'text/plain', value: paragraph }],
        by: 'Anna Berg',
        versioncreated: '2025-10-11',
      },
    ],
  ])('ninjs %s', async (_, item) => {
    const report = await readOne(
      'n.json',
      JSON.stringify({ uri: 'https://x.example/n1', language: 'en', ...item }, null, 2),
    );
    expect(partsOf(report)).toEqual({ title: 'Envoys meet', body: paragraph });
    expect(report).toMatchObject({
      input: { date: '2025-10-11', url: 'https://x.example/n1' },
      provenance: { format: 'ninjs', fields: { author: { value: 'Anna Berg' } } },
    });
  });
});

describe('rows', () => {
  const rows = [
    {
      headline: 'Envoys meet',
      body: paragraph,
      meta: { published: 1760140800 },
      authors: [{ name: 'A' }, { name: 'B' }],
    },
    { headline: 'Envoys part', body: `<p>${marked}</p>`, meta: { published: 'soon' } },
  ];
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');

  it('JSON Lines: guesses columns and says so', async () => {
    const notices: string[] = [];
    const all = await readAll('a.jsonl', `${lines}\n{bad\n[1]\n\n${JSON.stringify({ body: '' })}\n`, {
      notice: (m) => notices.push(m),
    });
    expect(notices).toEqual([expect.stringContaining('--map text=body,title=headline,author=authors')]);
    expect(reportsOf(all).map(partsOf)).toEqual([
      { title: 'Envoys meet', body: paragraph },
      { title: 'Envoys part', body: paragraph },
    ]);
    expect(reportsOf(all)[0]!.provenance.fields.author?.value).toBe('A, B');
    expect(failuresOf(all)).toEqual([
      ['line 3', 'row-malformed'],
      ['line 4', 'row-malformed'],
      ['line 6', 'row-malformed'],
    ]);
  });

  it('a mapping by paths; a value that cannot be is rejected and said', async () => {
    const [one, two] = reportsOf(
      await readAll('a.jsonl', lines, { mapping: parseMapping('text=body,date=meta.published') }),
    );
    expect(one!.provenance.fields.date).toEqual({
      value: '2025-10-11',
      from: 'mapping: meta.published',
      written: '1760140800',
    });
    expect(two!.provenance.notes.join()).toMatch(/date "soon" .* was rejected/);
  });

  it('a list of objects, and one object over several lines', async () => {
    expect((await readAll('a.json', JSON.stringify(rows, null, 1))).map(({ key }) => key)).toEqual([
      'item 1',
      'item 2',
    ]);
    expect((await readAll('a.json', JSON.stringify(rows[0], null, 1))).map(({ key }) => key)).toEqual(['item 1']);
  });

  it('CSV: quotes, line ends in cells, rows that do not fit', async () => {
    const all = await readAll(
      'a.csv',
      `title;text;date\r\n"Envoys, ""meet""";"${paragraph}\nmore";2025-10-11\r\nonly one\r\n"open;a;b`,
    );
    expect(partsOf(reportsOf(all)[0]!)).toEqual({ title: 'Envoys, "meet"', body: `${paragraph}\nmore` });
    expect(failuresOf(all)).toEqual([
      ['row 2', 'row-malformed'],
      ['row 3', 'row-malformed'],
    ]);
  });

  it('CSV: the cells are those of another parser', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'B', ',', '"', '\n', ' ', 'é', ';') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (table) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const csv = `text,title\n${table.map((row) => `${row.map(quote).join(',')}\n`).join('')}`;
        const theirs = parse<{ text: string }>(csv, { columns: true }).map(({ text }) => text.trim());
        const pieces = await readAll('a.csv', csv, { chunk: 5 });
        const failed = new Set(failuresOf(pieces).map(([key]) => key));
        const ours = reportsOf(pieces).map((report) => partsOf(report).body.trim());
        expect(ours.length + failed.size).toBe(theirs.length);
        for (const text of ours) expect(theirs.some((other) => other.endsWith(text))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('no column that may be the text is an error of the source', async () => {
    expect(failuresOf(await readAll('a.csv', 'x,y\n1,2\n3,4\n'))).toEqual([['', 'mapping-unclear']]);
  });

  it.each(['text', 'text=', 'texts=a', 'a=b=c', ''])('mapping %j is malformed', (written) => {
    expect(() => parseMapping(written)).toThrow(/Expected field=column/);
  });
});

describe('any source', () => {
  it.each<[string, string, Format | 'gzip']>([
    ['a.txt', '<p>as it stands', 'text'],
    ['a', '<!DOCTYPE html><html>', 'html'],
    ['a', '<!-- saved -->\n<html>', 'html'],
    ['a', '\ufeff<?xml version="1.0"?><rss>', 'rss'],
    ['a.xml', '<atom:feed>', 'atom'],
    ['a', '<newsItem guid="1">', 'newsml-g2'],
    ['a', 'WARC/1.0\r\n', 'warc'],
    ['a', '{"a":1}', 'jsonl'],
    ['a', '{curly} words', 'text'],
    ['a', '[1] A footnote', 'text'],
    ['a', '[{"a":1}]', 'jsonl'],
    ['a.csv', 'a,b', 'csv'],
    ['a.csv.gz', '\u001f', 'csv'],
    ['a', '< 5 per cent', 'text'],
  ])('%s with %j is %s', (name, head, format) => {
    expect(sniff(new TextEncoder().encode(head), name, null)).toBe(format);
  });

  it('may be gzipped, in several members', async () => {
    const gz = Buffer.concat([gzipSync(rss.slice(0, 300)), gzipSync(rss.slice(300))]);
    expect(reportsOf(await readAll('feed.gz', gz))).toHaveLength(2);
  });

  it('leaves out what is done', async () => {
    expect((await readAll('feed', rss, { skip: (key) => key === 'g1' })).map(({ key }) => key)).toEqual([
      'https://x.example/b',
    ]);
  });

  it('gives the same whatever the chunks', async () => {
    for (const source of [rss, atom, jsonFeed, g2]) {
      expect(await readAll('x', source, { chunk: 1 })).toEqual(await readAll('x', source, { chunk: 100_000 }));
    }
  });

  it('archive form: date and address from the header', async () => {
    const report = await readOne('a.txt', ' date 2025-10-11 https://x.example/a\n\nEnvoys meet\n\nThe envoys met.\n');
    expect(report).toMatchObject({
      key: 'character 0',
      input: { date: '2025-10-11' },
      provenance: { format: 'archive', fields: { url: { from: 'header' } } },
    });
  });
});

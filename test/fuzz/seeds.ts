/** Valid inputs of every format that is read, to be mutated. */

import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';

const sentence =
  'The envoys of both countries met on Monday in the capital. "We will sign the treaty," Mr Nakamura said. ';
const article = `<p>${sentence.repeat(3)}</p><p>${sentence.repeat(2)} The talks &amp; letters go on.</p>`;
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys Meet | Example</title>
<link rel="canonical" href="https://example.org/2025/10/11/envoys"><meta property="og:site_name" content="Example">
<meta property="article:published_time" content="2025-10-11T08:00:00+09:00">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Envoys Meet","datePublished":"2025-10-11","author":[{"@type":"Person","name":"A. Writer"}],"publisher":{"name":"Example"}}</script></head>
<body><nav><a href="/">Home</a><a href="/a">A</a></nav><article><h1>Envoys Meet</h1><time datetime="2025-10-11">11 October</time>
<div itemprop="articleBody">${article}</div></article><aside class="related"><a href="/b">B</a></aside></body></html>`;

const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}`;
const chunked = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(page).toString(16)}\r\n${page}\r\n0\r\n\r\n`;
const zipped = Buffer.concat([
  Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n'),
  gzipSync(page),
]);

function warcRecord(type: string, block: Uint8Array): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-10-11T08:00:00Z\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

const records = [
  warcRecord('warcinfo', Buffer.from('software: a\r\n')),
  warcRecord('response', Buffer.from(http)),
  warcRecord('response', Buffer.from(chunked)),
  warcRecord('response', zipped),
];

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example</title><link>https://example.org</link>
<item><title>Envoys Meet</title><link>https://example.org/a</link><guid>a</guid><pubDate>Sat, 11 Oct 2025 08:00:00 +0900</pubDate><dc:creator>A. Writer</dc:creator><content:encoded><![CDATA[${article}]]></content:encoded></item>
<item><title>Two</title><link>https://example.org/b</link><description>${sentence}</description></item></channel></rss>`;
const atom = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><id>urn:1</id><updated>2025-10-11T08:00:00Z</updated>
<entry><title>Envoys Meet</title><id>urn:2</id><link href="https://example.org/a"/><published>2025-10-11T08:00:00Z</published><updated>2025-10-11T08:00:00Z</updated><content type="html">${article.replaceAll('<', '&lt;')}</content></entry></feed>`;
const jsonFeed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Example',
  items: [
    {
      id: '1',
      url: 'https://example.org/a',
      title: 'Envoys Meet',
      content_html: article,
      date_published: '2025-10-11T08:00:00Z',
    },
  ],
});
const ninjs = JSON.stringify({
  uri: 'urn:1',
  type: 'text',
  versioncreated: '2025-10-11T08:00:00Z',
  language: 'en',
  headline: 'Envoys Meet',
  body_text: sentence,
  body_xhtml: article,
  provider: 'Example',
});
const newsml = `<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="2" standard="NewsML-G2" xml:lang="en"><itemMeta><provider literal="Example"/><versionCreated>2025-10-11T08:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Envoys Meet</headline><by>A. Writer</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${article}</body></html></inlineXML></contentSet></newsItem>`;
const archive = ` date 2025-10-11 https://example.org/a\n\nEnvoys Meet\n\n${sentence.repeat(3)}\n\n date 2025-10-12 https://example.org/b\n\nTwo\n\n${sentence}\n`;
const rows = [1, 2, 3].map((i) => ({
  text: `${sentence}${i}`,
  title: `Envoys Meet ${i}`,
  date: '2025-10-11',
  meta: { url: `https://example.org/${i}` },
}));
const csv = `text,title,date\n${rows.map(({ text, title, date }) => `"${text.replaceAll('"', '""')}",${title},${date}`).join('\r\n')}\n`;

async function zip(): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(Buffer.from(archive), 'a/archive.txt');
  file.addBuffer(Buffer.from(page), 'a/page.html');
  file.addBuffer(Buffer.from(csv), 'rows.csv', { compress: false });
  file.end();
  return buffer(file.outputStream);
}

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Names of sources as readers see them, with inputs. */
export const seeds: Readonly<Record<string, readonly Uint8Array[]>> = {
  'a.txt': [bytes(archive), bytes(sentence), Buffer.from(`\ufeff${archive}`, 'utf16le')],
  'a.html': [bytes(page), bytes(`<p>${sentence.repeat(8)}`)],
  'a.xml': [bytes(rss), bytes(atom), bytes(newsml)],
  'a.json': [bytes(jsonFeed), bytes(ninjs), bytes(JSON.stringify(rows))],
  'a.jsonl': [bytes(rows.map((row) => JSON.stringify(row)).join('\n')), bytes(`${ninjs}\n${ninjs}`)],
  'a.csv': [bytes(csv), bytes(csv.replaceAll(',', ';')), bytes(csv.replaceAll(',', '\t'))],
  'a.warc': [Buffer.concat(records)],
  'a.warc.gz': [Buffer.concat(records.map((record) => gzipSync(record)))],
  'a.zip': [await zip()],
};

/** Tells the format of a source from its first bytes, its name and what the server says. */

import type { Format } from './incoming.ts';

/** As many bytes are looked at. */
export const SNIFFED = 65_536;

const MAGIC = {
  gzip: [0x1f, 0x8b],
  zip: [0x50, 0x4b, 0x03, 0x04],
  emptyZip: [0x50, 0x4b, 0x05, 0x06],
} as const;

/** The first element, after what may stand in front of it. */
const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|title|meta|link|article|div|main|section|h1|p|script|style|table|span)\b/i;
const feedStart = /^<(?:\w{1,20}:)?(rss|feed|rdf|newsItem|newsMessage|packageItem)\b/i;

const feedFormats: Readonly<Record<string, Format>> = {
  rss: 'rss',
  rdf: 'rss',
  feed: 'atom',
  newsitem: 'newsml-g2',
  newsmessage: 'newsml-g2',
  packageitem: 'newsml-g2',
};

/** Formats whose texts cannot be told from plain text by their first bytes. */
const extensions: Readonly<Record<string, Format>> = {
  txt: 'text',
  csv: 'csv',
  tsv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

const mediaTypes: Readonly<Record<string, Format>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
  'application/warc': 'warc',
};

/** @param name - Path or URL. @returns `gzip` for a wrapper that is to be opened first. */
export function sniff(head: Uint8Array, name: string, contentType: string | null): Format | 'gzip' {
  if (begins(head, MAGIC.gzip)) return 'gzip';
  if (begins(head, MAGIC.zip) || begins(head, MAGIC.emptyZip)) return 'zip';
  const text = start(head);
  if (/^WARC\/\d/.test(text)) return 'warc';
  const extension = /\.([a-z]{2,6})(?:\.gz)?(?:[?#]|$)/i.exec(name)?.[1]?.toLowerCase() ?? '';
  // Whoever calls a file .txt means its characters as they stand.
  if (extension === 'txt' && contentType === null) return 'text';
  const markup = text.startsWith('<') ? afterProlog(text) : '';
  const feed = feedStart.exec(markup)?.[1]?.toLowerCase();
  if (feed !== undefined) return feedFormats[feed]!;
  const json = text.startsWith('{') || text.startsWith('[') ? jsonFormat(text) : null;
  if (json !== null) return json;
  const media = mediaTypes[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
  return media ?? (htmlStart.test(markup) ? 'html' : (extensions[extension] ?? 'text'));
}

function jsonFormat(text: string): Format | null {
  if (/"version"\s{0,9}:\s{0,9}"https?:\\?\/\\?\/jsonfeed\.org/.test(text)) return 'json-feed';
  if (/"(?:body_text|body_html|body_xhtml|bodies)"\s{0,9}:/.test(text) && /"uri"\s{0,9}:/.test(text)) return 'ninjs';
  // A text may begin with a bracket.
  return /^(?:\{\s*"|\[\s*\{\s*")/.test(text) ? 'jsonl' : null;
}

function begins(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => head[i] === byte);
}

/** The first characters, white space and a byte order mark left out. */
function start(head: Uint8Array): string {
  const encoding = begins(head, [0xff, 0xfe]) ? 'utf-16le' : begins(head, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head).trimStart();
}

/** What follows XML declaration, comments and a document type other than HTML's. */
function afterProlog(text: string): string {
  for (let rest = text; ;) {
    const end = prologEnd(rest);
    if (end === 0) return rest;
    rest = rest.slice(end).trimStart();
  }
}

function prologEnd(text: string): number {
  const after = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at < 0 ? text.length : at + mark.length;
  };
  if (text.startsWith('<?')) return after('?>', 2);
  if (text.startsWith('<!--')) return after('-->', 4);
  if (!/^<!doctype\b/i.test(text) || /^<!doctype\s+html\b/i.test(text)) return 0;
  const subset = text.indexOf('[');
  const close = after('>', 0);
  return subset < 0 || subset > close ? close : after('>', after(']', subset));
}

/** Tells the format of a source from its first bytes, its name and what the server says. */

import type { Format } from './incoming.ts';

/** As many bytes are looked at. */
export const SNIFFED = 65_536;

const MAGIC = {
  gzip: [0x1f, 0x8b],
  zip: [0x50, 0x4b, 0x03, 0x04],
  emptyZip: [0x50, 0x4b, 0x05, 0x06],
} as const;

/** What stands in front of markup and feeds. */
const htmlStart =
  /^(?:<!--[\s\S]{0,4000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|article|div|main|section|h1|p|script|style|table|span)\b/i;
const feedStart =
  /^(?:<\?[^>]{0,500}>\s*|<!--[\s\S]{0,4000}?-->\s*|<!doctype[^>[]{0,500}(?:\[[^\]]{0,5000}\])?\s{0,9}>\s*)*<(?:(\w+):)?(rss|feed|rdf|newsItem|newsMessage|packageItem)\b/i;

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
  const feed = feedStart.exec(text)?.[2]?.toLowerCase();
  if (feed !== undefined) return feedFormats[feed]!;
  const json = text.startsWith('{') || text.startsWith('[') ? jsonFormat(text) : null;
  if (json !== null) return json;
  const media = mediaTypes[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
  return media ?? (htmlStart.test(text) ? 'html' : (extensions[extension] ?? 'text'));
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

/** The thread that reads: the same code as on the command line, with data and models from the server of the page. */

import { OnRecordError } from '../../src/errors.ts';
import { splitArchive } from '../../src/ingest/archive.ts';
import { decode } from '../../src/ingest/decode.ts';
import { createDocument, type DocumentInput } from '../../src/ingest/document.ts';
import { isReadLanguage, settleLanguage } from '../../src/ingest/language.ts';
import { openReader, type Reader } from '../../src/reader.ts';
import type { Asked, Given, Read, Told } from './messages.ts';

const tell = (told: Told): void => self.postMessage(told);

let files = { done: 0, of: 0 };
let reader: Promise<Reader> | null = null;

async function load(path: string): Promise<Uint8Array> {
  files = { ...files, of: files.of + 1 };
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new OnRecordError('data-missing', { file: path, reason: `HTTP status ${response.status}` });
  const bytes = new Uint8Array(await response.arrayBuffer());
  files = { ...files, done: files.done + 1 };
  tell({ kind: 'loading', ...files });
  return bytes;
}

/** Loads once; what failed is tried again the next time. */
async function readerThere(): Promise<Reader> {
  reader ??= openReader({ load });
  try {
    return await reader;
  } catch (error) {
    reader = null;
    throw error;
  }
}

async function read(text: string, given: Given): Promise<Read[]> {
  const parts = splitArchive(text).map((part) => part.text);
  // Checked before megabytes are asked for.
  const inputs = parts.map((part) => inputOf(part, given));
  for (const input of inputs) checkLanguage(input);
  const there = await readerThere();
  tell({ kind: 'reading' });
  return inputs.map((input) => ({ text: input.text, record: there.read(input) }));
}

/** As the server takes it (`POST /api/reports`), so that what is kept is what was shown. */
function inputOf(text: string, { date, outlet, title, url }: Given): DocumentInput {
  const at = title === '' ? -1 : text.indexOf(title);
  return {
    text,
    url: url || null,
    date: date || null,
    outlet: outlet || null,
    ...(at >= 0 && { title: { start: at, end: at + title.length } }),
  };
}

/** @throws OnRecordError `language-not-read` where the words are clearly in another. */
function checkLanguage(input: DocumentInput): void {
  const { text, body } = createDocument(input);
  const language = settleLanguage(text.slice(body.start, body.end), null).field?.value;
  if (language !== undefined && !isReadLanguage(language))
    throw new OnRecordError('language-not-read', { language, from: 'its words' });
}

const nothing: Given = { date: '', outlet: '', title: '', url: '' };

/** Text of a file: of a page its article, of anything else what it holds. */
async function open(name: string, bytes: Uint8Array): Promise<{ text: string; given: Given }> {
  const head = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart().toLowerCase();
  if (!/\.x?html?$/i.test(name) && !head.startsWith('<!doctype html') && !head.startsWith('<html'))
    return { text: decode(bytes), given: nothing };
  const { readPage } = await import('../../src/ingest/html/report.ts');
  const { text, title, fields } = readPage({
    name,
    key: '',
    source: name,
    format: 'html',
    kind: 'page',
    content: bytes,
    contentType: null,
    retrieved: null,
    fields: {},
    whole: true,
    notes: [],
  });
  const given: Given = {
    date: fields.date?.value ?? '',
    outlet: fields.outlet?.value ?? '',
    title: title === null ? '' : text.slice(title.start, title.end),
    url: fields.url?.value ?? '',
  };
  return { text, given };
}

async function answer(asked: Asked): Promise<Told> {
  if (asked.kind === 'open') return { kind: 'opened', ...(await open(asked.name, asked.bytes)) };
  return { kind: 'read', reports: await read(asked.text, asked.given) };
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  answer(data).then(tell, (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: 'failed', message, hint: error instanceof OnRecordError ? error.hint : null });
  });
});

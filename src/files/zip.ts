/** Gives the members of a zip as sources, with limits on what may come out of it. */

import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, open, type Options, type ZipFile } from 'yauzl';
import { OnRecordError } from '../errors.ts';
import { WHOLE_LIMIT } from '../ingest/bytes.ts';
import type { ByteSource, IncomingFailure } from '../ingest/incoming.ts';

/** Most members, and most bytes that all of them may unpack to (64 GiB: a year of an agency's copy has 5). */
const COUNT_LIMIT = 1_000_000;
const TOTAL_LIMIT = 64 * 1024 ** 3;

/** News text unpacks to 3–10 times its size. Below `HARMLESS` bytes the ratio does not matter. */
const RATIO_LIMIT = 200;
const HARMLESS = 16 * 1024 * 1024;

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySize: true } as const;

const openPath: (path: string, options: Options) => Promise<ZipFile> = promisify(open);
const openBuffer: (bytes: Buffer, options: Options) => Promise<ZipFile> = promisify(fromBuffer);

/** Members of a zip file, in the order of its directory; the file is not held in memory. */
export function unzipFile(path: string): AsyncGenerator<ByteSource | IncomingFailure> {
  return members(() => openPath(path, OPTIONS));
}

/** Members of a zip that comes as a stream; it is held in memory, since its directory stands at its end. */
export function unzipStream(source: ByteSource): AsyncGenerator<ByteSource | IncomingFailure> {
  return members(async () => openBuffer(await buffer(Readable.from(limited(source.bytes))), OPTIONS));
}

async function* members(openZip: () => Promise<ZipFile>): AsyncGenerator<ByteSource | IncomingFailure> {
  const zip = await openZip().catch((cause: unknown) => {
    throw cause instanceof OnRecordError ? cause : new OnRecordError('zip-refused', { reason: reasonOf(cause) });
  });
  try {
    if (zip.entryCount > COUNT_LIMIT) {
      throw new OnRecordError('zip-refused', { reason: `it has ${zip.entryCount} members, more than ${COUNT_LIMIT}` });
    }
    const budget = { packed: 0, unpacked: 0 };
    for (;;) {
      const entry = await nextEntry(zip);
      if (entry === null) return;
      const { fileName } = entry;
      // Folders, and what systems leave beside files.
      if (fileName.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.)/.test(fileName)) continue;
      const refused = refusal(entry);
      if (refused !== null) {
        const error = new OnRecordError('zip-refused', { member: fileName, reason: refused });
        yield { name: fileName, key: fileName, error };
        continue;
      }
      yield { name: fileName, bytes: contents(zip, entry, budget) };
    }
  } finally {
    zip.close();
  }
}

/** The directory's next entry; null after the last. */
function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      // A damaged zip may report more errors later, which nobody waits for.
      zip.on('error', () => {});
      end();
    };
    zip.on('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.on('end', () => settle(() => resolve(null)));
    zip.on('error', (cause: unknown) =>
      settle(() => reject(new OnRecordError('zip-refused', { reason: reasonOf(cause) }))),
    );
    zip.readEntry();
  });
}

function refusal(entry: Entry): string | null {
  if (entry.isEncrypted()) return 'it is encrypted';
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > HARMLESS && uncompressedSize > compressedSize * RATIO_LIMIT) {
    return `it unpacks to more than ${RATIO_LIMIT} times its size`;
  }
  return null;
}

async function* contents(
  zip: ZipFile,
  entry: Entry,
  budget: { packed: number; unpacked: number },
): AsyncGenerator<Uint8Array> {
  const refuse = (reason: string): OnRecordError =>
    new OnRecordError('zip-refused', { member: entry.fileName, reason });
  budget.packed += entry.compressedSize;
  try {
    const stream = await promisify(zip.openReadStream.bind(zip) as OpenStream)(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      budget.unpacked += chunk.length;
      if (budget.unpacked > TOTAL_LIMIT) throw refuse(`the zip unpacks to more than ${TOTAL_LIMIT} bytes`);
      // Members may share compressed bytes: what counts is the size of the file, not what they say together.
      if (budget.unpacked > HARMLESS && budget.unpacked > zip.fileSize * RATIO_LIMIT) {
        throw refuse(`the zip unpacks to more than ${RATIO_LIMIT} times its size`);
      }
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof OnRecordError ? cause : refuse(reasonOf(cause));
  }
}

type OpenStream = (entry: Entry, done: (error: Error | null, stream: Readable) => void) => void;

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > WHOLE_LIMIT) throw new OnRecordError('file-too-large', { limit: WHOLE_LIMIT, got: `${size} or more` });
    yield chunk;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

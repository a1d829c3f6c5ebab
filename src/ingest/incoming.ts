/**
 * What comes out of a source: reports, each with where it came from, and failures. The contract between the readers of
 * formats and whatever keeps or prints reports.
 *
 * A source (a file, a response, standard input) is cut into **pieces**, cheaply and in order; a piece is made a report
 * by itself, which for a page of HTML is the dear part. `openSource` does both; an import that uses several cores takes
 * `openPieces` on one thread and calls `readPiece` on the others: pieces and reports can be cloned between threads.
 */

import type { OnRecordError } from '../errors.ts';
import type { DocumentInput } from './document.ts';
import type { SourceMap } from './source-map.ts';

/** Formats that are read. A gzip wrapper is opened on the way and is no format of its own. */
export type Format =
  | 'text'
  | 'archive'
  | 'html'
  | 'rss'
  | 'atom'
  | 'json-feed'
  | 'warc'
  | 'jsonl'
  | 'csv'
  | 'ninjs'
  | 'newsml-g2'
  | 'zip';

/** What is known about a report besides its text. */
export type FieldName = 'date' | 'title' | 'author' | 'outlet' | 'language' | 'url';

/** A value, and where it came from. */
export interface Field {
  /** `date` as `YYYY-MM-DD`, `language` as BCP 47, `url` absolute; the others as written, white space collapsed. */
  readonly value: string;
  /**
   * `json-ld`, `opengraph`, `meta`, `time element`, `url`, `canonical link`, `headline element`, `html lang`, `text`
   * (language detected in it), `header` (archive form), `feed`, `warc`, `http`, `mapping: <column>`, `ninjs`,
   * `newsml-g2`, …; a short phrase for people.
   */
  readonly from: string;
  /** The value as it was written, where that differs: `Sat, 11 Oct 2025 23:30:00 +0900`. */
  readonly written?: string;
}

export type Fields = { readonly [name in FieldName]?: Field };

/** Where a report came from. */
export interface Provenance {
  /** Name of the outermost source: path or URL. */
  readonly source: string;
  readonly format: Format;
  /**
   * SHA-256, lower-case hexadecimal, of the bytes that `map` leads back to: a page as it was received (content and
   * transfer encodings undone), or the UTF-8 of the HTML that a feed or row holds. Null where the text is not HTML.
   */
  readonly sha256: string | null;
  /** Encoding in which those bytes were read: `utf-8`, `windows-1252`, …; null where `sha256` is. */
  readonly encoding: string | null;
  /** When it was retrieved, ISO 8601 in UTC, from the WARC header or the response; null where nobody says. */
  readonly retrieved: string | null;
  readonly fields: Fields;
  /** False where only a summary came in, as in many feeds; the whole stands at `fields.url`. */
  readonly whole: boolean;
  /** What a reader of the record should know: a date rejected and why, sources that disagree, a paywall. */
  readonly notes: readonly string[];
}

/** A report found in a source. */
export interface IncomingReport {
  /** What to call it in messages: source and member. */
  readonly name: string;
  /**
   * Identity of the piece inside its source, the same in every reading of the same bytes; unique within the source,
   * and in rising order of nothing in particular. Source and key together say whether a piece is done.
   */
  readonly key: string;
  /** For `createDocument`. `language` is set; reports in a language that is not read are passed on all the same. */
  readonly input: DocumentInput;
  readonly provenance: Provenance;
  /** The way from offsets of `input.text` back to the HTML; null where the text is not HTML. */
  readonly map: SourceMap | null;
}

/** A piece that is no report, and why; or a source that cannot be read on, with the key `''`. */
export interface IncomingFailure {
  readonly name: string;
  readonly key: string;
  readonly error: OnRecordError;
}

export type Incoming = IncomingReport | IncomingFailure;

export function isFailure<T extends object>(incoming: T | IncomingFailure): incoming is IncomingFailure {
  return 'error' in incoming;
}

/** Bytes and what is known of them: a file, standard input, a response, a member of a zip. */
export interface ByteSource {
  /** Path or URL, for messages and for guessing the format. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** `Content-Type` header, where the bytes came over HTTP. */
  readonly contentType?: string | null;
  /** Address after redirects, where the bytes came over HTTP. */
  readonly url?: string | null;
  /** When they were retrieved, ISO 8601 in UTC. */
  readonly retrieved?: string | null;
}

/** Which column or path of a row is what: `text` → `body`, `date` → `meta.published`. */
export type Mapping = { readonly [name in FieldName | 'text' | 'id']?: string };

export interface SourceOptions {
  /** Instead of sniffing it. */
  readonly format?: Format;
  /** For JSON Lines and CSV; what it does not name is guessed from common names, and said through `notice`. */
  readonly mapping?: Mapping;
  /** Told what was guessed and what is worth knowing about a source as a whole. */
  readonly notice?: (message: string) => void;
  /** Pieces that are done: for these keys nothing is made or given. */
  readonly skip?: (key: string) => boolean;
  /** Gives the members of a zip; without it a zip is refused. Injected, because opening one needs a file system. */
  readonly unzip?: (source: ByteSource) => AsyncIterable<ByteSource | IncomingFailure>;
}

/** A part of a source that holds one report, not yet looked into. */
export interface Piece {
  readonly name: string;
  readonly key: string;
  readonly source: string;
  readonly format: Format;
  /** Plain text; a whole page; or HTML that is nothing but the article. */
  readonly kind: 'text' | 'page' | 'fragment';
  /** Bytes of a page; text otherwise. */
  readonly content: Uint8Array | string;
  /** `Content-Type` of a page, where it is known. */
  readonly contentType: string | null;
  readonly retrieved: string | null;
  /** What the source says of it, before anything is found in the content itself. */
  readonly fields: Fields;
  readonly whole: boolean;
  readonly notes: readonly string[];
}

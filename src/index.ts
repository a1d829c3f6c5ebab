/** The public names of the reading core; it runs in Node and in browsers. */

export { restatedByHeadline, type Restatement } from './corpus/headline.ts';
export type { Fault } from './dictionaries/fault.ts';
export { type Dictionaries, type DictionaryFile, readDictionaries } from './dictionaries/index.ts';
export { type Balance, balanceOf, type Voice } from './corpus/balance.ts';
export {
  type ContestedTerm,
  contestedTerms,
  openContestedTerms,
  type TermFinder,
  type TermUse,
} from './corpus/contested.ts';
export { createDocument, type DocumentInput } from './ingest/document.ts';
export { splitArchive } from './ingest/archive.ts';
export { errorCodes, OnRecordError, type ErrorCode } from './errors.ts';
export { loadFrom, type Load } from './model/load.ts';
export { openParser, type Parser, type ParserOptions } from './parser.ts';
export { openReader, READER_VERSION, type Reader, type ReaderOptions } from './reader.ts';
export { canonical } from './record/canonical.ts';
export { type OpenEnd, openEnds } from './record/open-ends.ts';
export { Record, RECORD_FORMAT } from './record/schema.ts';
export type { EngineName } from './syntax/engine.ts';
export { toConllu } from './syntax/conllu.ts';
export type { Match } from './syntax/query/match.ts';
export { type QueryMatch, QuerySet } from './syntax/query/queries.ts';
export { Tree } from './syntax/tree.ts';

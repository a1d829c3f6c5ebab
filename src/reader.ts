/** Opens a reader: loads data and models once, then reads any number of reports, synchronously and purely. */

import { dictionaryChecksums } from './dictionaries/checksums.ts';
import { type DictionaryFile, readDictionaries } from './dictionaries/index.ts';
import { withOwnRows } from './dictionaries/own-table.ts';
import { createDocument, type DocumentInput } from './ingest/document.ts';
import { modelChecksums } from './model/checksums.ts';
import { type Load, loadFrom, packageRoot } from './model/load.ts';
import { type Choices, defaultChoices, modelsOf, openPipeline, stages } from './pipeline.ts';
import { buildRecord } from './record/build.ts';
import type { Record } from './record/schema.ts';

export interface ReaderOptions extends Partial<Omit<Choices, 'dictionaries'>> {
  /** Gives the bytes of data and model files; by default they are looked for in the package itself. */
  readonly load?: Load;
  /**
   * Users' own dictionaries: PETRARCH's or TABARI's files, or tables as in `data/`; they go before the package's own. What
   * is wrong in them is left out: `readDictionaries(files).faults` says what.
   */
  readonly dictionaries?: readonly DictionaryFile[];
}

export interface Reader {
  /**
   * Reads one report.
   *
   * @throws OnRecordError when the input is no report: `empty-text`, `binary-input`, `text-too-long`, `bad-date`,
   * `bad-url`.
   */
  read(input: DocumentInput): Record;
}

/** Version of the reader, as it stands in every record. */
export const READER_VERSION = '0.1.0';

/** Opens a reader. @throws OnRecordError `data-missing`, `data-malformed`, `model-version` or `model-malformed`. */
export async function openReader({
  load = loadFrom(packageRoot),
  dictionaries: files = [],
  ...given
}: ReaderOptions = {}): Promise<Reader> {
  const dictionaries = readDictionaries(files);
  const choices = { ...defaultChoices, ...given, dictionaries };
  const [read, models] = await Promise.all([
    openPipeline(withOwnRows(load, dictionaries.tables), stages, choices),
    modelChecksums(load, modelsOf(choices)),
  ]);
  return {
    read: (input) =>
      buildRecord(read(createDocument(input)), {
        version: READER_VERSION,
        models: { ...models, ...dictionaryChecksums(files) },
      }),
  };
}

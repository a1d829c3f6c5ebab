/** Opens the parser alone: sentences, tokens, parts of speech, lemmas and dependency trees. */

import { createDocument, type DocumentInput } from './ingest/document.ts';
import { type Load, loadFrom, packageRoot } from './model/load.ts';
import type { EngineName } from './syntax/engine.ts';
import { defaultEngine, openSyntax } from './syntax/index.ts';
import type { Tree } from './syntax/tree.ts';
import { openText } from './text/index.ts';

export interface ParserOptions {
  /** Gives the bytes of data and model files; by default they are looked for in the package itself. */
  readonly load?: Load;
  readonly engine?: EngineName;
}

export interface Parser {
  /**
   * Parses a text; offsets in the tree index it as it is given.
   *
   * @throws OnRecordError when the input is no text: `empty-text`, `binary-input`, `text-too-long`.
   */
  parse(input: string | DocumentInput): Tree;
}

/** Opens a parser. @throws OnRecordError `data-missing`, `data-malformed`, `model-version` or `model-malformed`. */
export async function openParser({
  load = loadFrom(packageRoot),
  engine = defaultEngine,
}: ParserOptions = {}): Promise<Parser> {
  const [segment, analyse] = await Promise.all([openText(load), openSyntax(load, engine)]);
  return {
    parse: (input) => {
      const document = createDocument(typeof input === 'string' ? { text: input } : input);
      return analyse({ document, text: segment({ document }) });
    },
  };
}

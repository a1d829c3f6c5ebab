/** `npm run train -- tagger|parser|lemmatiser|cue-counts…`: learns models from the treebanks and writes them to `models/`. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { root } from '../evaluation/shared.ts';
import { formatVersion, loadModel, packModel, type Model } from '../src/model/format.ts';
import { loadFrom } from '../src/model/load.ts';
import { countCues } from './cue-counts.ts';
import { trainLemmatiser, type LemmatiserConfig } from './lemmatiser.ts';
import { jackknife } from './jackknife.ts';
import { parserModel, trainParser, type ParserConfig } from './parser.ts';
import { trainTagger, type TaggerConfig } from './tagger.ts';
import { readExamples, type Source } from './treebank.ts';

interface Config {
  readonly seed: number;
  /** Parts of the examples for {@link jackknife}. */
  readonly folds: number;
  readonly sources: readonly Source[];
  readonly tagger: TaggerConfig;
  readonly parser: ParserConfig;
  readonly lemmatiser: LemmatiserConfig;
}

const names = process.argv.slice(2);
const config = JSON.parse(readFileSync(new URL('config.json', import.meta.url), 'utf8')) as Config;
const examples = readExamples(config.sources);
const log = (line: string): void => console.log(`${(process.uptime() | 0).toString().padStart(4)} s  ${line}`);
log(`${examples.length} sentences, ${examples.reduce((sum, { form }) => sum + form.length, 0)} words`);

for (const name of names) {
  switch (name) {
    case 'tagger':
      write(name, trainTagger(examples, new Map(), config.tagger, config.seed, log));
      break;
    case 'parser': {
      const tagger = await loadModel(loadFrom(root), 'tagger');
      const tags = jackknife(examples, new Map(), tagger, config.tagger, config.folds, config.seed, log);
      const learnt = trainParser(examples, tags, tagger, config.parser, config.seed, log);
      write(name, parserModel(learnt, config.parser));
      break;
    }
    case 'lemmatiser':
      write(name, trainLemmatiser(examples, config.lemmatiser));
      break;
    case 'cue-counts':
      await countCues(log);
      break;
    default:
      throw new Error(`Expected tagger, parser, lemmatiser or cue-counts, got ${name}`);
  }
}

function write(name: string, model: Model): void {
  const folder = new URL(`models/${name}/`, root);
  mkdirSync(folder, { recursive: true });
  const bytes = gzipSync(packModel(model), { level: 9 });
  // The operating system's number in the header of gzip would make the bytes depend on the machine.
  bytes[9] = 255;
  const passport = {
    name,
    format: formatVersion,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  writeFileSync(new URL('model.bin.gz', folder), bytes);
  writeFileSync(new URL('passport.json', folder), `${JSON.stringify(passport, null, 2)}\n`);
  log(`${name}: ${bytes.length} bytes`);
}

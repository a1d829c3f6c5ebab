/**
 * `npm run train -- clusters|tagger|parser|encoder|lemmatiser|statements|events|codes|scores|cue-counts…`: learns models from the treebanks and writes
 * them to `models/`; `scores` measures them and writes the figures into their passports.
 */

import { readFileSync } from 'node:fs';

import { loadModel } from '../src/model/format.ts';
import { codedTypes } from '../src/events/coder.ts';
import { topics } from '../src/events/topic.ts';
import { loadFrom } from '../src/model/load.ts';
import { polnearFolder, readPolnear } from '../evaluation/gold/polnear.ts';
import { root } from '../evaluation/shared.ts';
import { augment } from './augment.ts';
import { readClusters, readWordClasses, writeClusters, type ClustersConfig } from './clusters.ts';
import { trainCodes, type CodesConfig } from './codes.ts';
import { countCues } from './cue-counts.ts';
import { readVectors } from './encoder/lessons.ts';
import { trainEvents, type EventsConfig } from './events.ts';
import { trainEncoder, type EncoderConfig } from './encoder/train.ts';
import { jackknife, type JackknifeConfig } from './jackknife.ts';
import { trainLemmatiser, type LemmatiserConfig } from './lemmatiser.ts';
import { parserModel, trainParser, type ParserConfig } from './parser.ts';
import { writeModel, writeScores } from './passport.ts';
import { readSilver, type SilverConfig } from './silver.ts';
import { trainStatements, type StatementsConfig } from './statements.ts';
import { trainTagger, type TaggerConfig } from './tagger.ts';
import { readExamples, type Example, type Source } from './treebank.ts';

interface Config {
  readonly seed: number;
  readonly sources: readonly Source[];
  /** Which part of the examples gets a changed copy. */
  readonly augmented: number;
  /** News read by the accurate engine, for the fast one to learn from as well; none where `words` is 0. */
  readonly silver: SilverConfig;
  readonly clusters: ClustersConfig;
  readonly tagger: TaggerConfig;
  readonly jackknife: JackknifeConfig;
  readonly parser: ParserConfig;
  readonly lemmatiser: LemmatiserConfig;
  readonly encoder: EncoderConfig;
  readonly statements: StatementsConfig;
  readonly events: EventsConfig;
  readonly codes: CodesConfig;
}

const config = JSON.parse(readFileSync(new URL('config.json', import.meta.url), 'utf8')) as Config;
const { seed, sources } = config;
/** What the model of statements learns from. */
const polnear: Source = {
  file: 'polnear/train',
  name: 'PolNeAR 1.0',
  licence: 'none stated; published for research, the texts are their publishers’',
};
/** What the model of politics learns from beside the treebanks. */
const plover: Source = {
  file: 'relations/PLV_train.tsv',
  name: 'Zero-Shot-PLOVER, two thirds',
  licence: 'none stated',
};
const negatives: Source = { file: 'negatives-dev.txt', name: 'Sentences without an event', licence: 'Apache-2.0' };
/** Sources of tagger and parser. */
const withSilver = config.silver.words === 0 ? sources : [...sources, polnear];
const log = (line: string): void => console.log(`${(process.uptime() | 0).toString().padStart(4)} s  ${line}`);

for (const name of process.argv.slice(2)) {
  switch (name) {
    case 'clusters':
      writeClusters(config.clusters, plain(), log);
      break;
    case 'tagger': {
      const model = trainTagger(await lessons(), readWordClasses(), config.tagger, seed, log);
      log(writeModel({ name, model, labels: model.values['tags'] as string[], seed, sources: withSilver }));
      break;
    }
    case 'parser': {
      const tagger = await loadModel(loadFrom(root), 'tagger');
      const examples = await lessons();
      const tags = jackknife(examples, readWordClasses(), tagger, config.jackknife, seed, log);
      const model = parserModel(trainParser(examples, tags, tagger, config.parser, seed, log), config.parser);
      log(writeModel({ name, model, labels: model.values['labels'] as string[], seed, sources: withSilver }));
      break;
    }
    case 'encoder': {
      const model = trainEncoder(plain(), readVectors(), config.augmented, config.encoder, seed, log);
      log(writeModel({ name, model, labels: model.values['tags'] as string[], seed, sources }));
      break;
    }
    case 'lemmatiser': {
      const model = trainLemmatiser(plain(), config.lemmatiser);
      log(writeModel({ name, model, labels: model.values['scripts'] as string[], seed, sources }));
      break;
    }
    case 'statements': {
      const articles = readPolnear('train');
      if (articles === null)
        throw new Error(`../shared/${polnearFolder} is not there; it is no part of this repository`);
      const made = await trainStatements(articles, loadFrom(root), readClusters(), config.statements, seed, log);
      log(writeModel({ name, model: made, labels: ['source', 'cue', 'content'], seed, sources: [polnear] }));
      break;
    }
    case 'events': {
      const made = await trainEvents(loadFrom(root), sources, config.events, log);
      log(writeModel({ name, model: made, labels: [...topics], seed, sources: [plover, negatives, ...sources] }));
      break;
    }
    case 'codes': {
      const made = await trainCodes(loadFrom(root), config.codes, log);
      log(writeModel({ name, model: made, labels: [...codedTypes], seed, sources: [plover, negatives, polnear] }));
      break;
    }
    case 'scores':
      log(await writeScores());
      break;
    case 'cue-counts':
      await countCues(log);
      break;
    default:
      throw new Error(
        `Expected clusters, tagger, parser, encoder, lemmatiser, statements, events, codes, scores or cue-counts, got ${name}`,
      );
  }
}

function plain(): Example[] {
  const examples = readExamples(sources);
  log(`${examples.length} sentences, ${examples.reduce((sum, { form }) => sum + form.length, 0)} words`);
  return examples;
}

/** What tagger and parser learn from. */
async function lessons(): Promise<Example[]> {
  const examples = augment(plain(), config.augmented, seed);
  log(`${examples.length} with changed copies`);
  return config.silver.words === 0 ? examples : [...examples, ...(await readSilver(config.silver))];
}

/** The list of evaluations: each reads gold data, measures one layer of the record, and gives tables and figures. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

import { type EngineName, engineNames } from '../src/syntax/engine.ts';
import { evaluateBoundaries } from './boundaries.ts';
import { circumstancesFile, evaluateCircumstances, showCircumstances } from './circumstances.ts';
import { evaluateRaw, type RawScores, showRaw } from './conll18.ts';
import { evaluateEvents, showEvents } from './events.ts';
import { evaluateExtraction } from './extraction.ts';
import { ploverFile } from './gold/plover.ts';
import { polnearFolder } from './gold/polnear.ts';
import { evaluateMentions } from './mentions.ts';
import { evaluateNames, nameKinds, showNames } from './names.ts';
import { evaluateNegatives, negativeFiles, showNegatives } from './negatives.ts';
import { petrarchSuite } from './gold/petrarch.ts';
import {
  evaluateDictionaryTypes,
  evaluatePetrarch,
  matching,
  showDictionaryTypes,
  showPetrarch,
  suiteOwn,
} from './petrarch.ts';
import { figures, table } from './scores.ts';
import { root, type Skipped, sharedFile, skip } from './shared.ts';
import { evaluateSpeakers, showSpeakers, speakersFile } from './speakers.ts';
import { attributionRoles } from './statement-score.ts';
import { evaluateAgreement, evaluateKept, evaluateStatements, showStatements } from './statements.ts';
import { runStories } from './stories.ts';
import { evaluateSyntax, newsFile, showGenres, showRelations, type SyntaxScores } from './syntax.ts';
import { runTracks } from './tracks.ts';
import { evaluateVisit, showVisit } from './visit.ts';

/** A number that must not fall. */
export interface Figure {
  /** Within its evaluation: `content exact F1`. */
  readonly name: string;
  /** From 0 to 100. */
  readonly value: number;
  /** How many gold items it rests on. */
  readonly n: number;
}

export interface Outcome {
  /** What was measured on: set and size, in words. */
  readonly set: string;
  readonly figures: readonly Figure[];
  /** Tables, as Markdown. */
  readonly tables: string;
}

export interface Evaluation {
  readonly id: string;
  readonly title: string;
  /** What prints the same, with more detail. */
  readonly command: string;
  /** Gold files and folders below `../shared`, or in `evaluation/`. */
  readonly gold: readonly string[];
  /** Reads and scores; the gold is there. */
  readonly run: () => Promise<Outcome | Skipped>;
}

export const evaluations: readonly Evaluation[] = [
  {
    id: 'boundaries',
    title: 'Sentence and token boundaries',
    command: 'npx tsx evaluation/boundaries.ts',
    gold: ['data/ud/en_ewt-dev.conllu', 'data/ud/en_gum-dev.conllu'],
    run: runBoundaries,
  },
  {
    id: 'syntax',
    title: 'Parts of speech, lemmas, dependency trees',
    command: 'npx tsx evaluation/syntax.ts',
    gold: ['data/ud/en_ewt-dev.conllu', 'data/ud/en_gum-dev.conllu', newsFile],
    run: runSyntax,
  },
  {
    id: 'raw',
    title: 'From raw text, as CoNLL 2018 scored',
    command: 'npx tsx evaluation/conll18.ts',
    gold: ['data/ud/en_ewt-dev.conllu', 'data/ud/en_gum-dev.conllu'],
    run: runRaw,
  },
  {
    id: 'mentions',
    title: 'Names and pronouns',
    command: 'npx tsx evaluation/mentions.ts',
    gold: ['data/ud/en_gum-dev.conllu'],
    run: runMentions,
  },
  {
    id: 'names',
    title: 'Names by kind',
    command: 'npx tsx evaluation/names.ts',
    gold: ['data/ud/en_gum-dev.conllu'],
    run: runNames,
  },
  {
    id: 'statements',
    title: 'Statements',
    command: 'npx tsx evaluation/statements.ts',
    gold: [`${polnearFolder}dev/`],
    run: runStatements,
  },
  {
    id: 'speakers',
    title: 'Who speaks',
    command: 'npx tsx evaluation/speakers.ts',
    gold: [`${polnearFolder}train/`, speakersFile],
    run: runSpeakers,
  },
  {
    id: 'circumstances',
    title: 'To whom, when, where, on what occasion',
    command: 'npx tsx evaluation/circumstances.ts',
    gold: [circumstancesFile],
    run: runCircumstances,
  },
  {
    id: 'events',
    title: 'Events',
    command: 'npx tsx evaluation/events.ts',
    gold: [ploverFile],
    run: runEvents,
  },
  {
    id: 'negatives',
    title: 'Sentences without an event',
    command: 'npx tsx evaluation/negatives.ts',
    gold: Object.values(negativeFiles).map((file) => `evaluation/gold/${file}`),
    run: runNegatives,
  },
  {
    id: 'petrarch',
    title: "PETRARCH's own suite, with its dictionaries",
    command: 'npx tsx evaluation/petrarch.ts',
    gold: [petrarchSuite, 'data/dictionaries/', ploverFile],
    run: runPetrarch,
  },
  {
    id: 'stories',
    title: 'Copies of wire text',
    command: 'npx tsx evaluation/stories.ts',
    gold: ['data/polnear/train/text/'],
    run: runStories,
  },
  {
    id: 'tracks',
    title: 'Variants of a quotation',
    command: 'npx tsx evaluation/tracks.ts',
    gold: ['data/polnear/train/text/'],
    run: runTracks,
  },
  {
    id: 'extraction',
    title: 'The article of a page',
    command: 'npx tsx evaluation/extraction.ts',
    gold: ['evaluation/gold/pages/'],
    run: runExtraction,
  },
  {
    id: 'visit',
    title: 'The reference report',
    command: 'npx tsx evaluation/visit.ts',
    gold: ['articles/visit.txt', 'articles/visit.gold.json'],
    run: runVisit,
  },
];

/** Runs one evaluation, or says what is missing. */
export async function runEvaluation({ gold, run }: Evaluation): Promise<Outcome | Skipped> {
  const missing = gold.find((path) => goldFile(path) === null);
  return missing === undefined ? run() : skip(missing);
}

function goldFile(path: string): URL | null {
  return path.startsWith('evaluation/') ? new URL(path, root) : sharedFile(path);
}

/** SHA-256 over the names and bytes of an evaluation's gold files, or null where one is absent. */
export function hashGold({ gold }: Evaluation): string | null {
  const hash = createHash('sha256');
  for (const path of gold) {
    const url = goldFile(path);
    if (url === null) return null;
    const files = path.endsWith('/') ? (readdirSync(url, { recursive: true }) as string[]).toSorted() : [''];
    for (const file of files) {
      const at = file === '' ? url : new URL(file.replaceAll('\\', '/'), url);
      if (file !== '' && !/\.\w+$/.test(file)) continue;
      hash.update(`${path}${file}\n`).update(readFileSync(at));
    }
  }
  return hash.digest('hex');
}

async function runBoundaries(): Promise<Outcome | Skipped> {
  const { skipped, rows } = await evaluateBoundaries();
  if (skipped !== null) return { skipped };
  const own = rows.filter(({ system }) => system === 'onrecord');
  return {
    set: 'UD English EWT and GUM dev, raw text rebuilt in three ways; `evaluation/boundaries.ts` says how',
    figures: own.flatMap(({ treebank, joining, tokens, sentences }) => [
      { name: `${treebank} ${joining} tokens F1`, value: 100 * tokens.f1, n: tokens.gold },
      { name: `${treebank} ${joining} sentences F1`, value: 100 * sentences.f1, n: sentences.gold },
    ]),
    tables: table(
      ['set', 'sentences joined by', 'system', 'tokens P', 'R', 'F1', 'sentences P', 'R', 'F1'],
      rows.map(({ treebank, joining, system, tokens, sentences }) => [
        treebank,
        joining,
        system,
        ...[tokens, sentences].flatMap(({ precision, recall, f1 }) => [100 * precision, 100 * recall, 100 * f1]),
      ]),
    ),
  };
}

async function runSyntax(): Promise<Outcome | Skipped> {
  const scores: (SyntaxScores & { engine: EngineName })[] = [];
  for (const engine of engineNames) {
    const found = await evaluateSyntax(engine);
    if ('skipped' in found) return found;
    scores.push(...found.map((set) => ({ ...set, engine })));
  }
  const named = scores.map((set) => ({ ...set, name: `${set.engine}, ${set.name}` }));
  return {
    set: 'UD English EWT and GUM dev, and 300 sentences of news written for this repository; gold tokens and sentences; attachment counts punctuation and full labels',
    figures: scores.flatMap(({ engine, name, words, upos, lemma, las }) => [
      { name: `${engine}, ${name} UPOS`, value: upos, n: words },
      { name: `${engine}, ${name} lemma`, value: lemma, n: words },
      { name: `${engine}, ${name} LAS`, value: las, n: words },
    ]),
    tables: [
      table(
        ['engine', 'set', 'words', 'UPOS', 'XPOS', 'lemma', 'UAS', 'LAS'],
        scores.map((s) => [s.engine, s.name, String(s.words), s.upos, s.xpos, s.lemma, s.uas, s.las]),
      ),
      'Head and label, by relation:',
      showRelations(named),
      'By genre, where the treebank names it:',
      showGenres(named),
    ].join('\n\n'),
  };
}

async function runRaw(): Promise<Outcome | Skipped> {
  const scores: RawScores[] = [];
  for (const engine of engineNames) {
    const found = await evaluateRaw(engine);
    if ('skipped' in found) return found;
    scores.push(...found);
  }
  return {
    set: 'UD English EWT and GUM dev, documents as raw text; F1 over words, LAS without and with subtypes of relations',
    figures: scores.flatMap(({ engine, name, words, f1 }) => [
      { name: `${engine}, ${name} sentences`, value: f1.sentences, n: words },
      { name: `${engine}, ${name} LAS`, value: f1.las, n: words },
    ]),
    tables: showRaw(scores),
  };
}

async function runMentions(): Promise<Outcome | Skipped> {
  const scores = await evaluateMentions();
  if ('skipped' in scores) return scores;
  const { documents, names, sameName, pronouns } = scores;
  return {
    set: `GUM dev, ${documents} documents, raw text; \`evaluation/mentions.ts\` has the rules`,
    figures: [
      { name: 'names of persons F1', value: names.person.f1, n: names.person.n },
      { name: 'names of organisations F1', value: names.organization.f1, n: names.organization.n },
      { name: 'same person F1', value: sameName.f1, n: sameName.n },
      { name: 'he and she right', value: (100 * pronouns.right) / pronouns.n, n: pronouns.n },
    ],
    tables: table(
      ['what', 'precision', 'recall', 'F1', 'gold'],
      [
        ...Object.entries({
          'names of persons': names.person,
          'names of organisations': names.organization,
          'same person, B³': sameName,
        }).map(([what, { precision, recall, f1, n }]) => [what, precision, recall, f1, String(n)]),
        ['he and she, right', '', '', (100 * pronouns.right) / pronouns.n, String(pronouns.n)],
      ],
    ),
  };
}

async function runNames(): Promise<Outcome | Skipped> {
  const scores = await evaluateNames();
  if ('skipped' in scores) return scores;
  return {
    set: `GUM dev, ${scores.documents} documents, raw text, exact spans; \`evaluation/names.ts\` says what is a name`,
    figures: nameKinds.map((kind) => ({
      name: `${kind} F1`,
      value: figures(scores.kinds[kind]).f1,
      n: scores.kinds[kind].gold,
    })),
    tables: showNames(scores.kinds),
  };
}

async function runStatements(): Promise<Outcome | Skipped> {
  const evaluation = await evaluateStatements('dev');
  const rules = await evaluateStatements('dev', { finder: 'rules' });
  const agreement = await evaluateAgreement();
  const kept = await evaluateKept('dev');
  if ('skipped' in evaluation) return evaluation;
  if ('skipped' in rules) return rules;
  if ('skipped' in agreement) return agreement;
  if ('skipped' in kept) return kept;
  const { scores } = evaluation;
  return {
    set: `${evaluation.set}, ${evaluation.articles} articles, outermost attributions; \`evaluation/statement-score.ts\` has the rules`,
    figures: [
      ...attributionRoles.map((role) => {
        const counts = scores.roles[role].exact;
        return { name: `${role} exact F1`, value: figures(counts).f1, n: counts.gold };
      }),
      { name: 'relation lenient F1', value: figures(scores.lenient).f1, n: scores.lenient.gold },
      { name: 'relation strict F1', value: figures(scores.strict).f1, n: scores.strict.gold },
    ],
    tables: [
      showStatements(evaluation),
      'Whole relations when only statements are kept that are at least so likely (`leastConfidence`):',
      table(
        ['at least', 'precision', 'recall'],
        kept.map(({ least, precision, recall }) => [least.toFixed(1), precision, recall]),
      ),
      'By the rules alone:',
      showStatements(rules),
      'For comparison, how far trained people agree with each other, scored by the same rules:',
      showStatements({ ...agreement, scores: { ...agreement.scores, slices: new Map() } }),
    ].join('\n\n'),
  };
}

async function runSpeakers(): Promise<Outcome | Skipped> {
  const evaluation = await evaluateSpeakers();
  if ('skipped' in evaluation) return evaluation;
  return {
    set: 'sources of 88 articles of PolNeAR train, their speakers named by hand; `evaluation/speakers.ts` has the rules',
    figures: [...evaluation.halves].map(([half, { right, n }]) => ({
      name: `speaker right, ${half}`,
      value: (100 * right) / n,
      n,
    })),
    tables: showSpeakers(evaluation),
  };
}

async function runCircumstances(): Promise<Outcome> {
  const evaluation = await evaluateCircumstances();
  return {
    set: `${evaluation.sentences} sentences written for this repository`,
    figures: [{ name: 'circumstances F1', value: figures(evaluation.all).f1, n: evaluation.all.gold }],
    tables: showCircumstances(evaluation),
  };
}

async function runEvents(): Promise<Outcome | Skipped> {
  const parts = await evaluateEvents();
  if ('skipped' in parts) return parts;
  return {
    set: 'PLV_train: a sentence, a marked source and target, a type of PLOVER; `evaluation/events.ts` has the rules',
    figures: parts.flatMap(({ part, raw, given }) => [
      { name: `${part}: type right, raw`, value: raw.accuracy, n: raw.sentences },
      { name: `${part}: type right, parties given`, value: given.accuracy, n: given.sentences },
      { name: `${part}: macro-F1, raw`, value: raw.macroF1, n: raw.sentences },
    ]),
    tables: showEvents(parts),
  };
}

async function runNegatives(): Promise<Outcome> {
  const mended = await evaluateNegatives('mended');
  const dev = await evaluateNegatives('dev');
  const unseen = await evaluateNegatives('unseen');
  return {
    set: `${mended.sentences} sentences in which nothing political is done, on which rules were mended, ${dev.sentences} from which the model of politics learns as well, and ${unseen.sentences} of the same kinds, of which neither knows; written for this repository`,
    figures: [
      { name: 'without a false event', value: 100 - mended.rate, n: mended.sentences },
      { name: 'learnt from, without a false event', value: 100 - dev.rate, n: dev.sentences },
      { name: 'unseen, without a false event', value: 100 - unseen.rate, n: unseen.sentences },
    ],
    tables: `Mended:\n\n${showNegatives(mended.kinds)}\n\nLearnt from:\n\n${showNegatives(dev.kinds)}\n\nUnseen:\n\n${showNegatives(unseen.kinds)}`,
  };
}

async function runPetrarch(): Promise<Outcome | Skipped> {
  const parts = await evaluatePetrarch();
  if ('skipped' in parts) return parts;
  const types = await evaluateDictionaryTypes();
  if ('skipped' in types) return types;
  return {
    set: 'the records with events of `PETR.UnitTest.records.xml`, read by us and coded by loaded dictionaries; a record matches where all its events, and no other, are coded with the same source, target and code (PETRARCH2 itself matches 68 of 257)',
    figures: [
      // Dictionaries for real reports do not know the suite's invented names: what they match says nothing.
      ...parts
        .filter(({ dictionaries }) => dictionaries === suiteOwn)
        .map((part) => ({
          name: 'records that match',
          value: (100 * matching(part)) / part.results.length,
          n: part.results.length,
        })),
      ...types.map(({ part, raw }) => ({
        name: `PLV_train ${part}: type right, CAMEO and Phoenix alone`,
        value: raw.accuracy,
        n: raw.sentences,
      })),
    ],
    tables: [
      showPetrarch(parts),
      'The dictionaries for real reports alone, over our trees, on the sentences of PLV_train (TABARI, with dictionaries of the same origin, is published at 28 % of all, 63 % of those it codes, macro-F1 36):',
      showDictionaryTypes(types),
    ].join('\n\n'),
  };
}

async function runExtraction(): Promise<Outcome> {
  const { pages, titles, methods } = await evaluateExtraction();
  const shipped = methods.find(({ method }) => method === 'shipped')!;
  return {
    set: `${pages} pages in the manners of many content systems, invented for this repository, with known text; the mending of the extraction saw them, so that it does worse elsewhere`,
    figures: [
      { name: 'words F1', value: shipped.f1, n: pages },
      { name: 'titles right', value: (100 * titles) / pages, n: pages },
    ],
    tables: table(
      ['method', 'precision', 'recall', 'F1', 'worst page'],
      methods.map(({ method, precision, recall, f1, worst }) => [method, precision, recall, f1, worst]),
    ),
  };
}

async function runVisit(): Promise<Outcome | Skipped> {
  const evaluation = await evaluateVisit();
  if ('skipped' in evaluation) return evaluation;
  const layers = [...new Set(evaluation.checks.map(({ layer }) => layer))];
  return {
    set: '`articles/visit.txt` against its record made by hand: share of the details that agree',
    figures: layers.map((layer) => {
      const checks = evaluation.checks.filter((check) => check.layer === layer);
      const agreeing = checks.filter(({ agrees }) => agrees).length;
      return { name: `${layer} details`, value: (100 * agreeing) / checks.length, n: checks.length };
    }),
    tables: showVisit(evaluation),
  };
}

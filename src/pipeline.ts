/**
 * The way from text to record, in order. Each stage adds one layer; reading this list is reading the algorithm.
 */

import { openActors } from './actors/index.ts';
import { type Dictionaries, noDictionaries } from './dictionaries/index.ts';
import { withDictionaryActors, withDictionaryMentions } from './dictionaries/mentions.ts';
import type { ActorLayer, Document, EventLayer, MentionLayer, StatementLayer, TextLayer } from './document.ts';
import { eventModels, openEvents } from './events/index.ts';
import { openMentions } from './mentions/index.ts';
import type { Load } from './model/load.ts';
import { finderModels, openStatements, type StatementFinder } from './statements/index.ts';
import type { EngineName } from './syntax/engine.ts';
import { defaultEngine, engineModels, openSyntax } from './syntax/index.ts';
import type { Tree } from './syntax/tree.ts';
import { openText } from './text/index.ts';

/** All layers of a document that has been read. */
export interface Layers {
  readonly document: Document;
  readonly text: TextLayer;
  readonly tree: Tree;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
  readonly statements: StatementLayer;
  readonly events: EventLayer;
}

/** How a report is to be read, where there is more than one way. */
export interface Choices {
  /** The syntax engine. */
  readonly engine: EngineName;
  /** What finds statements. */
  readonly statements: StatementFinder;
  /** With the model, statements less likely than this are left out; null for what serves most. */
  readonly leastConfidence: number | null;
  /** Users' own dictionaries, which go before what we know. */
  readonly dictionaries: Dictionaries;
}

export const defaultChoices: Choices = {
  engine: defaultEngine,
  statements: 'model',
  leastConfidence: null,
  dictionaries: noDictionaries,
};

/** The models under `models/` that a reader with these choices loads, in order of their names. */
export function modelsOf({ engine, statements }: Pick<Choices, 'engine' | 'statements'>): string[] {
  return [...engineModels[engine], ...finderModels[statements], ...eventModels].sort();
}

/** One step: it loads its data once, then reads any number of documents, purely. */
export interface Stage<A extends keyof Layers = keyof Layers, R extends keyof Layers = keyof Layers> {
  /** The layer it adds. */
  readonly assigns: A;
  /** The layers it looks at, which stages before it have added. */
  readonly requires: readonly R[];
  /** Loads what it needs and gives the function that reads. */
  readonly open: (load: Load, choices: Choices) => Promise<(layers: Pick<Layers, R>) => Layers[A]>;
}

function stage<A extends keyof Layers, R extends keyof Layers>(stage: Stage<A, R>): Stage {
  return stage;
}

export const stages: readonly Stage[] = [
  stage({ assigns: 'text', requires: ['document'], open: openText }),
  stage({ assigns: 'tree', requires: ['document', 'text'], open: (load, { engine }) => openSyntax(load, engine) }),
  stage({
    assigns: 'mentions',
    requires: ['document', 'tree'],
    open: async (load, { dictionaries }) => withDictionaryMentions(await openMentions(load), dictionaries),
  }),
  stage({
    assigns: 'actors',
    requires: ['document', 'tree', 'mentions'],
    open: async (load, { dictionaries }) => withDictionaryActors(load, await openActors(load), dictionaries),
  }),
  stage({
    assigns: 'statements',
    requires: ['document', 'tree', 'mentions'],
    open: (load, { statements, leastConfidence }) => openStatements(load, statements, leastConfidence ?? undefined),
  }),
  stage({
    assigns: 'events',
    requires: ['document', 'tree', 'mentions', 'actors', 'statements'],
    open: (load, { dictionaries }) => openEvents(load, dictionaries),
  }),
];

/**
 * Opens every stage of a list.
 *
 * @returns A pure function from a document to its layers.
 * @throws Error when a stage requires a layer that no stage before it assigns; it names both.
 */
export async function openPipeline(
  load: Load,
  list: readonly Stage[] = stages,
  choices: Choices = defaultChoices,
): Promise<(document: Document) => Layers> {
  const assigned = new Set<keyof Layers>(['document']);
  for (const { assigns, requires } of list) {
    for (const layer of requires) {
      if (!assigned.has(layer))
        throw new Error(`Stage "${assigns}" requires layer "${layer}": add the stage that assigns it before this one`);
    }
    assigned.add(assigns);
  }
  const readers = await Promise.all(
    list.map(async ({ assigns, open }) => ({ assigns, read: await open(load, choices) })),
  );
  return (document) => {
    const layers: Partial<Record<keyof Layers, unknown>> = { document };
    for (const { assigns, read } of readers) layers[assigns] = read(layers as unknown as Layers);
    return layers as unknown as Layers;
  };
}

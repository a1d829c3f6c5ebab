/** Who did what to whom: triggers, participants, codes, status, and whose claim it is. */

import { type Dictionaries, noDictionaries } from '../dictionaries/index.ts';
import {
  type ActorLayer,
  type Document,
  type Event,
  type EventLayer,
  type MentionLayer,
  overlaps,
  type StatementLayer,
} from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { Abstention, loadTopics } from './abstain.ts';
import { type Act, Acts } from './acts.ts';
import { Clauses } from './clause.ts';
import { givenEvents, withOwnPlaces } from './given.ts';
import { loadLexicon } from './lexicon.ts';
import { loadOntology } from './ontology.ts';
import { loadOperators } from './operators.ts';
import { Parties } from './parties.ts';
import { type Judge, openJudge } from './politics.ts';
import { withoutRepeats } from './repeats.ts';
import { Setting } from './setting.ts';
import { settle } from './settle.ts';

interface Layers {
  readonly document: Document;
  readonly tree: Tree;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
  readonly statements: StatementLayer;
}

/**
 * Loads ontologies and lexicon; the function that it gives finds the events.
 *
 * @param judge - Leaves out what is no politics; by default what was learnt, which learning itself goes without.
 */
export async function openEvents(
  load: Load,
  dictionaries: Dictionaries = noDictionaries,
  judge?: Judge,
): Promise<(layers: Layers) => EventLayer> {
  const [ontology, lexicon, recode, topics, isPolitical] = await Promise.all([
    loadOntology(load),
    loadLexicon(load),
    loadOperators(load),
    loadTopics(load),
    judge ?? openJudge(load),
  ]);
  return (layers) => {
    const clauses = new Clauses(layers.tree);
    const setting = new Setting(layers.tree, layers.mentions);
    const parties = new Parties(layers.tree, clauses, setting, layers);
    const acts = new Acts(layers.tree, clauses, parties, lexicon, recode);
    const found = findActs(layers.tree, acts);
    const abstention = new Abstention(layers.tree, clauses, setting, topics, layers.mentions);
    const { document, tree } = layers;
    const context = { document, tree, clauses, parties, setting, abstention, ontology, recode };
    const given = givenEvents(context, layers, dictionaries);
    const coded = found.flatMap((act) => (given.decides(act.head) ? [] : (settle(act, context) ?? [])));
    const belongs = isPolitical(layers);
    const political = coded.filter(({ event }) => belongs(event));
    const own = withOwnPlaces(
      withoutRepeats(political, tree).map(({ event }) => event),
      dictionaries,
    );
    return { events: given.events.length === 0 ? own : together(given.events, own) };
  };
}

/** Events of users' dictionaries, and of ours those that share no word of a trigger with one of theirs. */
function together(given: readonly Event[], own: readonly Event[]): readonly Event[] {
  const others = own.filter(({ trigger }) => !given.some((event) => overlaps(event.trigger, trigger)));
  return [...given, ...others].toSorted((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end);
}

/** Every act of the document that no other act has taken in. */
function findActs(tree: Tree, acts: Acts): readonly Act[] {
  const found: Act[] = [];
  const taken = new Set<number>();
  for (let token = 0; token < tree.length; token++) {
    const act = acts.at(token);
    if (act === null) continue;
    for (const inner of act.taken) taken.add(inner);
    if (act.cameo !== null) found.push(act);
  }
  return found.filter(({ head }) => !taken.has(head));
}

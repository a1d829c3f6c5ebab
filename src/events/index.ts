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
import { type Act, Acts, type Found } from './acts.ts';
import { Clauses } from './clause.ts';
import { loadCoder } from './coder.ts';
import { loadContexts } from './contexts.ts';
import { givenEvents, withOwnPlaces } from './given.ts';
import { guessEvents } from './guess.ts';
import { loadLexicon } from './lexicon.ts';
import { loadOntology } from './ontology.ts';
import { loadOperators } from './operators.ts';
import { Parties } from './parties.ts';
import { openJudge } from './politics.ts';
import { withoutRepeats } from './repeats.ts';
import { Setting } from './setting.ts';
import { settle } from './settle.ts';

/** Models under `models/` that finding events needs. */
export const eventModels: readonly string[] = ['codes', 'events'];

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
 * @param learnt - Whether models leave out what is no politics and tell what the lexicon does not know; what they learn
 *   from is read without them.
 */
export async function openEvents(
  load: Load,
  dictionaries: Dictionaries = noDictionaries,
  learnt = true,
): Promise<(layers: Layers) => EventLayer> {
  const ontologyLoaded = loadOntology(load);
  const [ontology, withContexts, lexicon, recode, topics, judge, coder] = await Promise.all([
    ontologyLoaded,
    loadContexts(load, ontologyLoaded),
    loadLexicon(load),
    loadOperators(load),
    loadTopics(load),
    learnt ? openJudge(load) : null,
    learnt ? loadCoder(load) : null,
  ]);
  return (layers) => {
    const clauses = new Clauses(layers.tree);
    const setting = new Setting(layers.tree, layers.mentions);
    const parties = new Parties(layers.tree, clauses, setting, layers);
    const acts = new Acts(layers.tree, clauses, parties, lexicon, recode);
    const found = Array.from({ length: layers.tree.length }, (_, token) => acts.at(token));
    const abstention = new Abstention(layers.tree, clauses, setting, topics, layers.mentions);
    const { document, tree } = layers;
    const context = { document, tree, clauses, parties, setting, abstention, ontology, recode };
    const given = givenEvents(context, layers, dictionaries);
    const coded = outermost(found).flatMap((act) => (given.decides(act.head) ? [] : (settle(act, context) ?? [])));
    const told = new Set([
      ...coded.map(({ act }) => tree.sentence(act.head)),
      ...given.events.map(({ trigger }) => tree.sentence(tree.tokenAt(trigger.start))),
    ]);
    const known = found.map((act, token) => (given.decides(token) ? { head: token, taken: [], cameo: null } : act));
    const guessed = coder === null ? [] : guessEvents(context, layers, coder, known, (sentence) => told.has(sentence));
    const isPolitical = judge === null ? () => true : judge(layers);
    const political = withoutRepeats(
      coded.filter(({ event }) => isPolitical(event)),
      tree,
    ).map(({ event }) => event);
    const own = withOwnPlaces(inOrder([...political, ...guessed.filter(isPolitical)]), dictionaries);
    const events = given.events.length === 0 ? own : together(given.events, own);
    return { events: withContexts(tree, layers.mentions, events) };
  };
}

/** Events of users' dictionaries, and of ours those that share no word of a trigger with one of theirs. */
function together(given: readonly Event[], own: readonly Event[]): readonly Event[] {
  const others = own.filter(({ trigger }) => !given.some((event) => overlaps(event.trigger, trigger)));
  return inOrder([...given, ...others]);
}

function inOrder(events: readonly Event[]): readonly Event[] {
  return events.toSorted((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end);
}

/** Of what the tokens of a document tell, the acts that no other act has taken in. */
function outermost(found: readonly Found[]): readonly Act[] {
  const taken = new Set(found.flatMap((act) => act?.taken ?? []));
  return found.filter((act): act is Act => act !== null && act.cameo !== null && !taken.has(act.head));
}

/** Who did what to whom: triggers, participants, codes, status, and whose claim it is. */

import type { ActorLayer, Document, EventLayer, MentionLayer, StatementLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { Abstention, loadTopics } from './abstain.ts';
import { type Act, Acts } from './acts.ts';
import { Clauses } from './clause.ts';
import { loadLexicon } from './lexicon.ts';
import { loadOntology } from './ontology.ts';
import { loadOperators } from './operators.ts';
import { Parties } from './parties.ts';
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

/** Loads ontologies and lexicon; the function that it gives finds the events. */
export async function openEvents(load: Load): Promise<(layers: Layers) => EventLayer> {
  const [ontology, lexicon, recode, topics] = await Promise.all([
    loadOntology(load),
    loadLexicon(load),
    loadOperators(load),
    loadTopics(load),
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
    const coded = found.flatMap((act) => settle(act, context) ?? []);
    return { events: withoutRepeats(coded, layers.tree).map(({ event }) => event) };
  };
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

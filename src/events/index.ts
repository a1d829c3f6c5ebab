/** Who did what to whom: triggers, participants, codes, status, and whose claim it is. */

import type {
  ActorLayer,
  Document,
  Event,
  EventLayer,
  EventStatus,
  MentionLayer,
  Participant,
  StatementLayer,
} from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Act, Acts, isKnown } from './acts.ts';
import { Clauses } from './clause.ts';
import { loadLexicon } from './lexicon.ts';
import { loadOntology, type Ontology } from './ontology.ts';
import { loadOperators, type Recode } from './operators.ts';
import { Parties, type Party } from './parties.ts';
import { placeOf, timeOf } from './setting.ts';
import { modalityOf } from './status.ts';

interface Layers {
  readonly document: Document;
  readonly tree: Tree;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
  readonly statements: StatementLayer;
}

/** Loads ontologies and lexicon; the function that it gives finds the events. */
export async function openEvents(load: Load): Promise<(layers: Layers) => EventLayer> {
  const [ontology, lexicon, recode] = await Promise.all([loadOntology(load), loadLexicon(load), loadOperators(load)]);
  return (layers) => {
    const clauses = new Clauses(layers.tree);
    const parties = new Parties(layers.tree, clauses, layers);
    const acts = new Acts(layers.tree, clauses, parties, lexicon, recode);
    const found = findActs(layers.tree, acts);
    const coded = found.flatMap((act) => settle(act, layers, clauses, parties, ontology, recode) ?? []);
    return { events: withoutRepeats(coded, layers.tree).map(({ event }) => event) };
  };
}

/** An event with what is needed to compare it with others. */
interface Coded {
  readonly event: Event;
  readonly act: Act;
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

/** Works out status, claim, time and place; null when no event results. */
function settle(
  act: Act,
  layers: Layers,
  clauses: Clauses,
  parties: Parties,
  ontology: Ontology,
  recode: Recode,
): Coded | null {
  const { tree, document } = layers;
  const inTitle = document.title !== null && tree.start(act.head) < document.title.end;
  const modality = modalityOf(tree, act.head, inTitle);
  let { sources, targets } = act;
  let cameo: string | null = act.cameo;
  let status: EventStatus = modality.status;
  let claim = parties.statementAt(act.first);
  let { why } = act;
  if (status === 'intended' && !modality.purpose) {
    cameo = recode(modality.negated ? 'refuse' : 'intend', cameo);
    why = `${modality.negated ? 'will not' : 'will'}(${why})`;
    if (modality.negated) status = 'happened';
  } else if (status === 'demanded' && !modality.negated) {
    const demander = demanderOf(act, tree, clauses, parties);
    if (demander === null) {
      if (act.frame.name === 'must') return null;
    } else {
      const addressees = sources.length > 0 ? sources : targets;
      cameo = recode('demand', cameo);
      targets = addressees.filter(({ entity }) => entity !== demander.entity);
      sources = [demander];
      why = `must(${why})`;
      if (claim !== null) claim = parties.statement(claim).parent;
    }
  }
  if (cameo === null) return null;
  const { operator } = act.frame;
  if (act.taken.length > 0 && (status === 'happened' || status === 'ongoing')) {
    if (operator === 'intend' || operator === 'agree' || operator === 'threaten') status = 'intended';
    else if (operator === 'demand') status = 'demanded';
  }
  if (![...sources, ...targets].some((party) => parties.isPolitical(party))) return null;
  const code = ontology.codes.get(cameo);
  const plover = cameo === act.cameo && act.plover !== null ? act.plover : code?.plover;
  if (code === undefined || plover == null) return null;
  const event: Event = {
    trigger: tree.span(act.first, act.last),
    plover,
    mode: (cameo === act.cameo ? act.mode : null) ?? (plover === code.plover ? code.mode : null),
    contexts: code.contexts,
    cameo,
    quad: ontology.types.get(plover)!,
    goldstein: code.goldstein,
    sources: sources.map(participant),
    targets: targets.map(participant),
    status,
    claim,
    time: timeOf(act, tree, layers.mentions),
    place: placeOf(act, tree, layers.mentions),
    trace: { rule: `lexicon:${why}`, confidence: confidence(act, tree, modality.purpose, status, sources, targets) },
  };
  return { event, act };
}

function participant({ span, entity, inferred }: Party): Participant {
  return { span, entity, inferred };
}

/** Who says that it must be done: the subject of the verb of saying above, or the speaker of the statement. */
function demanderOf(act: Act, tree: Tree, clauses: Clauses, parties: Parties): Party | null {
  const head = tree.head(act.head);
  if (head >= 0 && tree.deprel(act.head) === 'ccomp' && tree.upos(head) === 'VERB') {
    const [subject] = clauses.subjects(head);
    if (subject !== undefined) {
      const party = parties.at(subject, 'source');
      if (isKnown(party)) return party;
    }
  }
  const statement = parties.statementAt(act.first);
  return statement === null ? null : parties.speaker(parties.statement(statement));
}

/** How sure the reader is: main clauses with both parties most, infinitives and nouns least. */
function confidence(
  act: Act,
  tree: Tree,
  purpose: boolean,
  status: EventStatus,
  sources: readonly Party[],
  targets: readonly Party[],
): number {
  let points = 95;
  if (!sources.some(isKnown)) points -= 15;
  if (!targets.some(isKnown)) points -= 10;
  else if (!targets.some(({ direct }) => direct)) points -= 3;
  if (purpose) points -= 35;
  if (status === 'hypothetical' || status === 'denied') points -= 15;
  if (act.frame.pos === 'n') points -= 15;
  for (let at = act.head, steps = 0; tree.head(at) >= 0 && steps < 8; at = tree.head(at), steps++) {
    const relation = tree.deprel(at);
    if (relation.startsWith('advcl') || relation.startsWith('acl')) points -= 12;
    else if (relation === 'ccomp' || relation === 'parataxis') points -= 2;
    else if (relation === 'conj') points -= 5;
  }
  return Math.max(10, points) / 100;
}

/**
 * One act told twice in a sentence is one event: of two of a type with the same parties, or parties one of which tells
 * less than the other, the fuller stays, else the first. No two events share a trigger.
 */
function withoutRepeats(coded: readonly Coded[], tree: Tree): readonly Coded[] {
  const kept: Coded[] = [];
  for (const next of coded) {
    const rival = kept.findIndex(
      (other) => tree.sentence(other.act.head) === tree.sentence(next.act.head) && isSame(other.event, next.event),
    );
    if (rival < 0) kept.push(next);
    else if (weight(next) > weight(kept[rival]!)) kept[rival] = next;
  }
  return kept.toSorted(
    (a, b) => a.event.trigger.start - b.event.trigger.start || a.event.trigger.end - b.event.trigger.end,
  );
}

function isSame(a: Event, b: Event): boolean {
  if (a.trigger.start === b.trigger.start && a.trigger.end === b.trigger.end) return true;
  return a.plover === b.plover && covers(a.sources, b.sources) && covers(a.targets, b.targets);
}

/** Whether the actors of one side are among those of the other. */
function covers(a: readonly Participant[], b: readonly Participant[]): boolean {
  const ours = a.flatMap(({ entity }) => entity ?? []);
  const theirs = b.flatMap(({ entity }) => entity ?? []);
  return ours.every((entity) => theirs.includes(entity)) || theirs.every((entity) => ours.includes(entity));
}

function weight({ event }: Coded): number {
  const known = (side: readonly Participant[]) => Math.min(1, side.filter(({ entity }) => entity !== null).length);
  return known(event.sources) + known(event.targets) + event.trace.confidence / 2;
}

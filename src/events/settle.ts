/** Makes an event of an act: its status and what that does to the code, its claim, setting and confidence. */

import type { Document, Event, EventStatus, Participant } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Abstention } from './abstain.ts';
import type { Act } from './acts.ts';
import type { Clauses } from './clause.ts';
import { allows, type Ontology } from './ontology.ts';
import type { Recode } from './operators.ts';
import type { Parties, Party } from './parties.ts';
import type { Setting } from './setting.ts';
import { isKnown } from './slots.ts';
import { type Modality, modalityOf } from './status.ts';

/** An event with what is needed to compare it with others. */
export interface Coded {
  readonly event: Event;
  readonly act: Act;
}

/** What settling an act looks at. */
export interface Context {
  readonly document: Document;
  readonly tree: Tree;
  readonly clauses: Clauses;
  readonly parties: Parties;
  readonly abstention: Abstention;
  readonly setting: Setting;
  readonly ontology: Ontology;
  readonly recode: Recode;
}

/** Works out status, claim, time and place; null when no event results or nobody in it is political. */
export function settle(act: Act, context: Context): Coded | null {
  const { document, tree, ontology, abstention } = context;
  if (abstention.applies(act)) return null;
  const inTitle = document.title !== null && tree.start(act.head) < document.title.end;
  const modality = modalityOf(tree, act.head, inTitle);
  const settled = recodeBy(modality, act, context);
  if (settled === null) return null;
  const { cameo, sources, targets } = settled;
  const code = ontology.codes.get(cameo);
  const keeps = cameo === act.cameo;
  const own = keeps && act.plover !== null && allows(ontology, cameo, act.plover) ? act.plover : null;
  const plover = own ?? code?.plover ?? null;
  if (code === undefined || plover === null) return null;
  const status = statusOf(settled.status, act);
  const event = describe(act, context, {
    ...settled,
    plover,
    mode: (keeps ? act.mode : null) ?? (plover === code.plover ? code.mode : null),
    status,
    rule: `lexicon:${settled.why}`,
    confidence: confidence(act, tree, modality.purpose, status, sources, targets),
  });
  return event === null ? null : { event, act };
}

/** What has been found out about an act beside its words. */
export interface Finding extends Pick<Settled, 'cameo' | 'sources' | 'targets' | 'status' | 'claim'> {
  readonly plover: string;
  readonly mode: string | null;
  readonly rule: string;
  readonly confidence: number;
}

/** The event with its time and place; null when nobody in it is political, or it is history. */
export function describe(
  act: Pick<Act, 'head' | 'first' | 'last' | 'taken' | 'targets'>,
  context: Context,
  finding: Finding,
): Event | null {
  const { ontology, parties, abstention, setting, tree } = context;
  const { cameo, plover, mode, sources, targets, status, claim, rule } = finding;
  if (![...sources, ...targets].some((party) => parties.isPolitical(party, plover))) return null;
  const time = setting.timeOf(act);
  if (abstention.isHistory(act, time)) return null;
  const code = ontology.codes.get(cameo)!;
  return {
    trigger: tree.span(act.first, act.last),
    plover,
    mode,
    contexts: code.contexts,
    cameo,
    quad: ontology.types.get(plover)!,
    goldstein: code.goldstein,
    sources: sources.map(participant),
    targets: targets.map(participant),
    status,
    claim,
    time,
    place: setting.placeOf(act),
    trace: { rule, confidence: finding.confidence },
  };
}

/** An act after its grammar has had its say. */
interface Settled {
  readonly cameo: string;
  readonly sources: readonly Party[];
  readonly targets: readonly Party[];
  readonly status: EventStatus;
  readonly claim: number | null;
  readonly why: string;
}

/** What will, will not or must be done is another act than what was done: a promise, a threat, a refusal, a demand. */
function recodeBy({ status, negated, purpose }: Modality, act: Act, context: Context): Settled | null {
  const { parties, recode } = context;
  const { sources, targets, cameo, why } = act;
  const claim = parties.statementAt(act.first);
  const asTold: Settled = { cameo, sources, targets, status, claim, why };
  if (status === 'intended' && !purpose) {
    const meant = recode(negated ? 'refuse' : 'intend', cameo);
    if (meant === null) return null;
    return negated
      ? { ...asTold, cameo: meant, status: 'happened', why: `will not(${why})` }
      : { ...asTold, cameo: meant, why: `will(${why})` };
  }
  if (status === 'denied' && negated) {
    const denied = recode('deny', cameo);
    if (denied === null || denied === cameo) return asTold;
    return { ...asTold, cameo: denied, status: 'happened', why: `not(${why})` };
  }
  if (status !== 'demanded' || negated) return asTold;
  const demander = demanderOf(act, context);
  if (demander === null) return act.frame.name === 'must' ? null : asTold;
  const demanded = recode('demand', cameo);
  if (demanded === null) return null;
  const addressees = sources.length > 0 ? sources : targets;
  return {
    cameo: demanded,
    sources: [demander],
    targets: addressees.filter(({ entity }) => entity !== demander.entity),
    status,
    claim: claim === null ? null : parties.statement(claim).parent,
    why: `must(${why})`,
  };
}

/** An act that an operator has made a promise, a threat or a demand is told, but not done. */
function statusOf(status: EventStatus, { taken, frame, isEnded }: Act): EventStatus {
  if (taken.length === 0 || (status !== 'happened' && status !== 'ongoing')) return status;
  if (isEnded) return 'ended';
  if (frame.operator === 'demand') return 'demanded';
  return frame.operator === 'intend' || frame.operator === 'agree' || frame.operator === 'threaten'
    ? 'intended'
    : status;
}

function participant({ span, entity, inferred, sector }: Party): Participant {
  return { span, entity, inferred, sector };
}

/** Who says that it must be done: the subject of the verb of saying above, or the speaker of the statement. */
function demanderOf(act: Act, { tree, clauses, parties }: Context): Party | null {
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

/** Events that users' own dictionaries code: their code and parties, with the status, claim, time and place that we read. */

import type { CodedPhrase } from '../dictionaries/coded-phrases.ts';
import { codeText, type DictionaryAct, issuesOf } from '../dictionaries/code.ts';
import type { Dictionaries } from '../dictionaries/index.ts';
import { joined, type Party as JoinedParty } from '../dictionaries/joined.ts';
import { phrasesWithEntities } from '../dictionaries/mentions.ts';
import { placesOfForms } from '../dictionaries/own-table.ts';
import type { ActorLayer, Event, MentionLayer, Participant, StatementLayer } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Act } from './acts.ts';
import { Clauses } from './clause.ts';
import type { Frame } from './lexicon.ts';
import { Parties, type Party } from './parties.ts';
import { Setting } from './setting.ts';
import type { Context } from './settle.ts';
import { modalityOf } from './status.ts';

export interface Given {
  readonly events: readonly Event[];
  /** Whether the dictionaries decide on what a word tells. */
  readonly decides: (token: number) => boolean;
}

const nothing: Given = { events: [], decides: () => false };
/** Where a pattern decided; a verb alone says less. */
const confidences = { pattern: 0.85, verb: 0.7 } as const;

/** Codes a document by users' dictionaries. A code that is none of CAMEO's gives no event: it has no type and score. */
export function givenEvents(
  context: Context,
  layers: { readonly mentions: MentionLayer; readonly actors: ActorLayer },
  dictionaries: Dictionaries,
): Given {
  if (dictionaries.verbs.size.verbs === 0 && dictionaries.discards.size === 0) return nothing;
  const { tree, clauses, ontology } = context;
  const { acts, decided } = codeText(
    tree,
    clauses,
    dictionaries,
    bySentence(tree, context.parties, layers, dictionaries),
  );
  return {
    events: acts.flatMap((act) =>
      ontology.codes.get(act.code)?.plover == null ? [] : [eventOf(act, context, dictionaries)],
    ),
    decides: (token) => decided.has(token),
  };
}

/** Names the user's row beside a predicate that it is for: `berate/v[mine.tsv:2] subj>obj`. */
export function withOwnPlaces(events: readonly Event[], { tables }: Dictionaries): readonly Event[] {
  const places = placesOfForms(tables, 'data/events/predicates.tsv');
  if (places.size === 0) return events;
  return events.map((event) => {
    const rule = event.trace.rule.replace(/(?<=[:(])([^():/]+)\/[vna](?![a-z])/g, (frame: string, name: string) => {
      const place = places.get(name);
      return place === undefined ? frame : `${frame}[${place}]`;
    });
    return { ...event, trace: { ...event.trace, rule } };
  });
}

/** The parties of each sentence of a text that has been read: the dictionaries' first, then those that we know. */
export function partiesOfReading(
  layers: Layers & { readonly statements: StatementLayer },
  dictionaries: Dictionaries,
): (sentence: number) => readonly JoinedParty[] {
  const { tree, mentions } = layers;
  const parties = new Parties(tree, new Clauses(tree), new Setting(tree, mentions), layers);
  return bySentence(tree, parties, layers, dictionaries);
}

interface Layers {
  readonly tree: Tree;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
}

function bySentence(
  tree: Tree,
  parties: Parties,
  layers: Omit<Layers, 'tree'>,
  dictionaries: Dictionaries,
): (sentence: number) => readonly JoinedParty[] {
  const own = ownPhrases(tree, parties, layers);
  return (sentence) => {
    const listed = phrasesWithEntities(tree, layers.mentions, dictionaries, sentence);
    const isListed = (phrase: CodedPhrase): boolean =>
      listed
        .flat()
        .some(({ first, last, isAgentOnly }) => !isAgentOnly && first <= phrase.last && phrase.first <= last);
    const known = (own.get(sentence) ?? []).filter((phrase) => !isListed(phrase));
    // Whose students they are, we may know better than the dictionary.
    const agents = listed.filter(
      ([one]) => !one!.isAgentOnly || !known.some(({ first, last }) => first <= one!.last && one!.first <= last),
    );
    const all = [...agents, ...known.map((phrase) => [phrase])];
    return joined(
      tree,
      all.toSorted((one, other) => one[0]!.first - other[0]!.first),
    );
  };
}

/** Noun phrases whose actor we know by ourselves, by sentence; the outermost where one stands in another. */
function ownPhrases(
  tree: Tree,
  parties: Parties,
  { mentions, actors }: Omit<Layers, 'tree'>,
): ReadonlyMap<number, CodedPhrase[]> {
  const found = new Map<number, CodedPhrase[]>();
  let end = 0;
  for (const { first, last, head } of mentions.mentions) {
    if (first < end) continue;
    const { entity, sector } = parties.at(head, 'source');
    if (entity === null) continue;
    const { country, sector: own } = actors.actors[entity]!;
    const code = `${country?.value ?? ''}${own?.value ?? sector ?? ''}`;
    if (code === '') continue;
    end = last;
    const range = { first, last: last - 1 };
    const why = own?.rule ?? country?.rule ?? '';
    const phrase = { ...range, core: range, codes: [code], own: [code], entity, sector, isAgentOnly: false, why };
    const sentence = tree.sentence(first);
    const list = found.get(sentence);
    if (list === undefined) found.set(sentence, [phrase]);
    else list.push(phrase);
  }
  return found;
}

function eventOf(
  act: DictionaryAct,
  { document, tree, parties, setting, ontology }: Context,
  dictionaries: Dictionaries,
): Event {
  const code = ontology.codes.get(act.code)!;
  const sources = act.sources.map((phrase) => partyOf(phrase, tree));
  const targets = act.isMutual ? [] : others(act).map((phrase) => partyOf(phrase, tree));
  const told = actOf(act, sources, targets);
  const inTitle = document.title !== null && tree.start(act.verb) < document.title.end;
  const whose = (phrases: readonly CodedPhrase[]): string =>
    phrases.map(({ codes, why }) => `${codes.join('/')} ${why}`).join(' + ');
  return {
    trigger: tree.span(act.first, act.last),
    plover: code.plover!,
    mode: code.mode,
    contexts: [...code.contexts, ...issuesOf(tree, tree.sentence(act.verb), dictionaries)],
    cameo: act.code,
    quad: ontology.types.get(code.plover!)!,
    goldstein: code.goldstein,
    sources: sources.map(participant),
    targets: targets.map(participant),
    status: modalityOf(tree, act.verb, inTitle).status,
    claim: parties.statementAt(act.first),
    time: setting.timeOf(told),
    place: setting.placeOf(told),
    trace: {
      rule: `dictionary:${act.why}; source ${whose(act.sources)}; target ${whose(act.targets)}`,
      confidence: act.isPattern ? confidences.pattern : confidences.verb,
    },
  };
}

/** Targets that are no sources. */
function others({ sources, targets }: DictionaryAct): readonly CodedPhrase[] {
  const isSource = ({ codes, entity }: CodedPhrase): boolean =>
    sources.some((one) => one.codes[0] === codes[0] || (entity !== null && one.entity === entity));
  return targets.filter((target) => !isSource(target));
}

function partyOf({ first, last, core, entity, sector }: CodedPhrase, tree: Context['tree']): Party {
  return { head: core.last, span: tree.span(first, last), entity, direct: true, inferred: false, sector };
}

function participant({ span, entity, inferred, sector }: Party): Participant {
  return { span, entity, inferred, sector };
}

/** A frame that only carries the act to where its time and place are looked for. */
const frame: Frame = {
  pos: 'v',
  name: 'dictionary',
  parts: [],
  cameo: null,
  source: [],
  target: [],
  operator: null,
  plover: null,
  mode: null,
  needs: {
    source: false,
    target: false,
    directTarget: false,
    official: false,
    carried: false,
    intransitive: false,
    onePartySuffices: false,
    complement: 'any',
  },
};

function actOf(
  { verb, first, last, code, why }: DictionaryAct,
  sources: readonly Party[],
  targets: readonly Party[],
): Act {
  const what = { head: verb, frame, cameo: code, plover: null, mode: null, sources, targets, first, last };
  return { ...what, taken: [], isEnded: false, why };
}

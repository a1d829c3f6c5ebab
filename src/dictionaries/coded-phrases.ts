/**
 * Finds the noun phrases of a text to which actor and agent files give a code: the actor's, with its agents' (`Arnor's
 * ambassador` is ARNGOV), at the date of the report.
 */

import type { Tree } from '../syntax/tree.ts';
import { codeOn } from './actor-file.ts';
import type { AgentEntry } from './agent-file.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { placeOf } from './fault.ts';
import type { Dictionaries } from './index.ts';
import { isNominal, stretchAround } from './noun-phrases.ts';

/** A noun phrase with a code. */
export interface CodedPhrase {
  /** First and last token, both included. */
  readonly first: number;
  readonly last: number;
  /** The actor's own words in it; the agent's where it has no actor. */
  readonly core: { readonly first: number; readonly last: number };
  /** Codes; several where the dictionary gives several at once (`FRO/BIL/SAM`). */
  readonly codes: readonly string[];
  /** The same without what agents add. */
  readonly own: readonly string[];
  /** Index of the entity behind it, where the text has been read so far. */
  readonly entity: number | null;
  /** Sector that the words around the entity's name tell (`Arnor's ambassador`), or null. */
  readonly sector: string | null;
  /** Whether only an agent is known, and not whose (`students`: `---EDU`). */
  readonly isAgentOnly: boolean;
  /** Places in the dictionaries. */
  readonly why: string;
}

interface Hit {
  readonly first: number;
  readonly last: number;
}

interface AgentHit extends Hit {
  readonly entry: AgentEntry;
}

interface ActorHit extends Hit {
  readonly codes: readonly string[];
  readonly why: string;
}

/** Of a phrase with agents before it (lawmakers and officials in …), each way to read it. */
interface Reading extends Hit {
  readonly agents: readonly AgentHit[];
}

const linking: ReadonlySet<string> = new Set(['of', 'in', 'from']);
const past: ReadonlySet<string> = new Set(['former', 'ex', 'late', 'ousted', 'deposed']);
/** What becomes of who held an office and holds it no longer. */
const onceInOffice = 'ELI';
const unknownActor = '---';

/** The coded phrases of one sentence, in the order of the text; several readings of one stand together. */
export function codedPhrases(
  tree: Tree,
  sentence: number,
  dictionaries: Pick<Dictionaries, 'actors' | 'agents'>,
): CodedPhrase[][] {
  const { actors, agents } = hits(tree, atomsOf(tree, sentence), dictionaries, dayOf(tree));
  const taken = new Set<AgentHit>();
  const phrases: CodedPhrase[][] = [];
  let before = -1;
  for (const [i, actor] of actors.entries()) {
    if (actor.last <= before) continue;
    const whole = boundedStretch(tree, actor, actors, i);
    const own = agents.filter((agent) => whole.first <= agent.first && agent.first <= whole.last);
    const readings = outerReadings(tree, whole, agents, actors);
    const joined = readings.length > 1 ? [] : laterAgents(tree, whole, agents, actors);
    const last = Math.max(whole.last, ...joined.map((agent) => agent.last));
    const alone: Reading[] = readings.length === 0 ? [{ ...whole, agents: [] }] : readings;
    const all = alone.flatMap((reading) =>
      joined.length === 0
        ? [{ ...reading, agents: [...reading.agents, ...own] }]
        : [[...reading.agents, ...own], ...joined.map((agent) => [...own.slice(0, -1), agent])].map((found) => ({
            ...reading,
            agents: found,
          })),
    );
    for (const agent of all.flatMap((reading) => reading.agents)) taken.add(agent);
    phrases.push(
      all.map((reading) => ({
        first: Math.min(reading.first, whole.first),
        last,
        core: { first: actor.first, last: actor.last },
        codes: actor.codes.map((code) => compose(tree, code, reading.agents, reading.first, last)),
        own: actor.codes,
        entity: null,
        sector: null,
        isAgentOnly: false,
        why: [actor.why, ...reading.agents.map(({ entry }) => placeOf(entry.file, entry.line))].join(', '),
      })),
    );
    before = whole.last;
  }
  for (const agent of agents) {
    if (taken.has(agent)) continue;
    const whole = stretchAround(tree, agent.first, agent.last);
    if (phrases.flat().some((phrase) => phrase.first <= whole.last && whole.first <= phrase.last)) continue;
    phrases.push([
      {
        ...whole,
        core: { first: agent.first, last: agent.last },
        codes: [compose(tree, unknownActor, [agent], whole.first, whole.last)],
        own: [],
        entity: null,
        sector: null,
        isAgentOnly: true,
        why: placeOf(agent.entry.file, agent.entry.line),
      },
    ]);
  }
  phrases.sort((a, b) => a[0]!.first - b[0]!.first);
  return phrases;
}

/** The report's day as dictionaries write days. */
function dayOf({ document }: Tree): string | null {
  return document.date === null ? null : document.date.replaceAll('-', '');
}

/** Actors and agents, the longest first where they begin together; none inside another. */
function hits(
  tree: Tree,
  atoms: readonly Atom[],
  { actors, agents }: Pick<Dictionaries, 'actors' | 'agents'>,
  day: string | null,
): { readonly actors: readonly ActorHit[]; readonly agents: readonly AgentHit[] } {
  const found = { actors: [] as ActorHit[], agents: [] as AgentHit[] };
  for (let at = 0; at < atoms.length;) {
    const actor = isVerb(tree, atoms[at]!.token) ? null : actors.longest(atoms, at);
    const agent = agents.longest(atoms, at);
    const first = atoms[at]!.token;
    if (actor !== null && (agent === null || actor.end >= agent.end)) {
      const last = atoms[actor.end - 1]!.token;
      const dated = codeOn(actor.value, day);
      if (dated !== null)
        found.actors.push({ first, last, codes: dated.code.split('/'), why: placeOf(actor.value.file, dated.line) });
      at = actor.end;
    } else if (agent !== null) {
      found.agents.push({ first, last: atoms[agent.end - 1]!.token, entry: agent.value });
      at = agent.end;
    } else at++;
  }
  return found;
}

function isVerb(tree: Tree, token: number): boolean {
  return tree.upos(token) === 'VERB' && !/^\p{Lu}/u.test(tree.word(token));
}

function within(inner: Hit, outer: Hit): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** The noun phrase around an actor; a second actor in it is part of it, but not one that another noun phrase begins with. */
function boundedStretch(tree: Tree, actor: ActorHit, actors: readonly ActorHit[], index: number): Hit {
  const { first, last } = stretchAround(tree, actor.first, actor.last);
  const previous = actors[index - 1];
  return { first: previous === undefined ? first : Math.max(first, previous.last + 1), last };
}

/** Agents before an actor whom they belong to: the ambassadors of Arnor; lawmakers and officials in Fornost. */
function outerReadings(tree: Tree, whole: Hit, agents: readonly AgentHit[], actors: readonly ActorHit[]): Reading[] {
  const link = whole.first - 1;
  if (link < 1 || tree.upos(link) !== 'ADP' || !linking.has(tree.word(link).toLowerCase())) return [];
  const readings: Reading[] = [];
  for (let end = link - 1; end >= 0;) {
    if (!isNominal(tree, end)) break;
    const outer = stretchAround(tree, end, end);
    const own = agents.filter((agent) => within(agent, outer));
    if (own.length === 0 || actors.some((actor) => within(actor, outer))) break;
    readings.unshift({ ...outer, agents: own });
    const joint = outer.first - 1;
    if (joint < 1 || tree.upos(joint) !== 'CCONJ') break;
    end = joint - 1;
  }
  const first = readings[0]?.first;
  return first === undefined ? [] : readings.map((reading) => ({ ...reading, first }));
}

/** Agents joined to an actor's own: Danish media *and government*; not the government of somebody else. */
function laterAgents(tree: Tree, whole: Hit, agents: readonly AgentHit[], actors: readonly ActorHit[]): AgentHit[] {
  const found: AgentHit[] = [];
  if (!agents.some((agent) => within(agent, whole))) return found;
  for (let joint = whole.last + 1; joint + 1 < tree.length && tree.upos(joint) === 'CCONJ';) {
    if (!isNominal(tree, joint + 1) || tree.upos(joint + 1) === 'DET') break;
    const next = stretchAround(tree, joint + 1, joint + 1);
    const agent = agents.find((other) => within(other, next));
    const isAnothers =
      actors.some((actor) => within(actor, next)) ||
      linking.has(tree.word(Math.min(next.last + 1, tree.length - 1)).toLowerCase());
    if (agent === undefined || isAnothers) break;
    found.push(agent);
    joint = next.last + 1;
  }
  return found;
}

/** An actor's code with its agents', in the order of the text; a role that it has already is not said twice. */
function compose(tree: Tree, actor: string, agents: readonly AgentHit[], first: number, last: number): string {
  let code = actor;
  let isFormer = false;
  for (let token = first; token <= last; token++) isFormer ||= past.has(tree.word(token).toLowerCase());
  if (isFormer && agents.length > 0) return addAgent(code, onceInOffice);
  for (const { entry } of agents) code = entry.isBefore ? addBefore(code, entry.code) : addAgent(code, entry.code);
  return code;
}

export function addAgent(code: string, agent: string): string {
  return triplets(agent).reduce((sum, part) => (triplets(sum).includes(part) ? sum : sum + part), code);
}

function addBefore(code: string, agent: string): string {
  return triplets(code).includes(agent) ? code : agent + code;
}

export function triplets(code: string): string[] {
  return code.match(/.{1,3}/g) ?? [];
}

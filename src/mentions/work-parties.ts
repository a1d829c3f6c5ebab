/**
 * Finds who wrote, signed, published or handed over a work: in its own phrase (`letter of A to B`, `treaty with A`), by the
 * verb above it (`A published a video`), or by a participle that belongs to it (`handed over by A`).
 */

import type { Entity, Mention, WorkKind, WorkParty } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { WorkPhrase } from './work-phrases.ts';

export type WorkAct = 'write' | 'send' | 'issue' | 'publish' | 'give' | 'receive' | 'sign' | 'adopt' | 'date';
type Role = WorkParty['role'];

/** Nouns that only count or copy a work: a verb above them is the work's as well. */
const CONTAINERS = new Set(
  'total number series copy set pair batch part pack text one two three some many several'.split(' '),
);
/** How far up the tree a clause may be whose subject a treaty with another binds. */
const REACH = 6;

/** Tokens of a mention, at most, that is looked for by one of its inner words. */
const LONGEST_MENTION = 40;
/** Tokens after a noun among which its parties stand. */
const LONGEST_COMPLEMENT = 60;

/** Mentions by the tokens they hang from. */
export class MentionIndex {
  readonly mentions: readonly Mention[];
  readonly #tree: Tree;
  readonly #byHead = new Map<number, number>();
  readonly #longestByFirst = new Map<number, number>();

  constructor(tree: Tree, mentions: readonly Mention[]) {
    this.#tree = tree;
    this.mentions = mentions;
    for (let i = 0; i < mentions.length; i++) {
      for (const [map, key] of [
        [this.#byHead, mentions[i]!.head],
        [this.#longestByFirst, mentions[i]!.first],
      ] as const) {
        const known = map.get(key);
        if (known === undefined || length(mentions[i]!) > length(mentions[known]!)) map.set(key, i);
      }
    }
  }

  /**
   * Index of the mention whose head is the token, else of the one around it that begins nearest, else -1; with `first` given, of the
   * longest that begins there, if it holds the token.
   */
  at(token: number, first = -1): number {
    const begun = this.#longestByFirst.get(first);
    if (begun !== undefined && this.mentions[begun]!.last > token) return begun;
    const exact = this.#byHead.get(token);
    if (exact !== undefined) {
      // Where the parser takes the adjective of "Uruguayan Foreign Minister Olivares" for the head, the whole is meant.
      const whole = this.#longestByFirst.get(this.mentions[exact]!.first)!;
      return MODIFYING.has(this.#tree.deprel(token)) ? exact : whole;
    }
    const sentence = this.#tree.text.sentences.first[this.#tree.sentence(token)]!;
    const start = Math.max(sentence, token - LONGEST_MENTION);
    for (let at = token; at >= start; at--) {
      const around = this.#longestByFirst.get(at);
      if (around !== undefined && this.mentions[around]!.last > token) return around;
    }
    return -1;
  }
}

/** Relations of words inside a noun phrase, which stand for themselves. */
const MODIFYING: ReadonlySet<string> = new Set(['amod', 'compound', 'nmod:poss', 'nmod:desc', 'flat']);

function length({ first, last }: Mention): number {
  return last - first;
}

/** A verb of what is done with a work. */
export interface Governor {
  readonly verb: number;
  readonly act: WorkAct;
  /** Whether the work is its passive subject. */
  readonly passive: boolean;
  /** The token before which a first object ends that the tree does not show: see {@link secondObject}; else -1. */
  readonly after: number;
}

/** What is done with the work, by the verb above it and participles below. */
export function governors(tree: Tree, head: number, verbs: ReadonlyMap<string, WorkAct>): Governor[] {
  const found: Governor[] = [];
  let at = head;
  while (tree.head(at) >= 0 && tree.isRelation(at, 'nmod') && isContainer(tree, tree.head(at))) at = tree.head(at);
  const above = tree.head(at);
  const act = above < 0 ? undefined : verbs.get(tree.lemma(above).toLowerCase());
  if (act !== undefined && /^(?:VERB|AUX)$/.test(tree.upos(above))) {
    const passive = tree.isRelation(at, 'nsubj:pass');
    // `hand over a total`: the particle may be taken for a preposition.
    const object =
      tree.isRelation(at, 'obj') ||
      (tree.isRelation(at, 'obl') && tree.children(at, 'case').some((c) => /^(?:over|out|with)$/.test(tree.word(c))));
    if (passive || object) found.push({ verb: above, act, passive, after: -1 });
  }
  const missed = secondObject(tree, head, verbs);
  if (missed !== null) found.push(missed);
  for (const clause of tree.children(head, 'acl')) {
    const below = verbs.get(tree.lemma(clause).toLowerCase());
    if (below === undefined) continue;
    // `documents handed over by A`, `the letter that A wrote`; in `a film of her signing` the work is not what is handed.
    if (tree.isRelation(clause, 'acl:relcl')) {
      const subject = tree.child(clause, 'nsubj');
      const relative = subject < 0 || /^(?:which|that|who)$/i.test(tree.word(subject));
      const object = tree.child(clause, 'obj');
      const free = object < 0 || /^(?:which|that)$/i.test(tree.word(object));
      if (!relative && free) found.push({ verb: clause, act: below, passive: false, after: -1 });
    } else if (tree.xpos(clause) === 'VBN') found.push({ verb: clause, act: below, passive: true, after: -1 });
  }
  return found;
}

/**
 * `handed President Ana Ruiz a letter`: two noun phrases in a row without a comma are two objects of a verb of giving,
 * though a parser may take the second for an apposition, or for a second object of a verb further up (`published a film
 * of her handing …`).
 */
function secondObject(tree: Tree, head: number, verbs: ReadonlyMap<string, WorkAct>): Governor | null {
  const article = tree.leftEdge(head);
  const above = tree.head(head);
  const again = tree.isRelation(head, 'obj') && tree.child(above, 'obj') < head;
  if ((!tree.isRelation(head, 'appos') && !again) || !/^an?$/.test(tree.word(article)) || article === 0) return null;
  if (!/^(?:PROPN|NOUN)$/.test(tree.upos(article - 1))) return null;
  for (let at = tree.head(article - 1); at >= 0; at = tree.head(at)) {
    const act = tree.upos(at) === 'VERB' && at !== above ? verbs.get(tree.lemma(at).toLowerCase()) : undefined;
    if (act === 'give' || act === 'send' || act === 'write') return { verb: at, act, passive: false, after: article };
    if (tree.upos(at) === 'VERB') return null;
  }
  return null;
}

function isContainer(tree: Tree, token: number): boolean {
  return tree.upos(token) === 'NUM' || CONTAINERS.has(tree.lemma(token).toLowerCase());
}

/** The parties of a work, each mention once in each role, in the order of the text. */
export function workParties(
  tree: Tree,
  { kind, head, first, last }: WorkPhrase,
  found: readonly Governor[],
  index: MentionIndex,
  entities: readonly Entity[],
): WorkParty[] {
  const parties: WorkParty[] = [];
  const add = (role: Role | null, token: number, from = -1): void => {
    if (role === null || token < 0) return;
    for (const one of [token, ...tree.children(token, 'conj')]) {
      const mention = index.at(one, one === token ? from : -1);
      if (mention < 0 || (one > token && !isName(tree, one))) continue;
      if (!parties.some((party) => party.role === role && party.mention === mention)) parties.push({ role, mention });
    }
  };

  add(ownerRole(kind), tree.child(head, 'nmod:poss'));
  for (const { role, token, from } of complements(tree, kind, head)) add(role, token, from);
  if (kind === 'resolution' || kind === 'report') {
    // `UN Security Council Resolution 2231`, `a UN report`
    for (let token = first; token < Math.min(head, last + 1); token++) {
      const mention = index.at(token);
      if (mention >= 0 && index.mentions[mention]!.type === 'organisation' && index.mentions[mention]!.last <= head)
        add('author', token);
    }
  }
  add(kind === 'statement' || kind === 'letter' ? 'author' : null, speakerOf(tree, head));
  for (const governor of found) {
    const roles = actRoles(governor.act, kind);
    add(roles.subject, subjectOf(tree, governor));
    add(roles.recipient, recipientOf(tree, governor, head));
    if (governor.act === 'receive') add('giver', oblique(tree, governor.verb, 'from'));
  }
  if (kind === 'treaty')
    for (const token of boundSubjects(tree, head, parties.length, index, entities)) add('party', token);
  return parties.sort((a, b) => index.mentions[a.mention]!.start - index.mentions[b.mention]!.start);
}

function ownerRole(kind: WorkKind): Role | null {
  if (kind === 'treaty') return 'party';
  return kind === 'law' || kind === 'video' || kind === 'document' ? null : 'author';
}

/** What follows the noun: of, from, by, to, with, between. */
function complements(tree: Tree, kind: WorkKind, head: number): { role: Role; token: number; from: number }[] {
  const found: { role: Role; token: number; from: number }[] = [];
  const right = Math.min(tree.rightEdge(head), head + LONGEST_COMPLEMENT);
  for (let token = head + 1; token <= right; token++) {
    // A clause of its own has its own persons.
    if (tree.upos(token) === 'VERB' && tree.isRelation(token, 'acl')) break;
    if (!tree.isRelation(token, 'case')) continue;
    const governed = tree.head(token);
    const role = complementRole(
      kind,
      tree.word(token).toLowerCase(),
      tree.head(governed) === head || token === head + 1,
    );
    if (role !== null && governed > token) found.push({ role, token: governed, from: token + 1 });
  }
  return found;
}

function complementRole(kind: WorkKind, preposition: string, own: boolean): Role | null {
  if (kind === 'treaty')
    return preposition === 'with' || preposition === 'between' || preposition === 'among' ? 'party' : null;
  if (preposition === 'to') return kind === 'letter' ? 'addressee' : null;
  if (preposition === 'from' || preposition === 'by') return 'author';
  return preposition === 'of' && own && (kind === 'letter' || kind === 'report' || kind === 'statement')
    ? 'author'
    : null;
}

/** The parts of those who act on a work and of those to whom they do. */
function actRoles(act: WorkAct, kind: WorkKind): { subject: Role | null; recipient: Role | null } {
  switch (act) {
    case 'write':
      return { subject: 'author', recipient: 'addressee' };
    case 'send':
      return kind === 'letter'
        ? { subject: 'author', recipient: 'addressee' }
        : { subject: 'giver', recipient: 'receiver' };
    case 'issue':
    case 'adopt':
      return { subject: kind === 'treaty' ? 'party' : 'author', recipient: null };
    case 'sign':
      return {
        subject: kind === 'law' || kind === 'letter' || kind === 'resolution' ? 'author' : 'party',
        recipient: null,
      };
    case 'publish':
      return { subject: 'publisher', recipient: null };
    case 'give':
      // A parliament that passes a law hands it to nobody.
      return kind === 'law' || kind === 'resolution'
        ? { subject: 'author', recipient: null }
        : { subject: 'giver', recipient: 'receiver' };
    case 'receive':
      return { subject: 'receiver', recipient: null };
    case 'date':
      return { subject: null, recipient: null };
  }
}

/** The subject of an active verb, the agent of a passive one; -1 for none. */
function subjectOf(tree: Tree, { verb, passive }: Governor): number {
  if (passive) return agentOf(tree, verb);
  const own = tree.children(verb, 'nsubj').find((child) => !tree.isRelation(child, 'nsubj:pass')) ?? -1;
  if (own >= 0) return own;
  // `a film of her signing`: what a participle modifies by way of its noun's complement acts.
  if (tree.isRelation(verb, 'acl') && tree.xpos(verb) === 'VBG') {
    const noun = tree.head(verb);
    return tree.children(noun, 'nmod').findLast((child) => child < verb && child > noun) ?? noun;
  }
  // `intends to sign`, `met and signed`
  const above = tree.head(verb);
  if (above >= 0 && (tree.isRelation(verb, 'xcomp') || tree.isRelation(verb, 'conj') || tree.isRelation(verb, 'advcl')))
    return tree.children(above, 'nsubj').find((child) => !tree.isRelation(child, 'nsubj:pass')) ?? -1;
  return -1;
}

/** Who says something in the work: `A said in a statement`. */
function speakerOf(tree: Tree, head: number): number {
  const verb = tree.head(head);
  if (verb < 0 || !tree.isRelation(head, 'obl') || tree.upos(verb) !== 'VERB') return -1;
  if (!tree.children(head, 'case').some((child) => tree.word(child).toLowerCase() === 'in')) return -1;
  return tree.children(verb, 'nsubj').find((child) => !tree.isRelation(child, 'nsubj:pass')) ?? -1;
}

function agentOf(tree: Tree, verb: number): number {
  const agent = tree.child(verb, 'obl:agent');
  return agent >= 0 ? agent : oblique(tree, verb, 'by');
}

/** To whom: `hand B a letter`, `a letter to B`; the first of two objects is a person for whom a parser may miss it. */
function recipientOf(tree: Tree, { verb, passive, after }: Governor, work: number): number {
  if (after >= 0) return after - 1;
  const indirect = tree.child(verb, 'iobj');
  if (indirect >= 0) return indirect;
  const objects = tree.children(verb, 'obj').filter((child) => child > verb);
  if (!passive && objects.length > 1 && objects.at(-1) === work) return objects[0]!;
  // `present B with a letter`
  if (objects.length === 1 && objects[0] !== work && tree.isRelation(work, 'obl')) return objects[0]!;
  return oblique(tree, verb, 'to');
}

function oblique(tree: Tree, verb: number, preposition: string): number {
  return (
    tree
      .children(verb, 'obl')
      .find((child) => tree.children(child, 'case').some((c) => tree.word(c).toLowerCase() === preposition)) ?? -1
  );
}

/**
 * Whom a treaty binds beside those in its phrase: the state that is subject of its clause (`Russia fulfils the treaty with
 * North Korea`), or both of `Relations between A and B rest on a treaty`.
 */
function boundSubjects(
  tree: Tree,
  head: number,
  known: number,
  index: MentionIndex,
  entities: readonly Entity[],
): number[] {
  if (known > 1) return [];
  let at = head;
  for (let up = 0; up < REACH && at >= 0; up++, at = tree.head(at)) {
    const own = tree.child(at, 'nsubj');
    if (own < 0 || tree.dominates(own, head)) continue;
    const subject = own < head ? own : subjectBeside(tree, at, head);
    const between = tree
      .children(subject, 'nmod')
      .find((child) => tree.children(child, 'case').some((c) => tree.word(c).toLowerCase() === 'between'));
    if (between !== undefined) return [between];
    const mention = index.at(subject);
    const type = mention < 0 ? null : entities[index.mentions[mention]!.entity]!.type;
    return known === 1 && (type === 'state' || type === 'organisation') ? [subject] : [];
  }
  return [];
}

/**
 * `Relations rest on a firm base - a treaty, Lang said`: where a parser takes what explains the base for all that is said,
 * the subject of the clause before it; else whoever says it.
 */
function subjectBeside(tree: Tree, saying: number, head: number): number {
  const clause = tree
    .children(saying, 'ccomp', 'parataxis')
    .findLast((child) => child < head && tree.child(child, 'nsubj') >= 0);
  return tree.child(clause ?? saying, 'nsubj');
}

function isName(tree: Tree, token: number): boolean {
  return /^(?:PROPN|NOUN|PRON)$/.test(tree.upos(token));
}

/** Finds the act that a word tells: matches frames, fills parties, and lets operators take the acts that they govern. */

import type { Tree } from '../syntax/tree.ts';
import type { Clauses } from './clause.ts';
import type { Frame, Lexicon, Operator, PartOfSpeech } from './lexicon.ts';
import type { Recode } from './operators.ts';
import type { Parties, Party } from './parties.ts';
import { joinedLemmaAt, lemmaAt, matchParts } from './predicate.ts';
import { differing, type Filled, isDirect, isKnown, Slots } from './slots.ts';

/** An act as the words around one token tell it, before status and claim are known. */
export interface Act {
  /** The token that tells it, or the operator that governs the one that does. */
  readonly head: number;
  readonly frame: Frame;
  readonly cameo: string;
  /** What `cameo` gives, unless a frame says otherwise. */
  readonly plover: string | null;
  readonly mode: string | null;
  readonly sources: readonly Party[];
  readonly targets: readonly Party[];
  /** First and last token of the trigger. */
  readonly first: number;
  readonly last: number;
  /** Heads of the acts inside that this one has taken in. */
  readonly taken: readonly number[];
  /** Whether an operator says that it has ended, and no code is for that. */
  readonly isEnded: boolean;
  /** Frames and slots that decided, outermost first. */
  readonly why: string;
}

/** A word that tells an act which the operator over it turns into none (refused to attack). */
export interface Void {
  readonly head: number;
  readonly taken: readonly number[];
  readonly cameo: null;
}

export type Found = Act | Void | null;

/** Phrases of an operator in which the act may stand: call for talks, agree on a ceasefire, threaten with war. */
const governing = ['for', 'to', 'on', 'of', 'in', 'from', 'into', 'about', 'with', 'over'] as const;
/** Of these, those that only some operators take: threatened with war, took part in talks. */
const governedBy: ReadonlyMap<string, readonly (Operator | null)[]> = new Map([
  ['with', ['threaten', 'undergo']],
  ['in', ['do']],
  ['over', ['threaten']],
]);
/** Nouns behind whose `of` the act stands. */
const containers: ReadonlySet<string> = new Set(
  'series wave round number string spate set campaign act barrage pair range kind form rest end dozen group package lot policy process'.split(
    ' ',
  ),
);
/** Operators whose infinitive the parser may take for a clause of purpose. */
const controlling: ReadonlySet<string> = new Set(['order', 'demand', 'agree', 'threaten', 'refuse', 'intend', 'fail']);
const nobody: Filled = { parties: [], slot: null };
const maximalDepth = 5;
/** Longest trigger in tokens; a longer stretch between an operator and its act is cut to the operator. */
const longestTrigger = 9;

export class Acts {
  readonly #tree: Tree;
  readonly #clauses: Clauses;
  readonly #parties: Parties;
  readonly #slots: Slots;
  readonly #lexicon: Lexicon;
  readonly #recode: Recode;
  /** Tokens whose act is being looked for. */
  readonly #open = new Set<number>();

  constructor(tree: Tree, clauses: Clauses, parties: Parties, lexicon: Lexicon, recode: Recode) {
    this.#tree = tree;
    this.#clauses = clauses;
    this.#parties = parties;
    this.#slots = new Slots(tree, clauses, parties);
    this.#lexicon = lexicon;
    this.#recode = recode;
  }

  /** The act that a token tells by itself. */
  at(token: number): Found {
    return this.#find(token, -1, 0) ?? this.#must(token);
  }

  /** Whoever must do something, whatever it is, is somebody of whom it is demanded. */
  #must(token: number): Act | null {
    const tree = this.#tree;
    if (!tree.children(token, 'aux').some((aux) => tree.lemma(aux) === 'must')) return null;
    const subjects = this.#clauses.subjects(token).map((head) => this.#parties.at(head, 'target'));
    if (!subjects.some(isDirect)) return null;
    const frame = this.#lexicon.must;
    const trigger = { head: token, first: token, last: token, taken: [], isEnded: false };
    return {
      ...trigger,
      frame,
      cameo: frame.cameo!,
      plover: null,
      mode: null,
      sources: [],
      targets: subjects,
      why: frame.name,
    };
  }

  /** @param carrier - Verb that carries a noun (launched an attack), whose phrases belong to the act, or -1. */
  #find(token: number, carrier: number, depth: number): Found {
    const pos = this.#partOfSpeech(token);
    // A relative clause may lead back to the noun that it belongs to.
    if (pos === null || depth > maximalDepth || this.#open.has(token)) return null;
    this.#open.add(token);
    const found = this.#match(pos, token, carrier, depth);
    this.#open.delete(token);
    return found;
  }

  #match(pos: PartOfSpeech, token: number, carrier: number, depth: number): Found {
    const alone: [Frame, readonly number[]][] = [];
    let none: Found = null;
    for (const frame of this.#frames(pos, token)) {
      const parts = matchParts(this.#tree, this.#clauses, frame, token);
      if (parts === null) continue;
      if (frame.operator === 'none') return { head: token, taken: [], cameo: null };
      const found =
        frame.operator === null
          ? this.#tell(frame, token, parts, carrier)
          : this.#govern(frame, token, parts, carrier, depth);
      if (found !== null && found.cameo !== null) return found;
      none ??= found;
      if (found !== null || frame.operator === null || frame.cameo === null) continue;
      // An idiom says enough without an act (spoke by telephone); a bare operator only where nothing else does.
      const idiom = parts.length > 0 ? this.#tell(frame, token, parts, carrier) : null;
      if (idiom !== null) return idiom;
      // Happy alone agrees to nothing; happy to do something does.
      const isAlone = pos === 'a' && this.#tree.child(token, 'xcomp', 'ccomp', 'advcl', 'obl') < 0;
      if (parts.length === 0 && !isAlone) alone.push([frame, parts]);
    }
    if (none !== null) return none;
    // Operators that govern no act may tell one by themselves: refused a request, called the king.
    for (const [frame, parts] of alone) {
      const found = this.#tell(frame, token, parts, carrier);
      if (found !== null) return found;
    }
    return null;
  }

  #frames(pos: PartOfSpeech, token: number): readonly Frame[] {
    const joined = this.#lexicon.frames(pos, joinedLemmaAt(this.#tree, token));
    return joined.length > 0 ? joined : this.#lexicon.frames(pos, lemmaAt(this.#tree, token));
  }

  #partOfSpeech(token: number): PartOfSpeech | null {
    const tree = this.#tree;
    const upos = tree.upos(token);
    if (upos === 'VERB') return tree.isRelation(token, 'amod') ? null : 'v';
    if (upos === 'ADJ') return tree.child(token, 'cop') >= 0 ? 'a' : null;
    if (upos !== 'NOUN') return null;
    const relation = tree.deprel(token);
    return relation === 'compound' || relation === 'nmod:desc' || relation === 'flat' ? null : 'n';
  }

  /** A frame that tells an act by itself. */
  #tell(frame: Frame, token: number, parts: readonly number[], carrier: number): Act | null {
    const { needs } = frame;
    const isCarried = carrier >= 0;
    const isNoun = frame.pos === 'n';
    if (needs.carried && !isCarried) return null;
    if (needs.intransitive && this.#tree.child(token, 'obj') >= 0) return null;
    const source = this.#slots.fill(frame.source, { token, parts, carrier: -1 }, 'source', []);
    const target = this.#slots.fill(frame.target, { token, parts, carrier }, 'target', source.parties);
    const sources = source.parties;
    const hasSource = sources.some(isKnown);
    const hasTarget = target.parties.some(isKnown);
    // Whom else it concerns says more of an act that stands without, but makes none.
    const beyond = hasSource && !hasTarget ? this.#slots.beyond({ token, parts, carrier }, sources) : [];
    const targets = beyond.length > 0 ? beyond : target.parties;
    if (needs.target && !needs.source && !hasTarget) return null;
    // Only somebody can be ordered about.
    if (frame.operator === 'order' && !target.parties.some(isDirect)) return null;
    if (!isCarried) {
      const isReciprocal = sources.filter(isKnown).length > 1;
      if (!hasSource && !hasTarget) return null;
      if (isNoun && !needs.onePartySuffices && !(hasSource && hasTarget) && !isReciprocal) return null;
      if (needs.source && !hasSource) return null;
      if (needs.official && !this.#isOfficial(sources, target.parties)) return null;
      if (needs.target && !hasTarget && !isReciprocal && !this.#isArmed(frame, sources, target.parties)) return null;
      if (needs.directTarget && !target.parties.some(isDirect) && !isReciprocal) return null;
    }
    const tokens = [token, ...idiomOf(frame, parts)];
    let last = Math.max(...tokens);
    // "meeting with": the preposition of the other party belongs to a noun's trigger.
    if (
      isNoun &&
      !isCarried &&
      targets.length > 0 &&
      this.#tree.word(last + 1 < this.#tree.length ? last + 1 : last) === target.slot
    )
      last++;
    return {
      head: token,
      frame,
      cameo: frame.cameo!,
      plover: frame.plover,
      mode: frame.mode,
      sources,
      targets,
      first: Math.min(...tokens),
      last: last - Math.min(...tokens) > longestTrigger ? token : last,
      taken: [],
      isEnded: false,
      why: `${frame.name}/${frame.pos} ${source.slot ?? '–'}>${target.slot ?? '–'}`,
    };
  }

  /** Soldiers and rebels seize and shell what is nobody's that we know, and it is war all the same. */
  #isArmed({ cameo }: Frame, sources: readonly Party[], targets: readonly Party[]): boolean {
    return targets.length > 0 && cameo! >= '15' && sources.some((party) => this.#parties.isArmed(party));
  }

  #isOfficial(sources: readonly Party[], targets: readonly Party[]): boolean {
    const isOfficial = (party: Party) => this.#parties.isOfficial(party);
    return sources.some(isOfficial) && (targets.length === 0 || targets.some(isOfficial));
  }

  /** A frame that takes the act which it governs. */
  #govern(frame: Frame, token: number, parts: readonly number[], carrier: number, depth: number): Found {
    const inner = this.#complement(frame, token, parts, depth);
    if (inner === null) return null;
    const taken = [inner.head, ...inner.taken];
    if (inner.cameo === null) return { head: token, taken, cameo: null };
    const operator = frame.operator!;
    const cameo = this.#recode(operator, inner.cameo);
    if (cameo === null) return { head: token, taken, cameo: null };
    const own =
      frame.needs.complement === 'subject'
        ? nobody
        : this.#slots.fill(frame.source, { token, parts, carrier: -1 }, 'source', []);
    const sources =
      operator === 'undergo'
        ? inner.sources
        : own.parties.some(isKnown)
          ? own.parties
          : [...inner.sources, ...own.parties];
    if (frame.needs.source && !sources.some(isKnown)) return null;
    const others = this.#slots.fill(frame.target, { token, parts, carrier }, 'target', sources);
    const named = this.#targets(frame, own, others, inner, sources);
    const beyond =
      named.some(isKnown) || !sources.some(isKnown) ? [] : this.#slots.beyond({ token, parts, carrier }, sources);
    const targets = beyond.length > 0 ? beyond : named;
    if (carrier < 0 && !sources.some(isKnown) && !targets.some(isKnown)) return null;
    const keeps = cameo === inner.cameo;
    return {
      head: token,
      frame,
      cameo,
      plover: keeps ? (inner.plover ?? frame.plover) : frame.plover,
      mode: keeps ? (inner.mode ?? frame.mode) : frame.mode,
      sources,
      targets,
      ...triggerOf(frame, token, parts, inner),
      taken,
      isEnded: operator === 'end' && keeps,
      why: `${frame.name}/${frame.pos}(${inner.why})`,
    };
  }

  #targets(frame: Frame, own: Filled, others: Filled, inner: Act, sources: readonly Party[]): readonly Party[] {
    const apart = (parties: readonly Party[]) => differing(parties, sources);
    const pick = (...choices: (readonly Party[])[]) =>
      choices.find((parties) => parties.some(isKnown)) ?? choices.find((parties) => parties.length > 0) ?? [];
    const innerSources = apart(inner.sources);
    const innerTargets = apart(inner.targets);
    const direct = others.parties.filter(isDirect);
    switch (frame.operator) {
      case 'undergo':
        return own.parties.length > 0 ? own.parties : others.parties;
      case 'demand':
      case 'order':
        return pick(direct, innerSources, innerTargets, others.parties);
      case 'refuse':
        return inner.frame.pos === 'n'
          ? pick(innerSources, innerTargets, direct)
          : pick(innerTargets, direct, innerSources);
      case 'do':
        return pick(innerTargets, direct);
      case 'intend':
      case 'agree':
      case 'threaten':
      case 'fail':
      case 'end':
      case 'none':
      case null:
        return pick(innerTargets, direct, innerSources, others.parties);
    }
  }

  /** The act that an operator governs: its infinitive or clause, its object, or a phrase. */
  #complement(frame: Frame, token: number, parts: readonly number[], depth: number): Act | Void | null {
    const tree = this.#tree;
    const { complement } = frame.needs;
    // Met or called somebody to do something: the act is what they met or called for.
    const isConsulting = frame.cameo !== null && frame.operator === 'do' && frame.pos === 'v';
    if (complement !== 'noun' && complement !== 'subject') {
      for (const child of tree.children(token)) {
        const relation = tree.deprel(child);
        const governs =
          relation === 'xcomp' ||
          (relation === 'ccomp' && frame.operator !== 'do') ||
          (frame.pos === 'n' && relation === 'acl') ||
          (frame.pos === 'a' && (relation.startsWith('advcl') || relation === 'ccomp')) ||
          ((isConsulting || controlling.has(frame.operator!)) &&
            relation.startsWith('advcl') &&
            this.#isInfinitive(child)) ||
          (relation.startsWith('advcl') &&
            tree.xpos(child) === 'VBG' &&
            this.#clauses.marker(child) !== '' &&
            frame.operator !== 'do');
        if (!governs || parts.includes(child)) continue;
        // Called him to apologise: the apology goes to whom the call goes to.
        const found = this.#find(child, isConsulting ? token : -1, depth + 1);
        if (found !== null) return found;
      }
    }
    if (frame.operator === 'order' || frame.operator === 'demand')
      for (const object of this.#clauses.objects(token))
        for (const child of tree.children(object, 'acl')) {
          const found = this.#isInfinitive(child) ? this.#find(child, -1, depth + 1) : null;
          if (found !== null) return found;
        }
    if (complement === 'clause' || frame.pos === 'a') return null;
    const carrier = frame.pos === 'v' ? token : -2;
    if (complement === 'subject') return this.#subjectAct(token, depth);
    const nouns = frame.pos === 'v' ? [...this.#clauses.objects(token)] : [];
    // Flew to Amman for talks: of nouns only those that say what for.
    if (isConsulting) nouns.length = 0;
    for (const preposition of isConsulting ? (['for'] as const) : governing) {
      const only = governedBy.get(preposition);
      if (only !== undefined && !only.includes(frame.operator)) continue;
      nouns.push(...this.#clauses.phrases(token, preposition).filter((phrase) => phrase > token));
    }
    for (const noun of nouns) {
      for (const head of this.#clauses.coordinated(noun)) {
        if (parts.includes(head)) continue;
        const found = this.#nounAct(head, carrier === -2 ? head : carrier, depth);
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** Talks began, a ceasefire came into force: the act is the subject. */
  #subjectAct(token: number, depth: number): Found {
    for (const subject of this.#clauses.subjects(token)) {
      const found = this.#nounAct(subject, token, depth);
      if (found !== null) return found;
    }
    return null;
  }

  /** The act of a noun, or of what stands behind `series of`, `wave of`. */
  #nounAct(noun: number, carrier: number, depth: number): Found {
    const found = this.#find(noun, carrier, depth + 1);
    if (found !== null) return found;
    if (!containers.has(this.#tree.lemma(noun).toLowerCase())) return null;
    for (const inner of this.#clauses.phrases(noun, 'of')) {
      const act = this.#find(inner, carrier, depth + 1);
      if (act !== null) return act;
    }
    return null;
  }

  #isInfinitive(verb: number): boolean {
    return this.#tree.children(verb, 'mark').some((mark) => this.#tree.word(mark).toLowerCase() === 'to');
  }
}

/** The words from an operator to the act that it governs, or the operator alone where many words stand between. */
function triggerOf(frame: Frame, token: number, parts: readonly number[], inner: Act): Pick<Act, 'first' | 'last'> {
  // Talks began: the noun tells the act.
  if (frame.needs.complement === 'subject' && frame.operator === 'do') return { first: inner.first, last: inner.last };
  const idiom = idiomOf(frame, parts);
  const first = Math.min(token, ...idiom, inner.first);
  const last = Math.max(token, ...idiom, inner.last);
  if (last - first <= longestTrigger) return { first, last };
  return { first: token, last: Math.max(token, ...idiom.filter((part) => part - token <= longestTrigger)) };
}

/** The parts that belong to the trigger: not the subject, and not an object that any word of a class may be. */
function idiomOf({ parts: words }: Frame, tokens: readonly number[]): readonly number[] {
  return tokens.filter((_, i) => words[i]!.kind !== 'subject' && !(words[i]!.isClass && words[i]!.kind !== 'modifier'));
}

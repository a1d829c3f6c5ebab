/** Acts that no line of the lexicon tells, by the coder: in a sentence without an event, of the verb most likely to tell one. */

import type { Event, MentionLayer, StatementLayer } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Found } from './acts.ts';
import { type CodedType, type Coder, verbFeatures } from './coder.ts';
import { describe, type Context } from './settle.ts';
import { isKnown, Slots } from './slots.ts';
import { modalityOf } from './status.ts';

/** Verbs that tell nothing without their object. */
const light: ReadonlySet<string> = new Set(['have', 'be', 'get', 'do']);
/** A type less likely than this is not believed. */
const least = 0.3;
/** Tokens of the longest sentence that is guessed at: beyond it stands text without ends, where every verb would ask for all words. */
const longest = 300;
/** Where the other party of an act may stand, in this order. */
const targetSlots = ['obj', 'to', 'with', 'against', 'on', 'for', 'from', 'in', 'into'] as const;
/** The code of each type that says no more than the type. */
const roots: Readonly<Record<Exclude<CodedType, 'none'>, string>> = {
  AGREE: '030',
  CONSULT: '040',
  SUPPORT: '050',
  COOPERATE: '060',
  AID: '070',
  CONCEDE: '080',
  RETREAT: '087',
  REQUEST: '100',
  ACCUSE: '110',
  REJECT: '120',
  THREATEN: '130',
  PROTEST: '140',
  MOBILIZE: '150',
  SANCTION: '160',
  COERCE: '170',
  ASSAULT: '190',
};

interface Layers {
  readonly mentions: MentionLayer;
  readonly statements: StatementLayer;
}

/**
 * @param found - For every token the act that the lexicon finds there.
 * @param isTold - Whether an event is told in a sentence already.
 */
export function guessEvents(
  context: Context,
  { mentions, statements }: Layers,
  coder: Coder,
  found: readonly Found[],
  isTold: (sentence: number) => boolean,
): Event[] {
  const { tree } = context;
  const silent = silentTokens(tree, statements, found);
  const { first, last } = tree.text.sentences;
  const events: Event[] = [];
  for (let sentence = 0; sentence < tree.text.sentences.length; sentence++) {
    if (isTold(sentence) || last[sentence]! - first[sentence]! > longest) continue;
    let best: { readonly event: Event; readonly share: number } | null = null;
    for (let verb = first[sentence]!; verb < last[sentence]!; verb++) {
      if (
        tree.upos(verb) !== 'VERB' ||
        silent.has(verb) ||
        tree.isRelation(verb, 'amod') ||
        light.has(tree.lemma(verb))
      )
        continue;
      const guessed = guess(context, mentions, coder, verb);
      if (guessed !== null && (best === null || guessed.share > best.share)) best = guessed;
    }
    if (best !== null) events.push(best.event);
  }
  return events;
}

/** Words that tell what the lexicon knows, or that somebody said something. */
function silentTokens(tree: Tree, { statements }: StatementLayer, found: readonly Found[]): ReadonlySet<number> {
  const silent = new Set(found.flatMap((act, token) => (act === null ? [] : [token, ...act.taken])));
  for (const { cue } of statements)
    if (cue !== null)
      for (let t = tree.tokenAt(cue.start); t < tree.length && tree.start(t) < cue.end; t++) silent.add(t);
  return silent;
}

function guess(
  context: Context,
  mentions: MentionLayer,
  coder: Coder,
  verb: number,
): { readonly event: Event; readonly share: number } | null {
  const { tree, clauses, parties, abstention, document } = context;
  const slots = new Slots(tree, clauses, parties);
  const matched = { token: verb, parts: [], carrier: -1 };
  const source = slots.fill(['subj'], matched, 'source', []);
  if (!source.parties.some((party) => isKnown(party) && party.direct)) return null;
  if (abstention.applies({ head: verb, sources: source.parties })) return null;
  const target = slots.fill(targetSlots, matched, 'target', source.parties);
  const { type, share } = coder.best(verbFeatures(tree, mentions, clauses, verb), false);
  if (type === 'none' || share < least) return null;
  const inTitle = document.title !== null && tree.start(verb) < document.title.end;
  const event = describe({ head: verb, first: verb, last: verb, taken: [], targets: target.parties }, context, {
    cameo: roots[type],
    plover: type,
    mode: null,
    sources: source.parties,
    targets: target.parties,
    status: modalityOf(tree, verb, inTitle).status,
    claim: parties.statementAt(verb),
    rule: `model:${tree.lemma(verb)}/v subj>${target.slot ?? '–'}`,
    confidence: Math.round(100 * share) / 100,
  });
  return event === null ? null : { event, share };
}

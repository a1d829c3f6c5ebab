/** What an act is about: contexts of PLOVER, from the code, the words of the sentence, and when the act takes place. */

import { OnRecordError } from '../errors.ts';
import type { Event, EventStatus, MentionLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Ontology } from './ontology.ts';

/** A phrase that shows contexts, word by word. */
interface Phrase {
  readonly words: readonly string[];
  readonly contexts: readonly string[];
}

/** Phrases by their first word, the longest first. */
type Phrases = ReadonlyMap<string, readonly Phrase[]>;

/** Adds to events of a document the contexts that its words show, each with its reason in the trace. */
export type ContextFinder = (tree: Tree, mentions: MentionLayer, events: readonly Event[]) => readonly Event[];

const path = 'data/events/contexts.tsv';

/** What has not taken place, or not yet, is so in PLOVER's contexts. */
const contextOfStatus: Partial<Readonly<Record<EventStatus, string>>> = {
  intended: 'future',
  hypothetical: 'hypothetical',
  denied: 'negation',
};
/** What lies further back than this many years before the report is long past. */
const yearsOfPresent = 10;
/** How a noun hangs on the verb whose act it tells: held talks, talks began. */
const carried: ReadonlySet<string> = new Set(['obj', 'nsubj', 'nsubj:pass']);
/** Words of these classes begin no phrase. */
const silent: ReadonlySet<string> = new Set('PUNCT DET ADP PRON CCONJ SCONJ AUX PART NUM'.split(' '));

/** @throws OnRecordError `data-malformed` for a context that PLOVER does not know. */
export async function loadContexts(load: Load, ontology: Promise<Ontology>): Promise<ContextFinder> {
  const [rows, { contexts, codes }] = await Promise.all([loadTable(load, path, ['context', 'words']), ontology]);
  const shown = new Map<string, string[]>();
  for (const { context, words } of rows) {
    if (!contexts.has(context)) {
      const reason = `expected a context of data/plover.tsv, got "${context}"`;
      throw new OnRecordError('data-malformed', { file: path, line: 0, reason });
    }
    for (const phrase of words.split('|')) shown.set(phrase, [...(shown.get(phrase) ?? []), context]);
  }
  const phrases = new Map<string, Phrase[]>();
  for (const [phrase, of] of shown) {
    const words = phrase.split(' ');
    const key = words[0]!.toLowerCase();
    phrases.set(key, [...(phrases.get(key) ?? []), { words, contexts: of }]);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return (tree, mentions, events) => {
    if (events.length === 0) return events;
    const names = namesOfPersons(tree, mentions);
    const inSentence = new Map<number, number>();
    for (const { trigger } of events) {
      const sentence = tree.sentence(tree.tokenAt(trigger.start));
      inSentence.set(sentence, (inSentence.get(sentence) ?? 0) + 1);
    }
    return events.map((event) => {
      const head = headOf(tree, event);
      const isAlone = inSentence.get(tree.sentence(head)) === 1;
      const scope = isAlone ? sentenceAround(tree, head) : clauseAround(tree, head, event);
      const reasons = reasonsOf(event, mentions, tree, codes.get(event.cameo)?.contexts ?? []);
      for (const [context, words] of shownBy(tree, phrases, names, scope))
        if (!reasons.has(context)) reasons.set(context, `"${words}"`);
      if (reasons.size === 0) return event;
      const why = [...reasons].map(([context, reason]) => `${context} ${reason}`).join(', ');
      const trace = { ...event.trace, rule: `${event.trace.rule}; context ${why}` };
      return { ...event, contexts: [...reasons.keys()], trace };
    });
  };
}

/** Contexts that the event has already, of its code or a user's list of issues, and those of status and time; with their reasons. */
function reasonsOf(
  { contexts, cameo, status, time }: Event,
  { times }: MentionLayer,
  tree: Tree,
  ofCode: readonly string[],
): Map<string, string> {
  const reasons = new Map(contexts.map((context) => [context, ofCode.includes(context) ? cameo : 'issues']));
  const ofStatus = contextOfStatus[status];
  if (ofStatus !== undefined) reasons.set(ofStatus, status);
  const value = time === null ? null : times[time]!.value;
  const { date } = tree.document;
  if (
    value !== null &&
    date !== null &&
    /^\d{4}/.test(value) &&
    Number(value.slice(0, 4)) + yearsOfPresent < Number(date.slice(0, 4))
  )
    reasons.set('historical', value);
  return reasons;
}

/** Tokens that are a person's name, which say nothing by their meaning: Christian, Pope, Mayor. */
function namesOfPersons(tree: Tree, { mentions }: MentionLayer): ReadonlySet<number> {
  const tokens = new Set<number>();
  for (const { type, name } of mentions)
    if (type === 'person' && name !== null)
      for (let t = tree.tokenAt(name.start); t < tree.length && tree.start(t) < name.end; t++) tokens.add(t);
  return tokens;
}

/** Of a trigger's words the one that the others hang on. */
function headOf(tree: Tree, { trigger }: Event): number {
  const first = tree.tokenAt(trigger.start);
  let head = first;
  for (let steps = 0; steps < trigger.end - trigger.start; steps++) {
    const above = tree.head(head);
    if (above < first || tree.start(above) >= trigger.end) break;
    head = above;
  }
  return head;
}

/** The words of a sentence that tells one act, without asides in which the act does not stand. */
function sentenceAround(tree: Tree, head: number): readonly number[] {
  let root = head;
  while (tree.head(root) >= 0) root = tree.head(root);
  return below(tree, root, (token) => isAside(tree, token) && !tree.dominates(token, head));
}

/** Where a sentence tells several acts, the words of the act's own clause, and of its parties. */
function clauseAround(tree: Tree, head: number, { sources, targets }: Event): readonly number[] {
  const above = tree.head(head);
  const isCarried =
    above >= 0 && tree.upos(head) !== 'VERB' && tree.upos(above) === 'VERB' && carried.has(tree.deprel(head));
  const root = isCarried ? above : head;
  const isOther = (token: number): boolean =>
    isAside(tree, token) || (tree.isRelation(token, 'conj') && tree.upos(token) === 'VERB');
  const tokens = new Set(below(tree, root, isOther));
  for (const { span } of [...sources, ...targets])
    for (let t = tree.tokenAt(span.start); t < tree.length && tree.start(t) < span.end; t++) tokens.add(t);
  return [...tokens].toSorted((a, b) => a - b);
}

/**
 * Whether a clause or phrase tells of something else than the clause in which it stands; *a gang that had stolen statues*
 * does not, *the president, who was accused of theft,* does.
 */
function isAside(tree: Tree, token: number): boolean {
  const relation = tree.deprel(token);
  if (relation !== 'acl:relcl') return relation === 'parataxis' || relation === 'appos';
  const first = tree.leftEdge(token);
  return first > 0 && (tree.word(first) === ',' || tree.word(first - 1) === ',');
}

/** A token and what hangs on it, in the order of the text, without what hangs on a token at which the way down ends. */
function below(tree: Tree, root: number, ends: (token: number) => boolean): readonly number[] {
  const found = [root];
  for (let i = 0; i < found.length; i++)
    for (const child of tree.children(found[i]!)) if (!ends(child)) found.push(child);
  return found.toSorted((a, b) => a - b);
}

/** Contexts that phrases among tokens show, each with the first words that show it. */
function shownBy(
  tree: Tree,
  phrases: Phrases,
  names: ReadonlySet<number>,
  tokens: readonly number[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let next = 0;
  for (const token of tokens) {
    if (token < next || names.has(token) || silent.has(tree.upos(token))) continue;
    const match = longestAt(tree, phrases, token);
    if (match === null) continue;
    next = match.last + 1;
    const { start, end } = tree.span(token, match.last);
    for (const context of match.contexts)
      if (!found.has(context)) found.set(context, tree.document.text.slice(start, end));
  }
  // Smuggled heroin: the crime has a name of its own.
  if ([...found.keys()].some((context) => context.startsWith('crime_'))) found.delete('crime');
  return found;
}

function longestAt(
  tree: Tree,
  phrases: Phrases,
  token: number,
): { readonly last: number; readonly contexts: readonly string[] } | null {
  const word = tree.word(token).toLowerCase();
  const lemma = tree.lemma(token).toLowerCase();
  const lists = word === lemma ? [phrases.get(word)] : [phrases.get(word), phrases.get(lemma)];
  let best: { readonly last: number; readonly contexts: readonly string[]; readonly length: number } | null = null;
  for (const list of lists)
    for (const { words, contexts } of list ?? []) {
      if (best !== null && best.length >= words.length) break;
      const last = endOf(tree, words, token);
      if (last < 0) continue;
      best = { last, contexts, length: words.length };
      break;
    }
  return best;
}

/** The token in which a phrase that begins at a token ends, or -1; hyphens between its words are passed over. */
function endOf(tree: Tree, words: readonly string[], token: number): number {
  const { last } = tree.text.sentences;
  const end = last[tree.sentence(token)]!;
  let at = token - 1;
  for (const word of words) {
    at++;
    if (at < end && at > token && tree.word(at) === '-') at++;
    if (at >= end || !isWord(tree, at, word)) return -1;
  }
  return at;
}

function isWord(tree: Tree, token: number, word: string): boolean {
  if (word !== word.toLowerCase()) return tree.word(token) === word || tree.lemma(token) === word;
  return tree.lemma(token).toLowerCase() === word || tree.word(token).toLowerCase() === word;
}

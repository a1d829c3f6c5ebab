/** Finds attributions by a verb or predicate adjective: "A said that …", "…, A said", "A praised …", "A is sure that …". */

import { firstFrom, type Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Candidate, Context, Found } from './candidate.ts';
import { complement, passiveComplement } from './complements.ts';
import { cueSubject } from './cue-subject.ts';
import { confidenceOf, type CueEntry } from './lexicon.ts';
import { parenthesis, quotationAfter } from './parenthesis.ts';
import { isRelative, nounPhrase, type Source, sourceSpan, type Subject } from './source.ts';
import { mood, type VerbGroup, verbGroup } from './verb-group.ts';
import { sentenceEnd } from './words.ts';

/** How far before its head a name with its office may begin, in UTF-16 code units. */
const MAX_NAME = 200;

/** A cue with its verb group and who is said to speak. */
export interface Cue {
  readonly entry: CueEntry;
  readonly group: VerbGroup;
  readonly subject: Subject | null;
}

/** The cue at this token, or null. */
export function cueAt(context: Context, token: number): Cue | null {
  const entry = entryOf(context, token);
  return entry === null ? null : cueOf(context, token, entry);
}

/** The verb at this token as the cue that an entry makes of it. */
export function cueOf(context: Context, token: number, entry: CueEntry): Cue {
  const group = verbGroup(context.tree, token);
  const bare = cueSubject(context, entry, group);
  const subject = bare === null ? null : { ...bare, ...wholeName(context, bare, group) };
  return { entry, group, subject };
}

/** The attribution whose cue is this token, or null when it is no cue or attributes nothing. */
export function findVerbal(context: Context, token: number): Candidate | null {
  const cue = cueAt(context, token);
  if (cue === null) return null;
  const { entry, group, subject } = cue;
  const found =
    subject?.passive === true
      ? passiveComplement(context, entry, group, subject)
      : (beside(context, entry, group, subject) ?? complement(context, entry, group, isText(context, subject)));
  return found === null ? null : attribute(context, cue, found);
}

/** The attribution of what was found by a cue, or null where it attributes nothing. */
export function attribute(context: Context, { entry, group, subject }: Cue, found: Found): Candidate | null {
  const { tree } = context;
  const token = group.head;
  if (found.contents.length === 0 || asksForAnonymity(tree, found.contents)) return null;

  const agent = subject?.passive === true ? agentOf(tree, token) : null;
  const source = agent === null ? (subject?.passive === true ? null : subject) : wholeName(context, agent, group);
  // "to publish the figures": an infinitive that nobody is said to do attributes nothing.
  if (subject === null && tree.xpos(group.first) === 'TO') return null;
  const last = Math.max(group.last, found.cueLast);
  const colon = last + 1 < sentenceEnd(tree, token) && tree.word(last + 1) === ':' ? last + 1 : last;
  const rule = `${found.frame}:${entry.lemma}${entry.particle === null ? '' : ` ${entry.particle}`}`;
  return {
    source: source === null ? null : sourceSpan(tree, source),
    sourceHead: source === null ? -1 : source.head,
    cue: tree.span(group.first, colon),
    cueHead: token,
    cueKind: entry.kind,
    contents:
      source !== null && isRelative(tree, source.head)
        ? found.contents.map((span) => inRelative(tree, span))
        : found.contents,
    ...mood(tree, group, entry.polarity),
    rule,
    confidence: confidenceOf(context.lexicon, found.frame, rule),
  };
}

/**
 * What of a content belongs to the relative clause of its cue: "who said the bridge was safe, | has left". A comma
 * with a finite verb right behind it takes up the clause outside.
 */
function inRelative(tree: Tree, span: Span): Span {
  const last = tree.tokenAt(span.end - 1);
  for (let i = tree.tokenAt(span.start) + 1; i < last; i++) {
    if (tree.word(i) === ',' && /^(?:VB[DPZ]|MD)$/.test(tree.xpos(i + 1)))
      return { start: span.start, end: tree.end(i - 1) };
  }
  return span;
}

/** "asked not to be named", "requested anonymity": terms on which somebody speaks, nothing that he says. */
export function asksForAnonymity(tree: Tree, contents: readonly Span[]): boolean {
  const last = tree.tokenAt(contents.at(-1)!.end - 1);
  const first = Math.max(tree.tokenAt(contents[0]!.start), last - 3);
  for (let i = first; i <= last; i++) if (/^(?:named|identified|anonymity|anonymous)$/i.test(tree.word(i))) return true;
  return false;
}

/** A source with the whole name around its head: the mentions know better than the tree where a name begins. */
function wholeName({ tree, mentions: { mentions } }: Context, source: Source, group: VerbGroup): Source {
  let { first, last } = source;
  const at = tree.start(source.head);
  for (let i = firstFrom(mentions, at + 1) - 1; i >= 0 && mentions[i]!.start > at - MAX_NAME; i--) {
    const mention = mentions[i]!;
    const around = mention.first <= source.head && source.head < mention.last;
    const apart = mention.last <= group.first || mention.first > group.last;
    if (mention.form !== 'name' || mention.type === 'state' || !around || !apart) continue;
    first = Math.min(first, mention.first);
    last = Math.max(last, mention.last - 1);
  }
  return { head: source.head, first, last };
}

/** Whether a source is a text, which shows and finds things rather than says them. */
function isText({ tree, lexicon }: Context, subject: Subject | null): boolean {
  return subject !== null && lexicon.unnamed.get(tree.lemma(subject.head)) === 'document';
}

/** What stands beside a cue that takes quotations: around it, or quoted after it. */
function beside(context: Context, entry: CueEntry, group: VerbGroup, subject: Subject | null): Found | null {
  if (!entry.frames.has('q')) return null;
  return parenthesis(context, entry, group, subject) ?? quotationAfter(context, group, subject, entry.frames.has('o'));
}

function entryOf({ tree, lexicon }: Context, token: number): CueEntry | null {
  const upos = tree.upos(token);
  const entries =
    upos === 'VERB'
      ? lexicon.verbs.get(tree.lemma(token))
      : upos === 'ADJ' && tree.child(token, 'cop') >= 0
        ? lexicon.adjectives.get(tree.lemma(token))
        : undefined;
  if (entries === undefined || tree.isRelation(token, 'amod') || tree.isRelation(token, 'case')) return null;
  for (const entry of entries) {
    if (entry.particle === null) return entry;
    const next = token + 1;
    if (next < tree.length && tree.word(next).toLowerCase() === entry.particle) return entry;
  }
  return null;
}

function agentOf(tree: Tree, verb: number): Source | null {
  for (const child of tree.children(verb, 'obl')) {
    const preposition = tree.child(child, 'case');
    if (preposition >= 0 && tree.lemma(preposition) === 'by')
      return { ...nounPhrase(tree, child), first: preposition + 1 };
  }
  return null;
}

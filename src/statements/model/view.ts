/** What the model sees of a document: every token as a few numbers, hashes of strings for the most part. */

import type { Span } from '../../document.ts';
import { hashLower, mix } from '../../syntax/words.ts';
import { isQuotationMark } from '../words.ts';
import type { Candidate, Context } from '../candidate.ts';
import { Role } from './roles.ts';

/** Where a token stands to the outermost quotation around it. */
export const Quoting = { none: 0, opens: 1, inside: 2, closes: 3 } as const;

/** From a hash to a small number, 0 for what is not in it. */
export interface Numbers {
  get(hash: number): number;
}

/** What the model looks up of words. */
export interface WordTables {
  /** How often a lemma heads a cue, in steps, by {@link cueKey}. */
  readonly cues: Numbers;
  /** Cluster of a word, by its hash: coarse number times 16 plus fine number. */
  readonly clusters: Numbers;
}

/** Cue rates from this step on make a lemma one that attributes. */
const ATTRIBUTING = 4;

/** Farthest that an ancestor which attributes is looked for. */
const MAX_CLIMB = 12;

/** Key of a lemma with its part of speech in the table of cue rates. */
export function cueKey(lemma: string, upos: string): number {
  return mix(hashLower(lemma), hash(upos));
}

/** Arrays have an entry a token and one more, which stands for everything outside the document. */
export interface TokenView {
  readonly length: number;
  readonly word: Int32Array;
  readonly lemma: Int32Array;
  readonly xpos: Int32Array;
  readonly upos: Int32Array;
  readonly deprel: Int32Array;
  readonly shape: Int32Array;
  readonly suffix: Int32Array;
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
  /** {@link Quoting}. */
  readonly quoting: Uint8Array;
  /** Index of the outermost quotation around the token, or -1. */
  readonly quotation: Int32Array;
  /** How often the lemma heads a cue, in steps from 0 to 7; and what the rules' lexicon knows of it. */
  readonly rate: Uint8Array;
  readonly listed: Int32Array;
  /** Nearest token at or above it that attributes, or -1; and the child of that one which the token hangs from. */
  readonly anchor: Int32Array;
  readonly branch: Int32Array;
  /** Relations on the way from the token up to its anchor, hashed. */
  readonly path: Int32Array;
  /** Which kinds of dependents it has, as a set of bits. */
  readonly dependents: Int32Array;
  /** What mention it stands in, and where in it. */
  readonly mention: Int32Array;
  /** Role that the rules give it, with what they know of it. */
  readonly ruleRole: Uint8Array;
  readonly ruleKind: Int32Array;
  /** 0 inside a sentence, 1 at the start of one, 2 at the start of a paragraph. */
  readonly boundary: Uint8Array;
  /** Number of the paragraph. */
  readonly paragraph: Int32Array;
  /** First token of the sentence, and the one after its last. */
  readonly sentenceFirst: Int32Array;
  readonly sentenceLast: Int32Array;
  /** What the sentence holds, as a set of bits: a quotation (1), an attributing lemma (2, and 4 for a second), a headline (8). */
  readonly sentenceKind: Uint8Array;
}

const cache = new Map<string, number>();

/** Hash of a short string out of a small set, remembered. */
export function hash(text: string): number {
  let found = cache.get(text);
  if (found === undefined) {
    found = hashLower(text);
    cache.set(text, found);
  }
  return found;
}

const dependentBits: Readonly<Record<string, number>> = {
  nsubj: 1,
  'nsubj:pass': 2,
  ccomp: 4,
  xcomp: 8,
  obj: 16,
  mark: 32,
  aux: 64,
  advcl: 128,
  parataxis: 256,
  'nmod:poss': 512,
  acl: 1024,
  expl: 2048,
  'acl:relcl': 4096,
  csubj: 8192,
  obl: 16384,
  cop: 32768,
};

/** Draws up the view. @param candidates - What the rules propose. */
export function viewTokens(context: Context, candidates: readonly Candidate[], tables: WordTables): TokenView {
  const { tree, quotations, mentions } = context;
  const { document, text, syntax } = tree;
  const n = tree.length;
  const ints = () => new Int32Array(n + 1);
  const view = {
    length: n,
    word: ints(),
    lemma: ints(),
    xpos: ints(),
    upos: ints(),
    deprel: ints(),
    shape: ints(),
    suffix: ints(),
    coarse: ints(),
    fine: ints(),
    quoting: new Uint8Array(n + 1),
    quotation: ints().fill(-1),
    rate: new Uint8Array(n + 1),
    listed: ints(),
    anchor: ints().fill(-1),
    branch: ints().fill(-1),
    path: ints(),
    dependents: ints(),
    mention: ints(),
    ruleRole: new Uint8Array(n + 1),
    ruleKind: ints(),
    boundary: new Uint8Array(n + 1),
    paragraph: ints(),
    sentenceFirst: ints(),
    sentenceLast: ints(),
    sentenceKind: new Uint8Array(n + 1),
  };
  for (let i = 0; i < n; i++) {
    const form = document.text.slice(text.tokens.start[i], text.tokens.end[i]);
    view.word[i] = hashLower(form);
    view.lemma[i] = hashLower(syntax.lemma[i]!);
    view.xpos[i] = hash(syntax.xpos[i]!);
    view.upos[i] = hash(syntax.upos[i]!);
    view.deprel[i] = hash(syntax.deprel[i]!);
    view.shape[i] = shapeOf(form);
    view.suffix[i] = hashLower(form.slice(-3));
    const cluster = tables.clusters.get(view.word[i]!);
    view.fine[i] = cluster;
    view.coarse[i] = cluster >> 4;
    view.rate[i] = tables.cues.get(mix(view.lemma[i]!, view.upos[i]!));
    view.listed[i] = listed(context, i);
    const head = syntax.head[i]!;
    if (head >= 0) view.dependents[head]! |= dependentBits[syntax.deprel[i]!] ?? 0;
  }
  quotations.forEach((quotation, q) => {
    for (let i = tree.tokenAt(quotation.start); i < n && tree.start(i) < quotation.end; i++) {
      view.quotation[i] = q;
      view.quoting[i] =
        tree.end(i) <= quotation.inner.start
          ? Quoting.opens
          : tree.start(i) >= quotation.inner.end && isQuotationMark(tree, i)
            ? Quoting.closes
            : Quoting.inside;
    }
  });
  for (let i = 0; i < n; i++) climb(view, syntax.head, i);
  for (let s = 0; s < text.sentences.length; s++) {
    const first = text.sentences.first[s]!;
    const paragraph = text.sentences.paragraph[s]!;
    view.boundary[first] = s === 0 || text.sentences.paragraph[s - 1] !== paragraph ? 2 : 1;
    const last = text.sentences.last[s]!;
    let kind = text.paragraphs[paragraph]!.kind === 'headline' ? 8 : 0;
    for (let i = first; i < last; i++) {
      if (view.quoting[i] !== 0) kind |= 1;
      if (view.rate[i]! >= ATTRIBUTING) kind |= (kind & 2) !== 0 ? 4 : 2;
    }
    for (let i = first; i < last; i++) {
      view.paragraph[i] = paragraph;
      view.sentenceFirst[i] = first;
      view.sentenceLast[i] = last;
      view.sentenceKind[i] = kind;
    }
  }
  for (const { first, last, form, type, head } of mentions.mentions) {
    const kind = mix(hash(form), hash(type));
    for (let i = first; i < last; i++)
      if (view.mention[i] === 0)
        view.mention[i] = mix(kind, (i === first ? 1 : 0) + (i === last - 1 ? 2 : 0) + (i === head ? 4 : 0));
  }
  for (const { start } of mentions.times) {
    const i = tree.tokenAt(start);
    if (i < n) view.mention[i] = mix(view.mention[i]!, 77);
  }
  for (const candidate of candidates) paint(context, view, candidate);
  return view;
}

function climb(
  view: { rate: Uint8Array; anchor: Int32Array; branch: Int32Array; path: Int32Array; deprel: Int32Array },
  head: Int32Array,
  token: number,
): void {
  let path = 1;
  let below = token;
  for (let at = token, steps = 0; at >= 0 && steps < MAX_CLIMB; steps++) {
    if (view.rate[at]! >= ATTRIBUTING) {
      view.anchor[token] = at;
      view.branch[token] = below;
      break;
    }
    if (steps < 4) path = mix(path, view.deprel[at]!);
    below = at;
    at = head[at]!;
  }
  view.path[token] = path;
}

/** What the rules' lexicon says of a token: its kind and frames, for its part of speech. */
function listed({ tree, lexicon }: Context, token: number): number {
  const upos = tree.upos(token);
  const map =
    upos === 'VERB' ? lexicon.verbs : upos === 'NOUN' ? lexicon.nouns : upos === 'ADJ' ? lexicon.adjectives : null;
  const entry = map?.get(tree.lemma(token))?.at(-1);
  if (entry === undefined) return 0;
  let h = hash(entry.kind);
  for (const frame of entry.frames) if (frame.length === 1) h = mix(h, frame.charCodeAt(0));
  return h;
}

/** Writes what a rule found over its tokens; the surer one shows. */
function paint({ tree }: Context, view: { ruleRole: Uint8Array; ruleKind: Int32Array }, candidate: Candidate): void {
  const frame = candidate.rule.split(':')[0]!;
  const sure = Math.floor(candidate.confidence * 5);
  const lay = ({ start, end }: Span, begin: number): void => {
    const first = tree.tokenAt(start);
    for (let i = first; i < tree.length && tree.start(i) < end; i++) {
      if (view.ruleRole[i] !== 0 && begin === Role.beginContent) continue;
      view.ruleRole[i] = i === first ? begin : begin + 1;
      view.ruleKind[i] = mix(hash(frame), sure);
    }
  };
  for (const piece of candidate.contents) lay(piece, Role.beginContent);
  if (candidate.source !== null) lay(candidate.source, Role.beginSource);
  if (candidate.cue !== null) lay(candidate.cue, Role.beginCue);
}

/** Capitals, digits and marks of a word, in coarse form. */
function shapeOf(form: string): number {
  const unit = form.charCodeAt(0);
  const kind =
    unit >= 65 && unit <= 90
      ? 1
      : unit >= 97 && unit <= 122
        ? 2
        : unit >= 48 && unit <= 57
          ? 3
          : unit < 128
            ? 128 + unit
            : 4;
  const upper = form.length > 1 && form === form.toUpperCase() && form !== form.toLowerCase() ? 1 : 0;
  return kind * 2 + upper;
}

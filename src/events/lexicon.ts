/** The lexicon of frames: which words tell which act, and where its parties stand in the dependency tree. */

import { OnRecordError } from '../errors.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

export type PartOfSpeech = 'v' | 'n' | 'a';

/** A word beside the head that a predicate asks for. */
export interface Part {
  /**
   * `particle` (hand over), `object` (open fire), `phrase` (come to aid), `preposition` whatever follows it (call for),
   * `clause` the verb that it governs (decline to comment), `subject`, `modifier` of a noun (air strike).
   */
  readonly kind: 'particle' | 'object' | 'phrase' | 'preposition' | 'clause' | 'subject' | 'modifier';
  /** The preposition of a phrase. */
  readonly preposition: string | null;
  /** Lemmas, any of which serves. */
  readonly lemmas: ReadonlySet<string>;
  /** Whether the lemmas are a class of nouns (`@troops`) rather than one word of an idiom. */
  readonly isClass: boolean;
}

/** Where a party may stand: `subj`, `obj`, `iobj`, `comp`, `poss`, `mod`, `by` or a preposition. */
export type Slot = string;

const operators = [
  'do',
  'undergo',
  'intend',
  'agree',
  'threaten',
  'refuse',
  'fail',
  'demand',
  'order',
  'end',
  'none',
] as const;

/**
 * How an operator takes the act that it governs; see `data/events/operators.tsv`. `none` marks an idiom that tells no act
 * though its words would (declined to comment, met the demand).
 */
export type Operator = (typeof operators)[number];

export interface Frame {
  readonly pos: PartOfSpeech;
  /** The predicate as the lexicon writes it; names the frame in traces. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** CAMEO code; null for an operator that is nothing without an act. */
  readonly cameo: string | null;
  readonly source: readonly Slot[];
  readonly target: readonly Slot[];
  readonly operator: Operator | null;
  readonly plover: string | null;
  readonly mode: string | null;
  readonly needs: Needs;
}

/** Conditions of a frame. */
export interface Needs {
  /** The source must have an actor behind it. */
  readonly source: boolean;
  /** The target must have an actor behind it. */
  readonly target: boolean;
  /** The target must be an actor itself, not merely somebody's thing. */
  readonly directTarget: boolean;
  /** Both parties must deal with politics by office: persons, states, bodies of government. */
  readonly official: boolean;
  /** A noun that tells an act only under a verb that carries it, or an operator. */
  readonly carried: boolean;
  /** There must be no object: who surrenders a lead does not surrender. */
  readonly intransitive: boolean;
  /** A noun that tells an act by itself even with one party. */
  readonly onePartySuffices: boolean;
  /** What an operator may govern. */
  readonly complement: 'any' | 'clause' | 'noun' | 'subject';
}

export interface Lexicon {
  /** Frames whose head has this lemma and part of speech, the most specific first. */
  frames(pos: PartOfSpeech, lemma: string): readonly Frame[];
  readonly size: number;
  /** The frame of what somebody must do, when no word tells what it is. */
  readonly must: Frame;
}

const paths = { predicates: 'data/events/predicates.tsv', classes: 'data/events/classes.tsv' };
const none: readonly Frame[] = [];
const prepositions: ReadonlySet<string> = new Set(
  'for on upon into by with to at behind against over around along alongside from in of outside under about between among across near off toward towards around onto as'.split(
    ' ',
  ),
);
const defaults = { v: { source: ['subj'], target: ['obj'] }, n: { source: ['poss', 'mod', 'by', 'from'], target: [] } };

/**
 * A lemma and what a lemmatiser may give for it when it does not know the word: its plural, or a verb without its final
 * e (`conced`).
 */
function variants(lemma: string): readonly string[] {
  const plural = /(?:s|x|ch|sh)$/.test(lemma)
    ? `${lemma}es`
    : lemma.endsWith('y')
      ? `${lemma.slice(0, -1)}ies`
      : `${lemma}s`;
  return lemma.endsWith('e') && (lemma.length > 4 || lemma.endsWith('ee'))
    ? [lemma, plural, lemma.slice(0, -1)]
    : [lemma, plural];
}

/** American and British spellings become one: -ise and -ize, -isation and -ization, fulfil and fulfill. */
export function normalLemma(lemma: string): string {
  const lower = lemma.toLowerCase();
  if (lower.endsWith('ll') && lower.length > 4) return lower.slice(0, -1);
  if (lower.endsWith('ise') && lower.length > 5) return `${lower.slice(0, -2)}ze`;
  return lower.endsWith('isation') ? `${lower.slice(0, -6)}zation` : lower;
}

/** @throws OnRecordError `data-malformed` for a class, operator or condition that does not exist. */
export async function loadLexicon(load: Load): Promise<Lexicon> {
  const classes = new Map<string, ReadonlySet<string>>();
  for (const { class: name, words } of await loadTable(load, paths.classes, ['class', 'words']))
    classes.set(name, new Set(words.split('|').map(normalLemma).flatMap(variants)));
  const index = { v: new Map<string, Frame[]>(), n: new Map<string, Frame[]>(), a: new Map<string, Frame[]>() };
  const columns = ['pos', 'cameo', 'predicates', 'source', 'target', 'needs', 'op', 'plover', 'mode'] as const;
  let size = 0;
  for (const row of await loadTable(load, paths.predicates, columns)) {
    const pos = row.pos as PartOfSpeech;
    const fallback = pos === 'n' ? defaults.n : defaults.v;
    for (const name of row.predicates.split(',').map((predicate) => predicate.trim())) {
      const { head, parts } = parsePredicate(name, pos, classes);
      const frame: Frame = {
        pos,
        name,
        parts,
        cameo: row.cameo === '' ? null : row.cameo,
        source: row.source === '' ? fallback.source : parseSlots(row.source, name),
        target: row.target === '' ? fallback.target : parseSlots(row.target, name),
        operator: row.op === '' ? null : parseOperator(row.op, name),
        plover: row.plover === '' ? null : row.plover,
        mode: row.mode === '' ? null : row.mode,
        needs: parseNeeds(row.needs, name),
      };
      for (const lemma of variants(head)) {
        const list = index[pos].get(lemma) ?? [];
        index[pos].set(lemma, list);
        list.push(frame);
      }
      size++;
    }
  }
  for (const frames of Object.values(index)) for (const list of frames.values()) list.sort(bySpecificity);
  return { frames: (pos, lemma) => index[pos].get(lemma) ?? none, size, must: mustFrame() };
}

function mustFrame(): Frame {
  const shape = { pos: 'v', name: 'must', parts: [], cameo: '100', source: [], target: ['subj'] } as const;
  return { ...shape, operator: 'demand', plover: null, mode: null, needs: parseNeeds('', 'must') };
}

/** More words before fewer; words of an idiom before classes; objects before phrases; operators, which need an act, before plain acts. */
function bySpecificity(a: Frame, b: Frame): number {
  return weight(b) - weight(a);
}

function weight(frame: Frame): number {
  const idioms = frame.parts.filter(({ isClass }) => !isClass).length;
  const close = frame.parts.filter(({ kind }) => kind !== 'phrase').length;
  return frame.parts.length * 8 + idioms * 4 + close * 2 + (frame.operator === null ? 0 : 1);
}

function parsePredicate(
  name: string,
  pos: PartOfSpeech,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): { head: string; parts: Part[] } {
  const words = name.split(' ');
  const plain = words.filter((word) => !/[+:=>]/.test(word));
  // A noun's head is its last plain word, a verb's and an adjective's the first.
  const head = pos === 'n' ? plain.at(-1)! : plain[0]!;
  const at = pos === 'n' ? words.lastIndexOf(head) : 0;
  const part = (kind: Part['kind'], word: string, preposition: string | null = null): Part => {
    const isClass = word.startsWith('@');
    const lemmas = isClass ? classes.get(word.slice(1)) : new Set(variants(normalLemma(word)));
    if (lemmas === undefined) throw malformed(name, `expected a class of ${paths.classes}, got "${word}"`);
    return { kind, preposition, lemmas, isClass };
  };
  const parts: Part[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (i === at) continue;
    if (word.startsWith('+')) parts.push(part('particle', word.slice(1)));
    else if (word.startsWith('>')) parts.push(part('clause', word.slice(1)));
    else if (word.startsWith('subj=')) parts.push(part('subject', word.slice(5)));
    else if (word.includes(':')) {
      const [preposition, noun] = word.split(':') as [string, string];
      parts.push(part('phrase', noun, preposition));
    } else if (pos !== 'n' && prepositions.has(word)) parts.push(part('preposition', word, word));
    else parts.push(part(pos === 'n' ? 'modifier' : 'object', word));
  }
  return { head: normalLemma(head), parts };
}

const slots: ReadonlySet<string> = new Set(['subj', 'obj', 'iobj', 'comp', 'poss', 'mod', 'by']);

function parseSlots(text: string, name: string): readonly Slot[] {
  const found = text.split(' ');
  for (const slot of found)
    if (!slots.has(slot) && !prepositions.has(slot))
      throw malformed(name, `expected slots (${[...slots].join(', ')} or a preposition), got "${slot}"`);
  return found;
}

function parseOperator(text: string, name: string): Operator {
  const operator = operators.find((known) => known === text);
  if (operator === undefined) throw malformed(name, `expected an operator (${operators.join(', ')}), got "${text}"`);
  return operator;
}

const knownNeeds = new Set(['s', 'si', 't', 'sT', 'sTo', 'st', 'so', 'w', '1', 'c', 'cv', 'cn', 'cs', 'T', '']);

function parseNeeds(text: string, name: string): Needs {
  if (!knownNeeds.has(text)) throw malformed(name, `expected needs like "st", got "${text}"`);
  return {
    source: text.startsWith('s'),
    target: text === 't' || text === 'st' || text.includes('T'),
    directTarget: text.includes('T'),
    official: text.endsWith('o'),
    carried: text === 'w',
    intransitive: text === 'si',
    onePartySuffices: text === '1',
    complement: text === 'cv' ? 'clause' : text === 'cn' ? 'noun' : text === 'cs' ? 'subject' : 'any',
  };
}

function malformed(predicate: string, reason: string): OnRecordError {
  return new OnRecordError('data-malformed', { file: paths.predicates, line: 0, reason: `"${predicate}": ${reason}` });
}

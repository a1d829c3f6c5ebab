/**
 * Reads verb dictionaries of PETRARCH and TABARI: synonym sets (`&NAME`), blocks of verbs (`--- NAME [code] ---`, or a
 * verb alone) and their patterns (`- …`).
 */

import { runsOf } from './atoms.ts';
import { entryParts, withoutStop } from './entry.ts';
import type { Report } from './fault.ts';
import { type Line, linesOf } from './lines.ts';
import { type Codes, parsePattern, type Pattern, sizeOf, type Words } from './pattern.ts';
import { pluralOf } from './phrase-index.ts';

/** A verb of a block. */
export interface Verb {
  readonly file: string;
  readonly line: number;
  /** Its words; more than one in `WIRE_+TAP`. */
  readonly runs: readonly string[];
  /** Which of them is the verb. */
  readonly at: number;
  readonly codes: Codes;
  readonly block: Block;
}

/** Verbs that share patterns. */
export interface Block {
  readonly name: string;
  /** The longest first once the dictionary is asked, so that the first to fit decides. */
  readonly patterns: Pattern[];
}

export class VerbDictionary {
  /** Verbs by any form of the word that is the verb, those of more words first. */
  readonly #forms = new Map<string, Verb[]>();
  readonly #lemmas = new Map<string, Verb[]>();
  readonly #unsorted = new Set<Block>();
  #patterns = 0;

  /** Verbs one of whose forms a word is; else those whose lemma it has. */
  verbs(word: string, lemma: string): readonly Verb[] {
    if (this.#unsorted.size > 0) this.#sort();
    return this.#forms.get(word) ?? this.#lemmas.get(lemma) ?? [];
  }

  #sort(): void {
    for (const { patterns } of this.#unsorted) patterns.sort((a, b) => sizeOf(b) - sizeOf(a));
    this.#unsorted.clear();
  }

  get size(): { readonly verbs: number; readonly patterns: number } {
    return { verbs: this.#lemmas.size, patterns: this.#patterns };
  }

  /** Every code, with where it stands. */
  codes(): { readonly code: string; readonly file: string; readonly line: number }[] {
    const places = new Map<string, { code: string; file: string; line: number }>();
    for (const verbs of this.#lemmas.values())
      for (const verb of verbs)
        for (const { file, line, codes } of [verb, ...verb.block.patterns])
          for (const code of [codes.code, codes.reverse])
            if (code !== null) places.set(`${file}:${line} ${code}`, { code, file, line });
    return [...places.values()];
  }

  addVerb(verb: Verb, forms: readonly (readonly string[])[]): void {
    for (const runs of [verb.runs, ...forms]) insert(this.#forms, runs[verb.at]!, { ...verb, runs });
    insert(this.#lemmas, verb.runs[verb.at]!, verb);
  }

  addPattern(block: Block, pattern: Pattern): void {
    block.patterns.push(pattern);
    this.#unsorted.add(block);
    this.#patterns++;
  }
}

function insert(map: Map<string, Verb[]>, key: string, verb: Verb): void {
  const list = map.get(key) ?? [];
  const at = list.findIndex((other) => other.runs.length < verb.runs.length);
  list.splice(at < 0 ? list.length : at, 0, verb);
  map.set(key, list);
}

const noEvent: Codes = { code: null, reverse: null };

/** Adds the verbs and patterns of a file to a dictionary. */
export function readVerbs(file: string, text: string, dictionary: VerbDictionary, report: Report): void {
  const lines = linesOf(text, report);
  const synsets = readSynsets(lines, report);
  let block: Block | null = null;
  let blockCodes = noEvent;
  let isInSynset = false;
  const seen = new Map<string, Pattern>();
  for (const { text: raw, number } of lines) {
    const line = raw.trim();
    if (line === '') isInSynset = false;
    else if (line.startsWith('&')) isInSynset = true;
    else if (isInSynset && line.startsWith('+')) continue;
    else if (line.startsWith('---')) {
      isInSynset = false;
      const name = line
        .replace(/\[[^\]]*\]?/g, '')
        .replaceAll('-', ' ')
        .trim();
      block = { name, patterns: [] };
      blockCodes = codesOf(line, number, report) ?? noEvent;
      seen.clear();
    } else if (line.startsWith('-')) {
      if (block === null) report(number, `the pattern "${line}" follows no verb`, 'left out');
      else readPattern(line.slice(1).trim(), number, block);
    } else readVerb(line, number);
  }

  function readVerb(line: string, number: number): void {
    isInSynset = false;
    // TABARI has no heads of blocks: a verb after patterns begins anew.
    if (block === null || block.patterns.length > 0) {
      block = { name: line.split(/[[{\s]/)[0]!, patterns: [] };
      blockCodes = noEvent;
      seen.clear();
    }
    const parts = entryParts(line);
    const base = parts === null ? null : formOf(parts.phrase);
    if (parts === null || base === null)
      return report(number, `expected VERB {FORMS} [code], got "${line}"`, 'left out');
    if (parts.forms?.closed === false) report(number, 'expected "}" after the forms', 'taken as ending here');
    const codes = parts.codes === null ? blockCodes : (codesOf(parts.codes, number, report) ?? blockCodes);
    const given = (parts.forms?.text ?? '').split(/[\s,]+/).flatMap((form) => formOf(form) ?? []);
    const forms = given.filter(({ runs, at }) => runs.length === base.runs.length && at === base.at);
    if (forms.length < given.length)
      report(number, `forms of "${parts.phrase}" have other numbers of words than it has`, 'those are left out');
    const all =
      forms.length > 0
        ? forms.map(({ runs }) => runs)
        : regularForms(base.runs[base.at]!).map((word) => base.runs.with(base.at, word));
    dictionary.addVerb({ file, line: number, ...base, codes, block }, all);
  }

  function readPattern(line: string, number: number, of: Block): void {
    const bracket = line.indexOf('[');
    if (bracket < 0) return report(number, `the pattern "${line}" has no code`, 'left out');
    const words = line.slice(0, bracket).trim();
    const parsed = parsePattern(words, synsets);
    if (typeof parsed === 'string') return report(number, `the pattern "${words}": ${parsed}`, 'left out');
    const codes = codesOf(line.slice(bracket), number, report);
    if (codes === null) return;
    const same = seen.get(words);
    if (same !== undefined) {
      const other = same.codes.code !== codes.code;
      return report(
        number,
        `"${words}" stands in line ${same.line} already${other ? ', with another code' : ''}`,
        'the first decides',
      );
    }
    const pattern: Pattern = { file, line: number, text: words, ...parsed, codes };
    seen.set(words, pattern);
    dictionary.addPattern(of, pattern);
  }
}

/** The synonym sets of a file; they may be used before they are defined. */
function readSynsets(lines: readonly Line[], report: Report): ReadonlyMap<string, readonly Words[]> {
  const synsets = new Map<string, Words[]>();
  const embedded: { readonly of: Words[]; readonly name: string; readonly line: number }[] = [];
  let set: Words[] | null = null;
  let isWhole = false;
  for (const { text, number } of lines) {
    const line = text.trim();
    if (line.startsWith('&')) {
      const label = line.split(/[\s[{]/)[0]!;
      isWhole = label.endsWith('_');
      set = [];
      const name = withoutStop(label.slice(1));
      if (synsets.has(name)) report(number, `the synonym set &${name} is defined twice`, 'both are used together');
      const earlier = synsets.get(name);
      if (earlier === undefined) synsets.set(name, set);
      else set = earlier;
    } else if (line.startsWith('+') && set !== null) {
      const phrase = line.slice(1).trim();
      const isExact = isWhole || phrase.endsWith('_');
      if (phrase.startsWith('&')) embedded.push({ of: set, name: withoutStop(phrase.slice(1)), line: number });
      else if (/[&$+%^*]/.test(phrase)) report(number, `"${phrase}" of a synonym set has signs in it`, 'left out');
      else set.push({ runs: runsOf(phrase), isExact });
    } else set = null;
  }
  for (const { of, name, line } of embedded) {
    const words = synsets.get(name);
    if (words === undefined || words === of) report(line, `the synonym set &${name} is not defined`, 'left out');
    else of.push(...words);
  }
  return synsets;
}

/** Words of a verb; `+` stands before the one that is the verb, else the first is. */
function formOf(text: string): { readonly runs: readonly string[]; readonly at: number } | null {
  const pieces = text.split(/[_\s]+/).filter((piece) => piece !== '');
  const runs: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.startsWith('+')) at = runs.length;
    runs.push(...runsOf(piece));
  }
  return runs.length === 0 || at >= runs.length ? null : { runs, at };
}

/** The regular forms of an English verb. */
function regularForms(verb: string): string[] {
  if (verb.endsWith('E')) return [`${verb}S`, `${verb}D`, `${verb.slice(0, -1)}ING`];
  const stem = /[^AEIOU]Y$/.test(verb) ? `${verb.slice(0, -1)}I` : verb;
  return [pluralOf(verb), `${stem}ED`, `${verb}ING`];
}

/** The first code in square brackets; null, with a report, where there is none that can be used. */
function codesOf(text: string, line: number, report: Report): Codes | null {
  const match = /\[([^\]]*)(\])?/.exec(text);
  if (match === null) return null;
  if (match[2] === undefined) report(line, `expected "]" after [${match[1]}`, 'taken as ending here');
  const [first, second, ...rest] = match[1]!.trim().split(':');
  const code = codeOf(first!);
  const reverse = second === undefined ? null : codeOf(second);
  if (code === undefined || reverse === undefined || rest.length > 0) {
    report(line, `expected a code like 042 or 042:043, got "${match[1]}"`, 'left out');
    return null;
  }
  if (/[!?]/.test(match[1]!)) report(line, `the code "${match[1]}" is marked as doubtful`, `taken as ${code}`);
  return { code, reverse };
}

/** Digits and letters; null for a code that says that there is no event; undefined for none. */
function codeOf(text: string): string | null | undefined {
  const code = text.trim().replace(/[!?]$/, '');
  if (/^(?:-{3}|\+{3}|#{3})$/.test(code)) return null;
  return /^[0-9A-Za-z]+$/.test(code) ? code : undefined;
}

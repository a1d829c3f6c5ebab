/** Lemmas: known words by their form and tag, others by their ending and tag; each has an edit script. */

import type { Model } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import { HashMap16 } from './weights.ts';
import { hashLower, mix, type Words } from './words.ts';

/** Longest ending that rules look at, in code units. */
export const longestEnding = 5;

/** How a form becomes its lemma: lower it or keep its capitals, take `strip` code units from its end, add `add`. */
export interface Script {
  readonly lower: boolean;
  readonly strip: number;
  readonly add: string;
}

/** Reads a script's name: `L1y` lowers, strips 1 and adds "y"; `K0` keeps the form. */
export function parseScript(name: string): Script {
  const digits = /^[LK](\d+)/.exec(name)!;
  return {
    lower: name.startsWith('L'),
    strip: Number(digits[1]),
    add: name.slice(digits[0].length),
  };
}

export function applyScript({ lower, strip, add }: Script, form: string): string {
  const base = lower ? form.toLowerCase() : form;
  if (strip === 0) return add === '' ? base : base + add;
  return base.slice(0, Math.max(0, base.length - strip)) + add;
}

/** Scripts of verb forms whose ending would mislead, by the hash of the form in lower case. */
export type VerbForms = ReadonlyMap<number, Script>;

export async function loadVerbForms(load: Load): Promise<VerbForms> {
  const scripts = new Map<number, Script>();
  for (const { lemma, forms } of await loadTable(load, 'data/lemmas.tsv', ['lemma', 'forms']))
    for (const form of forms.split('|')) {
      let common = 0;
      while (common < lemma.length && form[common] === lemma[common]) common++;
      scripts.set(hashLower(form), { lower: true, strip: form.length - common, add: lemma.slice(common) });
    }
  return scripts;
}

/** Key of a form's hash (`Words.lower`) with a tag's. */
export function formKey(lower: number, tag: number): number {
  return mix(mix(0x6578, lower), tag);
}

/** Key of an ending, `ending` being its hash. */
export function endingKey(ending: number, tag: number): number {
  return mix(mix(0x656e, ending), tag);
}

/** Hash of a joint tag that does not depend on its number. */
export function lemmaTag(tag: string): number {
  return mix(0x6c74, hashLower(tag));
}

/** Words whose scripts are kept. */
const kept = 1 << 12;

export class Lemmatiser {
  readonly #scripts: readonly Script[];
  readonly #exact: HashMap16;
  readonly #endings: HashMap16;
  readonly #tags: Int32Array;
  readonly #keeps: readonly boolean[];
  readonly #verbs: readonly boolean[];
  readonly #verbForms: VerbForms;
  /** Kept words: hashes of lower case and form, tag + 1; their scripts. */
  readonly #keptWords = new Int32Array(3 * kept);
  readonly #keptScripts = new Array<Script>(kept);

  /**
   * @param tags - The tagger's joint tags.
   * @param verbForms - Forms that go before what the model says.
   */
  constructor(model: Model, tags: readonly string[], verbForms: VerbForms) {
    this.#scripts = (model.values['scripts'] as string[]).map(parseScript);
    this.#exact = new HashMap16(model.sections['exact']!);
    this.#endings = new HashMap16(model.sections['endings']!);
    this.#tags = Int32Array.from(tags, lemmaTag);
    this.#verbs = tags.map((tag) => tag.startsWith('VERB|'));
    this.#verbForms = verbForms;
    this.#keeps = tags.map((tag) => tag.startsWith('PROPN|') || tag.startsWith('X|'));
  }

  /** @param tag - Number of word `i`'s joint tag. */
  lemma(form: string, words: Words, i: number, tag: number): string {
    const lowerHash = words.lower[i]!;
    const formHash = words.form[i]!;
    const place = mix(lowerHash, tag) & (kept - 1);
    const key = 3 * place;
    const keys = this.#keptWords;
    if (keys[key] !== lowerHash || keys[key + 1] !== formHash || keys[key + 2] !== tag + 1) {
      keys[key] = lowerHash;
      keys[key + 1] = formHash;
      keys[key + 2] = tag + 1;
      this.#keptScripts[place] = this.#script(form, words, i, tag);
    }
    return applyScript(this.#keptScripts[place]!, form);
  }

  #script(form: string, words: Words, i: number, tag: number): Script {
    const listed = this.#verbs[tag]! ? this.#verbForms.get(words.lower[i]!) : undefined;
    if (listed !== undefined) return listed;
    const hash = this.#tags[tag]!;
    const known = this.#exact.get(formKey(words.lower[i]!, hash));
    if (known > 0) return this.#scripts[known - 1]!;
    for (let length = Math.min(longestEnding, form.length); length > 0; length--) {
      const rule = this.#endings.get(endingKey(hashLower(form.slice(-length)), hash));
      if (rule > 0) return this.#scripts[rule - 1]!;
    }
    return this.#keeps[tag]! ? keep : lower;
  }
}

const keep: Script = { lower: false, strip: 0, add: '' };
const lower: Script = { lower: true, strip: 0, add: '' };

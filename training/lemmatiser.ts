/** Trains the lemmatiser: a table of words whose ending does not tell, and the shortest endings that do. */

import type { Model } from '../src/model/format.ts';
import { applyScript, endingKey, formKey, lemmaTag, longestEnding, parseScript } from '../src/syntax/lemmatiser.ts';
import { hashLower } from '../src/syntax/words.ts';
import { mapTable } from './tables.ts';
import type { Example } from './treebank.ts';

export interface LemmatiserConfig {
  /** An ending needs this many different words. */
  readonly support: number;
}

/** Learns a lemmatiser from examples. */
export function trainLemmatiser(examples: readonly Example[], config: LemmatiserConfig): Model {
  // Script counts by tag and form in lower case.
  const types = new Map<string, Map<string, number>>();
  for (const { form, lemma, tag } of examples) {
    form.forEach((f, i) => {
      if (tag[i]!.startsWith('_') || lemma[i] === '_') return;
      const script = scriptOf(f, lemma[i]!, tag[i]!);
      if (script !== null) count(types, `${tag[i]!}\t${f.toLowerCase()}`, script, 1);
    });
  }
  const endings = new Map<string, Map<string, number>>();
  const best = new Map<string, string>();
  for (const [type, scripts] of types) {
    const [tag, form] = type.split('\t') as [string, string];
    const script = mostFrequent(scripts);
    best.set(type, script);
    for (let length = 1; length <= Math.min(longestEnding, form.length); length++)
      count(endings, `${tag}\t${form.slice(-length)}`, script, 1);
  }
  // From short to long endings: one is kept when it decides otherwise than the next shorter.
  const rules = new Map<string, string>();
  const decide = (tag: string, ending: string): string => {
    for (let from = 0; from < ending.length; from++) {
      const rule = rules.get(`${tag}\t${ending.slice(from)}`);
      if (rule !== undefined) return rule;
    }
    return tag.startsWith('PROPN|') || tag.startsWith('X|') ? 'K0' : 'L0';
  };
  const sorted = [...endings].sort(([x], [y]) => x.length - y.length || (x < y ? -1 : 1));
  for (let length = 1; length <= longestEnding; length++) {
    for (const [key, scripts] of sorted) {
      const [tag, ending] = key.split('\t') as [string, string];
      if (ending.length !== length) continue;
      const script = mostFrequent(scripts);
      if (scripts.get(script)! >= config.support && decide(tag, ending) !== script) rules.set(key, script);
    }
  }
  const exact = [...best].filter(([type, script]) => {
    const [tag, form] = type.split('\t') as [string, string];
    return decide(tag, form.slice(-longestEnding)) !== script;
  });
  const scripts = [...new Set([...rules.values(), ...exact.map(([, script]) => script)])].sort();
  const number = (script: string): number => scripts.indexOf(script) + 1;
  return {
    values: { scripts },
    sections: {
      exact: mapTable(
        exact.map(([type, script]) => {
          const [tag, form] = type.split('\t') as [string, string];
          return [formKey(hashLower(form), lemmaTag(tag)), number(script)] as const;
        }),
      ),
      endings: mapTable(
        [...rules].map(([key, script]) => {
          const [tag, ending] = key.split('\t') as [string, string];
          return [endingKey(hashLower(ending), lemmaTag(tag)), number(script)] as const;
        }),
      ),
    },
  };
}

/** The script that makes the lemma; names keep their capitals where that works, other words lose them. */
function scriptOf(form: string, lemma: string, tag: string): string | null {
  const kinds = tag.startsWith('PROPN|') ? ['K', 'L'] : ['L', 'K'];
  for (const kind of kinds) {
    const base = kind === 'L' ? form.toLowerCase() : form;
    let same = 0;
    while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++;
    if (same === 0 && form.length > 3) continue;
    const name = `${kind}${base.length - same}${lemma.slice(same)}`;
    if (/^\d/.test(lemma.slice(same))) continue;
    if (applyScript(parseScript(name), form) === lemma) return name;
  }
  return null;
}

function count(map: Map<string, Map<string, number>>, key: string, value: string, by: number): void {
  let counts = map.get(key);
  if (counts === undefined) map.set(key, (counts = new Map()));
  counts.set(value, (counts.get(value) ?? 0) + by);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [value, n] of counts)
    if (n > most || (n === most && value < best)) {
      best = value;
      most = n;
    }
  return best;
}

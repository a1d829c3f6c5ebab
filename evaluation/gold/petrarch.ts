/** Reads PETRARCH's own regression suite: sentences, dates and the events that it should code, and its dictionaries. */

import { readFileSync } from 'node:fs';

import type { DictionaryFile } from '../../src/dictionaries/index.ts';
import { sharedFile } from '../shared.ts';

export const petrarchSuite = 'data/petrarch/PETR.UnitTest.records.xml';

/** A sentence and its events, each as `SOURCE TARGET CODE`; `---` where nobody is named. */
export interface PetrarchRecord {
  readonly id: string;
  readonly category: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly text: string;
  readonly events: readonly string[];
  /** Whether events need a source and a target, as the suite sets for the records from some on. */
  readonly needsBoth: boolean;
}

/** The suite's records that have events, in its order. */
export function readPetrarchSuite(url: URL): PetrarchRecord[] {
  const records: PetrarchRecord[] = [];
  let needsBoth = true;
  const xml = readFileSync(url, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  for (const match of xml.matchAll(/<Config ([^>]*)>|<Sentence ([^>]*)>([\s\S]*?)<\/Sentence>/g)) {
    const [, config, attributes, body] = match;
    if (config !== undefined) {
      const { option, value } = attributesOf(config);
      if (option === 'require_dyad') needsBoth = value!.toLowerCase() === 'true';
      continue;
    }
    const events = [...body!.matchAll(/<EventCoding\s([^>]*)>/g)]
      .map(([, coding]) => attributesOf(coding!))
      .filter(({ eventcode }) => eventcode !== undefined)
      .map(({ sourcecode, targetcode, eventcode }) => `${sourcecode || '---'} ${targetcode || '---'} ${eventcode}`);
    if (events.length === 0) continue;
    const { id, date, category } = attributesOf(attributes!);
    records.push({
      id: id!,
      category: category!,
      date: `${date!.slice(0, 4)}-${date!.slice(4, 6)}-${date!.slice(6)}`,
      text: wordsOf(body!),
      events: [...new Set(events)],
      needsBoth,
    });
  }
  return records;
}

function attributesOf(text: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)) found[name!] = value!;
  return found;
}

/** The sentence: its text; where PETRARCH's tree holds other words, which alone it codes, those. */
function wordsOf(body: string): string {
  const text = tagged(body, 'Text').replace(/\s+/g, ' ').trim().replaceAll('&amp;', '&');
  const leaves = [...tagged(body, 'Parse').matchAll(/\([^\s()]+\s+([^\s()]+)\s*\)/g)].map(([, word]) => word!);
  const letters = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = leaves.filter((word) => !/^-[LR]RB-$/.test(word)).join(' ');
  if (words === '' || letters(words) === letters(text)) return text;
  return words.replace(/ (?=[,.;:?!]|'s\b|n't\b)/g, '');
}

function tagged(body: string, tag: string): string {
  return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(body)?.[1] ?? '';
}

const suiteDictionaries = ['verbs', 'actors', 'agents', 'discards'].map((kind) => `PETR.Validate.${kind}.txt`);

/**
 * The dictionaries that the suite was written for: they invent actors and codes.
 *
 * @returns Null where one of them is not beside the suite.
 */
export function suiteOwnDictionaries(): DictionaryFile[] | null {
  return read(suiteDictionaries.map((name) => ({ name, url: sharedFile(`data/petrarch/${name}`) })));
}

const publicDictionaries = [
  'CAMEO.verbpatterns.txt',
  'Phoenix.Countries.actors.txt',
  'Phoenix.International.actors.txt',
  'Phoenix.MilNonState.actors.txt',
  'Phoenix.agents.txt',
];

/** PETRARCH's dictionaries for real reports, or null where one is absent. */
export function phoenixDictionaries(): DictionaryFile[] | null {
  return read(publicDictionaries.map((name) => ({ name, url: sharedFile(`data/dictionaries/${name}`) })));
}

function read(files: readonly { readonly name: string; readonly url: URL | null }[]): DictionaryFile[] | null {
  const found = files.flatMap(({ name, url }) => (url === null ? [] : [{ name, text: readFileSync(url, 'utf8') }]));
  return found.length === files.length ? found : null;
}

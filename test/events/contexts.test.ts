import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import type { Event } from '../../src/document.ts';
import { loadContexts } from '../../src/events/contexts.ts';
import { loadOntology } from '../../src/events/ontology.ts';
import { type Load, loadFrom, packageRoot } from '../../src/model/load.ts';
import { openLayers } from '../support/layers.ts';

const read = await openLayers('events');

interface Case {
  readonly text: string;
  readonly expected: readonly string[];
}

const cases = readFileSync(new URL('contexts.cases.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Case => {
    const [text, expected = ''] = line.split(' ==> ') as [string, string?];
    if (expected === '') throw new Error(`"${line}" expects nothing`);
    return { text, expected: expected === '-' ? [] : expected.split(' ') };
  });

/** Contexts with the words that show each: `disease "cholera"`. */
function byWords({ trace }: Event): string[] {
  return [...trace.rule.matchAll(/ (\w+) "[^"]+"/g)].map(([, context]) => context!);
}

// Where no act is found, there is nothing to be about; that is measured elsewhere. A few may go wrong, and are printed.
test('sentences tell what their acts are about', () => {
  const wrong: string[] = [];
  let right = 0;
  let missing = 0;
  let extra = 0;
  let coded = 0;
  for (const { text, expected } of cases) {
    const { events } = read(text).events;
    if (events.length === 0) continue;
    coded++;
    const all = new Set(events.flatMap(({ contexts }) => contexts));
    const shown = new Set(events.flatMap(byWords));
    const missed = expected.filter((context) => !all.has(context));
    const added = [...shown].filter((context) => !expected.includes(context));
    right += expected.length - missed.length;
    missing += missed.length;
    extra += added.length;
    if (missed.length + added.length > 0)
      wrong.push(`${text} misses [${missed.join(' ')}], adds [${added.join(' ')}] (${events.length} events)`);
  }
  expect(coded).toBeGreaterThanOrEqual(54);
  // Printed where it fails: the sentences that went wrong.
  const most = Math.floor(right / 10);
  expect({ wrong, isWithin: missing <= most && extra <= most }).toEqual({ wrong, isWithin: true });
});

test('every context says what shows it: the code, the words, the status or the time', () => {
  const [event] = read('Japan will send doctors to Sierra Leone against Ebola.').events.events;
  expect(event!.contexts).toEqual(expect.arrayContaining(['future', 'disease']));
  expect(event!.trace.rule).toContain('; context ');
  expect(event!.trace.rule).toContain('future intended');
  expect(event!.trace.rule).toContain('disease "Ebola"');
  for (const context of event!.contexts) expect(event!.trace.rule).toContain(`${context} `);
});

test('a context that PLOVER does not know is an error', async () => {
  const load: Load = async (path) =>
    path === 'data/events/contexts.tsv'
      ? new TextEncoder().encode('context\twords\nweather\train')
      : loadFrom(packageRoot)(path);
  await expect(loadContexts(load, loadOntology(load))).rejects.toThrow('weather');
});

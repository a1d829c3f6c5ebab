/** The codes of one event agree: its type is one that its CAMEO code may be, its quad class the type's. */

import { readdirSync, readFileSync } from 'node:fs';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { allows, loadOntology } from '../../src/events/ontology.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openLayers } from '../support/layers.ts';

const read = await openLayers('events');
const ontology = await loadOntology(loadFrom(packageRoot));
const samples = new URL('../../samples/', import.meta.url);
const reports = readdirSync(samples)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(new URL(file, samples), 'utf8'));
const paragraphs = reports.flatMap((report) => report.split('\n')).filter((line) => line.length > 80);

function expectAgreement(text: string): number {
  const { events } = read(text).events;
  for (const { cameo, plover, quad, contexts } of events) {
    expect([cameo, plover, allows(ontology, cameo, plover)]).toEqual([cameo, plover, true]);
    expect(quad).toBe(ontology.types.get(plover));
    expect(contexts.filter((context) => !ontology.contexts.has(context))).toEqual([]);
    expect(new Set(contexts).size).toBe(contexts.length);
  }
  return events.length;
}

test.each(reports.map((report, i) => [i, report] as const))('in sample %i', (_, report) => {
  expect(expectAgreement(report)).toBeGreaterThan(0);
});

test('in paragraphs of the samples, in any order and cut anywhere', () => {
  const cut = fc
    .tuple(fc.constantFrom(...paragraphs), fc.nat(200))
    .map(([text, at]) => text.slice(Math.min(at, text.length / 2)));
  let events = 0;
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (texts) => {
      events += expectAgreement(texts.join('\n\n'));
    }),
    { numRuns: 15 },
  );
  expect(events).toBeGreaterThan(0);
}, 30_000);

test('handing over is cooperation, and its code may be that', () => {
  const [event] = read('The Russian delegation handed over documents to Kim Jong Un, the leader of North Korea.').events
    .events;
  expect([event?.plover, event?.cameo]).toEqual(['COOPERATE', '050']);
});

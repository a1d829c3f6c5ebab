import { describe, expect, it } from 'vitest';

import type { GoldSpan, VisitGold } from '../../evaluation/gold/visit.ts';
import { compareVisit, evaluateVisit } from '../../evaluation/visit.ts';
import { exampleRecord } from '../support/record.ts';

/** What a hand-made record would say of the example. */
function gold(): VisitGold {
  const { text } = exampleRecord().document;
  const find = (words: string): GoldSpan => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, text: words };
  };
  return {
    statements: [
      {
        source: find('Norwegian envoy Kari Fossdal'),
        // White space around a cue does not count.
        cue: find(' said'),
        content: [find('"We met [in Lima] on Tuesday,"'), find('"It went well."')],
        manner: 'direct',
        speaker: 'Kari Fossdal',
      },
    ],
    events: [
      {
        trigger: find('handed the'),
        source: 'NOR GOV (Kari Fossdal)',
        target: 'PER (the minister)',
        plover: 'COOPERATE',
        cameo: '050',
        claimed_by: null,
        status: 'past',
      },
    ],
    people: { 'Kari Fossdal': { country: 'NOR', role: 'envoy', sector: 'GOV' } },
    documents: [],
    outlet_voice: [find('handed the minister a letter')],
  };
}

function differing(record: ReturnType<typeof exampleRecord>, by: VisitGold): string[] {
  return compareVisit(record, by).checks.flatMap(({ layer, what, agrees }) => (agrees ? [] : [`${layer} ${what}`]));
}

describe('the comparison with a record made by hand', () => {
  it('looks up what the hand-made record says', () => {
    const { checks } = compareVisit(exampleRecord(), gold());
    expect(checks.length).toBeGreaterThan(15);
    expect(differing(exampleRecord(), gold())).toEqual(['event trigger']);
  });

  it('sees a wrong speaker, a wrong content, a wrong office', () => {
    const [statement] = gold().statements;
    const wrong = { ...statement!, speaker: 'Somebody', content: statement!.content.slice(1) };
    expect(differing(exampleRecord(), { ...gold(), statements: [wrong] })).toEqual([
      'statement content',
      'statement speaker',
      'event trigger',
    ]);
    const people = { 'Kari Fossdal': { country: 'SWE', role: 'king', sector: 'GOV' } };
    expect(differing(exampleRecord(), { ...gold(), people })).toContain('person office');
    expect(differing(exampleRecord(), { ...gold(), people })).toContain('person country');
  });

  it('sees what is missing and lists what is more', () => {
    const record = exampleRecord();
    record.events = record.events.filter(({ cameo }) => cameo !== '050');
    record.voice = record.voice.map((segment) => ({ ...segment, statement: record.statements[0]!.id }));
    expect(differing(record, gold())).toContain('event found');
    expect(differing(record, gold())).toContain('voice outlet');
    expect(compareVisit(record, gold()).additions.some((line) => line.startsWith('event'))).toBe(true);
  });
});

const visit = await evaluateVisit();

describe.skipIf('skipped' in visit)('the reference report', () => {
  it('is read as the record made by hand says', () => {
    if ('skipped' in visit) return;
    expect(visit.checks.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

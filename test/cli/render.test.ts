import { expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/render/layout.ts';
import { renderRecord } from '../../src/cli/render/record.ts';
import { painter } from '../../src/cli/render/style.ts';
import type { Record as NewsRecord } from '../../src/record/schema.ts';
import { exampleRecord } from '../support/record.ts';

const render = (record: NewsRecord, width = 100) => renderRecord(record, { width, paint: painter(false), why: false });

/** A section's lines, without the heading. */
function section(text: string, heading: string): string {
  const found = text.split(`\n${heading}\n`)[1];
  if (found === undefined) throw new Error(`No section "${heading}"`);
  return found.split(/\n\n(?=\S)/)[0]!.trimEnd();
}

const text = render(exampleRecord());

it('heads the record with title, outlet, date and what was found', () => {
  expect(text).toContain(`Envoy: Talks in Lima Went Well
example.org · 2025-06-12 · 5 statements · 2 events · d0123456789abcdef
https://www.example.org/news/1
`);
});

it('says whose words fill the report', () => {
  expect(section(text, 'Whose words')).toBe(
    `
  Kari Fossdal               ████████████████████████  52 %  3 statements
  In the outlet’s own voice  ███████████████████       40 %
  A source                   ███                        7 %  1 statement
`.slice(1, -1),
  );
});

it('shows split and nested statements with their evidence', () => {
  expect(section(text, 'Statements')).toBe(
    `
  Kari Fossdal · envoy · NOR GOV
   1 │ Talks in Lima Went Well [56–79]
       Envoy [49–54] : [54–55] · indirect · in the headline
   2 │ "We met [in Lima] on Tuesday," [81–111]
     │ "It went well." [147–162]
       Norwegian envoy Kari Fossdal [112–140] said [141–145] · direct · split, 2 pieces
   3 │ Peru's foreign minister believes a treaty is near [172–221]
       She [163–166] said [167–171] · indirect
       Peru's foreign minister · PER
        4 │ a treaty is near [205–221]
            Peru's foreign minister [172–195] believes [196–204] · indirect · thought

  A source · unnamed source
   5 │ an aide resigned [237–253]
       A source [223–231] said [232–236] · indirect
`.slice(1, -1),
  );
});

it('shows events with participants, trigger in context, and whose account it is', () => {
  expect(section(text, 'Events')).toBe(
    `
  1 Kari Fossdal (NOR GOV), inferred from “We” [82–84] ─ CONSULT/visit
    │ "We met [in Lima] on Tuesday," Norwegian … [85–88]
    happened · CAMEO 040 · verbal cooperation +1.0 · diplomatic · Tuesday [102–109] → 2025-06-10 ·
    in Lima [93–97] · claimed by Kari Fossdal (statement 2)

  2 Kari Fossdal (NOR GOV) [256–263] ─ COOPERATE → Peru's foreign minister (PER) [271–283]
    │ Fossdal handed the minister a letter. [264–270]
    happened · CAMEO 050 · verbal cooperation +3.5 · in the outlet’s own voice
`.slice(1, -1),
  );
});

it('shows parties, works, places and times, those mentioned most first', () => {
  expect(section(text, 'People and parties').split('\n')[0]).toBe(
    '  Kari Fossdal · person · NOR GOV · envoy [122–127] · 4 mentions [49–54] [112–140] [163–166]',
  );
  expect(section(text, 'People and parties').split('\n').at(-1)).toBe('  also: A source [223–231]');
  expect(section(text, 'Cited works')).toBe('  a letter [284–292] · letter · giver Kari Fossdal [256–263]');
  expect(section(text, 'Places')).toBe(
    '  Lima · city · PER PE-LMA · 12.04°S 77.03°W · GeoNames 3936456 · “Lima” [93–97]',
  );
  expect(section(text, 'Times')).toBe('  Tuesday [102–109] → 2025-06-10 · counted from the date of publication');
});

it('shows what the outlet says itself, without the words that only attribute', () => {
  expect(section(text, 'In the outlet’s own voice')).toBe(
    '  Fossdal handed the minister a letter. [256–293]\n  4 stretches left out here that only attribute',
  );
});

it('says what is not resolved', () => {
  const record = exampleRecord();
  record.document.date = null;
  record.statements[1]!.speaker = { kind: 'unresolved' };
  record.statements[2]!.speaker = { kind: 'unresolved' };
  record.statements[2]!.source = null;
  record.events[1]!.sources = [];
  record.events[1]!.targets[0]!.actor = null;
  record.times[0]!.value = null;
  record.places[0]!.latitude = null;
  record.events[0]!.claim = record.statements[2]!.id;
  const changed = render(record);
  expect(section(changed, 'Statements')).toContain('\n  Norwegian envoy Kari Fossdal · speaker not resolved\n   2 │');
  expect(section(changed, 'Statements')).toContain('\n  Not attributed\n   3 │');
  expect(section(changed, 'Events')).toContain('claimed in statement 3');
  expect(section(changed, 'Not resolved')).toBe(
    `
  No date of publication: days such as “Saturday” stay open
  Statement 2: who is meant by “Norwegian envoy Kari Fossdal” is not known [112–140]
  Statement 3: nobody is named for it [172–221]
  Statement 5: “A source” is not named [223–231]
  Event 2, “handed”: who did it is not told [264–270]
  Event 2, “handed”: “the minister” is not identified [271–283]
  Time “Tuesday”: no date can be given [102–109]
  Place “Lima”: no point on the map [93–97]
`.slice(1, -1),
  );
});

it('says so when nothing was found', () => {
  const empty = { ...exampleRecord(), statements: [], events: [], actors: [], times: [], places: [], works: [] };
  empty.voice = [{ start: empty.document.body.start, end: empty.document.body.end, statement: null }];
  const view = render(empty);
  expect(section(view, 'Statements')).toBe('  No statements found.');
  expect(section(view, 'Events')).toBe('  No events found.');
  expect(view).not.toContain('Cited works');
  expect(view).not.toContain('Not resolved');
});

it('sums up the quieter of many voices', () => {
  const record = exampleRecord();
  record.voice = record.document.text.split('').map((_, i) => ({ start: i, end: i + 1, statement: `s${i}-${i + 1}` }));
  const [template] = record.statements;
  record.statements = record.voice.map(({ statement }, i) => ({
    ...template!,
    id: statement!,
    source: { start: i, end: i + 1, text: `Source ${i}` },
    speaker: { kind: 'unresolved' as const },
  }));
  const rows = section(render({ ...record, events: [] }), 'Whose words').split('\n');
  expect(rows).toHaveLength(8);
  expect(rows[7]).toMatch(/^ {2}\d+ others /);
});

it.each([40, 60, 80, 100, 120])('keeps within %i columns', (width) => {
  for (const line of render(exampleRecord(), width).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
});

it('refuses a record whose ids name nothing', () => {
  const record = exampleRecord();
  record.statements[0]!.speaker = { kind: 'actor', actor: 'a0-1' };
  expect(() => render(record)).toThrow('"a0-1", which names none');
});

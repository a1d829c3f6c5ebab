/** A small record made by hand that shows every kind of item, for tests of what is done with records. */

import { Record as RecordSchema, RECORD_FORMAT, type Record as NewsRecord } from '../../src/record/schema.ts';

const text = ` date 2025-06-12 https://www.example.org/news/1

Envoy: Talks in Lima Went Well

"We met [in Lima] on Tuesday," Norwegian envoy Kari Fossdal said. "It went well." She said Peru's foreign minister believes a treaty is near. A source said an aide resigned.

Fossdal handed the minister a letter.
`;

type Evidence = NewsRecord['statements'][number]['contents'][number];

/** The nth occurrence of some words in the fixture's text, as evidence; throws when they are not there. */
function find(words: string, nth = 1): Evidence {
  let start = -1;
  for (let i = 0; i < nth; i++) {
    start = text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`Expected occurrence ${nth} of "${words}" in the fixture's text`);
  }
  return { start, end: start + words.length, text: words };
}

function id(kind: string, { start, end }: { start: number; end: number }): string {
  return `${kind}${start}-${end}`;
}

const title = find('Envoy: Talks in Lima Went Well');
const fossdal = find('Norwegian envoy Kari Fossdal');
const fossdalId = id('a', find('Envoy'));
const minister = find("Peru's foreign minister");
const ministerId = id('a', minister);
const sourceId = id('a', find('A source'));
const tuesday = find('Tuesday');
const lima = find('Lima', 2);
const letter = find('a letter');
const headlineCue = find(':', 2);
const said = find('said', 1);
const said2 = find('said', 2);
const believes = find('believes');
const said3 = find('said', 3);
const trace = { rule: 'by-hand', confidence: 0.9 };
/** What a statement is unless it says otherwise. */
export const usual = {
  cueKind: 'speech',
  polarity: 'affirmed',
  modality: 'actual',
  part: 'body',
  addressee: null,
  occasion: null,
  time: null,
  place: null,
  parent: null,
  trace,
} as const;
const bySpeaker = { kind: 'actor', actor: fossdalId } as const;
const mention = (evidence: Evidence, form: 'name' | 'nominal' | 'pronoun') => ({
  id: id('m', evidence),
  evidence,
  form,
  name: null,
  role: null,
});

const statements: NewsRecord['statements'] = [
  {
    ...usual,
    id: id('s', headlineCue),
    source: find('Envoy'),
    cue: headlineCue,
    contents: [find('Talks in Lima Went Well')],
    manner: 'indirect',
    part: 'headline',
    speaker: bySpeaker,
  },
  {
    ...usual,
    id: id('s', said),
    source: fossdal,
    cue: said,
    contents: [find('"We met [in Lima] on Tuesday,"'), find('"It went well."')],
    manner: 'direct',
    speaker: bySpeaker,
  },
  {
    ...usual,
    id: id('s', said2),
    source: find('She'),
    cue: said2,
    contents: [find("Peru's foreign minister believes a treaty is near")],
    manner: 'indirect',
    speaker: bySpeaker,
  },
  {
    ...usual,
    id: id('s', believes),
    source: minister,
    cue: believes,
    cueKind: 'thought',
    contents: [find('a treaty is near')],
    manner: 'indirect',
    speaker: { kind: 'actor', actor: ministerId },
    parent: id('s', said2),
  },
  {
    ...usual,
    id: id('s', said3),
    source: find('A source'),
    cue: said3,
    contents: [find('an aide resigned')],
    manner: 'indirect',
    speaker: { kind: 'unnamed', anonymity: 'sources', actor: sourceId },
  },
];

/** Voice segments from the statements' contents, innermost first; enough for this text, where nesting is one deep. */
function voice(): NewsRecord['voice'] {
  const owner = (offset: number) =>
    statements.findLast(({ contents }) => contents.some(({ start, end }) => offset >= start && offset < end))?.id ??
    null;
  const segments: NewsRecord['voice'] = [];
  for (const part of [title, body]) {
    for (let offset = part.start; offset < part.end; offset++) {
      const last = segments.at(-1);
      if (last !== undefined && last.end === offset && last.statement === owner(offset)) last.end = offset + 1;
      else segments.push({ start: offset, end: offset + 1, statement: owner(offset) });
    }
  }
  return segments;
}

const body = { start: find('"We met').start, end: text.length - 1 };

/** Valid after the schema; a new copy at each call, so that a test may change it. */
export function exampleRecord(): NewsRecord {
  return RecordSchema.parse({
    format: RECORD_FORMAT,
    reader: { version: '0.0.0', models: {} },
    document: {
      id: 'd0123456789abcdef',
      url: 'https://www.example.org/news/1',
      outlet: 'example.org',
      date: '2025-06-12',
      language: 'en',
      title,
      body,
      text,
    },
    statements,
    voice: voice(),
    events: [
      {
        id: id('e', find('met')),
        trigger: find('met'),
        plover: 'CONSULT',
        mode: 'visit',
        contexts: ['diplomatic'],
        cameo: '040',
        quad: 1,
        goldstein: 1,
        sources: [{ evidence: find('We', 3), actor: fossdalId, inferred: true, sector: null }],
        targets: [],
        status: 'happened',
        claim: id('s', said),
        time: id('t', tuesday),
        place: id('p', lima),
        trace,
      },
      {
        id: id('e', find('handed')),
        trigger: find('handed'),
        plover: 'COOPERATE',
        mode: null,
        contexts: [],
        cameo: '050',
        quad: 1,
        goldstein: 3.5,
        sources: [{ evidence: find('Fossdal', 2), actor: fossdalId, inferred: false, sector: null }],
        targets: [{ evidence: find('the minister'), actor: ministerId, inferred: false, sector: null }],
        status: 'happened',
        claim: null,
        time: null,
        place: null,
        trace,
      },
    ],
    actors: [
      {
        id: fossdalId,
        type: 'person',
        label: find('Kari Fossdal'),
        country: { value: 'NOR', evidence: find('Norwegian'), rule: 'demonym-in-role' },
        sector: { value: 'GOV', evidence: find('envoy'), rule: 'title:envoy' },
        roles: [{ title: find('envoy'), former: false, country: 'NOR', sector: 'GOV' }],
        mentions: [
          mention(find('Envoy'), 'nominal'),
          mention(fossdal, 'name'),
          mention(find('She'), 'pronoun'),
          mention(find('Fossdal', 2), 'name'),
        ],
      },
      {
        id: ministerId,
        type: 'person',
        label: minister,
        country: { value: 'PER', evidence: find('Peru'), rule: 'possessor' },
        sector: null,
        roles: [],
        mentions: [mention(minister, 'nominal'), mention(find('the minister'), 'nominal')],
      },
      {
        id: sourceId,
        type: 'group',
        label: find('A source'),
        country: null,
        sector: null,
        roles: [],
        mentions: [mention(find('A source'), 'nominal')],
      },
    ],
    times: [{ id: id('t', tuesday), evidence: tuesday, value: '2025-06-10', kind: 'date', anchor: 'publication' }],
    places: [
      {
        id: id('p', lima),
        evidence: lima,
        name: 'Lima',
        kind: 'city',
        country: 'PER',
        admin1: 'PE-LMA',
        geonames: 3936456,
        latitude: -12.04318,
        longitude: -77.02824,
      },
    ],
    works: [
      {
        id: id('w', letter),
        evidence: [letter],
        kind: 'letter',
        parties: [{ role: 'giver', actor: fossdalId, evidence: find('Fossdal', 2) }],
        count: null,
        time: null,
      },
    ],
  });
}

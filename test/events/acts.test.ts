import { expect, test } from 'vitest';

import type {
  Actor,
  Entity,
  EntityType,
  Event,
  Inferred,
  Mention,
  Participant,
  Span,
  Statement,
  VoiceSegment,
} from '../../src/document.ts';
import { openEvents } from '../../src/events/index.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import type { Tree } from '../../src/syntax/tree.ts';
import { parseCases } from '../support/cases.ts';
import { treeOf } from '../support/tree.ts';

// What the lexicon alone finds: the models have tests of their own.
const read = await openEvents(loadFrom(packageRoot), undefined, false);

test.each(parseCases(new URL('acts.cases.txt', import.meta.url)))('$name', ({ input, expected }) => {
  const lines = input.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const tree = treeOf(lines.filter((line) => !/^[@%] /.test(line)).join('\n'));
  const actors = readActors(lines, tree);
  const statements = readStatements(lines, tree, actors.mentions.mentions);
  const { events } = read({ document: tree.document, tree, ...actors, statements });
  const shown = events.map((event) => show(event, tree)).join('\n');
  expect(shown === '' ? 'NOT ANY' : shown).toBe(expected);
});

/** Every `@` line is a mention of an entity of its own. */
function readActors(lines: readonly string[], tree: Tree) {
  const mentions: Mention[] = [];
  const entities: Entity[] = [];
  const actors: Actor[] = [];
  for (const line of lines) {
    const match = /^@ (\d+)-(\d+) (\w+)(?: (\S+))?(?: (\S+))?$/.exec(line);
    if (match === null) {
      if (line.startsWith('@')) throw new Error(`Expected "@ 1-2 state RUS GOV", got "${line}"`);
      continue;
    }
    const [, from, to, type, country, sector] = match;
    const first = Number(from) - 1;
    const last = Number(to);
    const span = tree.span(first, last - 1);
    const entity = entities.length;
    mentions.push({
      ...span,
      first,
      last,
      head: headOf(tree, first, last),
      form: 'name',
      type: type as EntityType,
      name: null,
      role: null,
      metonym: false,
      entity,
    });
    entities.push({ type: type as EntityType, label: span, mentions: [entity], gender: null, plural: false });
    const inferred = (value: string | undefined): Inferred<string> | null =>
      value === undefined ? null : { value, evidence: span, rule: 'test' };
    actors.push({ entity, country: inferred(country), sector: inferred(sector), roles: [] });
  }
  return { mentions: { mentions, entities, times: [], places: [], works: [] }, actors: { actors } };
}

function headOf(tree: Tree, first: number, last: number): number {
  for (let i = first; i < last; i++) if (tree.head(i) < first || tree.head(i) >= last) return i;
  throw new Error('A mention has no head');
}

/** `% 1-9 by 2`: tokens 1 to 9 are a statement of the second mention's. */
function readStatements(lines: readonly string[], tree: Tree, mentions: readonly Mention[]) {
  const statements: Statement[] = [];
  const voice: VoiceSegment[] = [];
  for (const line of lines) {
    const match = /^% (\d+)-(\d+) by (\d+)$/.exec(line);
    if (match === null) continue;
    const content = tree.span(Number(match[1]) - 1, Number(match[2]) - 1);
    const { start, end, entity } = mentions[Number(match[3]) - 1]!;
    voice.push({ ...content, statement: statements.length });
    statements.push({
      source: { start, end },
      cue: null,
      cueKind: 'speech',
      contents: [content],
      manner: 'indirect',
      polarity: 'affirmed',
      modality: 'actual',
      speaker: { kind: 'actor', entity },
      addressee: null,
      occasion: null,
      time: null,
      place: null,
      parent: null,
      trace: { rule: 'test', confidence: 1 },
    });
  }
  return { statements, voice };
}

function show(event: Event, tree: Tree): string {
  const words = ({ start, end }: Span) => tree.document.text.slice(start, end);
  const side = (parties: readonly Participant[]) =>
    parties.length === 0 ? '–' : parties.map(({ span, inferred }) => words(span) + (inferred ? '*' : '')).join('; ');
  const claim = event.claim === null ? '' : ' (claimed)';
  return `${event.status} ${event.plover} ${event.cameo} "${words(event.trigger)}": ${side(event.sources)} > ${side(event.targets)}${claim}`;
}

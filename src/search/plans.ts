/** How statements, events and reports are searched: their tables, and what each filter means for them. */

import type { Store } from '../store/store.ts';
import { addFilter, Conditions, isOneOf, like } from './conditions.ts';
import { addReport, dyadOf, type Filters, isActor, isPlace, isType } from './filters.ts';
import type { Fields, WordQuery } from './words.ts';

export type SearchKind = 'statements' | 'events' | 'reports';

export interface Plan {
  readonly view: string;
  /** Full-text table; null where words are looked for by other means. */
  readonly index: string | null;
  readonly fields: Fields;
  readonly table: string;
  readonly key: string;
  readonly joins: string;
  /** Column of the day by which hits are ordered. */
  readonly day: string;
  filter(store: Store, filters: Filters, words: WordQuery, into: Conditions): void;
}

export const plans: { readonly [K in SearchKind]: Plan } = {
  statements: {
    view: 'statements',
    index: 'statement_search',
    fields: { content: 'content', said: 'content', source: 'source', by: 'source' },
    table: 'statement s',
    key: 's.n',
    joins: 'JOIN document d ON d.n = s.document',
    day: 'd.date',
    filter(store, filters, _, into) {
      addReport(filters, 'd.date', into);
      addFilter(filters.speaker, into, (people, on) => isActor(store, 's.speaker', people, on));
      addFilter(filters.addressee, into, (people, on) => isActor(store, 's.addressee', people, on));
      for (const column of ['country', 'sector'] as const)
        addFilter(filters[column], into, (values, on) => isSpeaker(column, values, on));
      addFilter(filters.type, into, (types, on) => {
        const kinds = types.filter((type) => cueKinds.has(type));
        const rest = types.filter((type) => !cueKinds.has(type));
        const [cue, event] = [new Conditions(), new Conditions()];
        if (kinds.length > 0) isOneOf('s.cue_kind', kinds, cue);
        if (rest.length > 0) claims((inner) => isType(rest, inner), event);
        on.either([cue, event]);
      });
      addFilter(filters.manner, into, (values, on) => isOneOf('s.manner', values, on));
      addFilter(filters.place, into, (places, on) => isPlace('s', places, on));
      addFilter(filters.status, into, (values, on) => claims((inner) => isOneOf('e.status', values, inner), on));
      addFilter(filters.quad, into, (values, on) => claims((inner) => isQuad(values, inner), on));
      addFilter(filters.about, into, (people, on) => isAbout(store, people, on));
      if (filters.dyad !== undefined) {
        const [source, target] = dyadOf(filters.dyad);
        isSpeaker('country', [source], into);
        isAbout(store, [target], into);
      }
    },
  },
  events: {
    view: 'events',
    index: null,
    fields: {},
    table: 'event e',
    key: 'e.n',
    joins: 'JOIN document d ON d.n = e.document',
    day: 'e.day',
    filter(store, filters, words, into) {
      addReport(filters, 'e.day', into);
      for (const [given, role] of [
        [filters.speaker, `p.role = 'source'`],
        [filters.addressee, `p.role = 'target'`],
        [filters.about, null],
      ] as const)
        addFilter(given, into, (people, on) =>
          takesPart(role, (inner) => isActor(store, 'p.actor', people, inner), on),
        );
      for (const column of ['country', 'sector'] as const)
        addFilter(filters[column], into, (values, on) =>
          takesPart(null, (inner) => isOneOf(`p.${column}`, values, inner), on),
        );
      addFilter(filters.type, into, isType);
      addFilter(filters.status, into, (values, on) => isOneOf('e.status', values, on));
      addFilter(filters.quad, into, isQuad);
      addFilter(filters.manner, into, (values, on) => {
        const manner = new Conditions();
        isOneOf('s.manner', values, manner);
        on.add(
          `EXISTS (SELECT 1 FROM statement s WHERE s.document = e.document AND s.id = e.claim AND ${manner.all})`,
          ...manner.values,
        );
      });
      addFilter(filters.place, into, (places, on) => isPlace('e', places, on));
      if (filters.dyad !== undefined)
        into.add('e.n IN (SELECT event FROM dyad WHERE source = ? AND target = ?)', ...dyadOf(filters.dyad));
      addEventWords(words, into);
    },
  },
  reports: {
    view: 'documents',
    index: 'report_search',
    fields: { title: 'title', text: 'text' },
    table: 'document d',
    key: 'd.n',
    joins: '',
    day: 'd.date',
    filter(store, filters, _, into) {
      addReport(filters, 'd.date', into);
      const holds = (from: string, write: (inner: Conditions) => void, on: Conditions): void => {
        const inner = new Conditions();
        write(inner);
        on.add(`d.n IN (SELECT ${from} ${inner.where()})`, ...inner.values);
      };
      const event = (given: Filters['type'], write: (values: readonly string[], inner: Conditions) => void): void =>
        addFilter(given, into, (values, on) => holds('e.document FROM event e', (inner) => write(values, inner), on));
      for (const name of ['speaker', 'addressee'] as const)
        addFilter(filters[name], into, (people, on) =>
          holds('s.document FROM statement s', (inner) => isActor(store, `s.${name}`, people, inner), on),
        );
      addFilter(filters.about, into, (people, on) =>
        holds('x.document FROM report_actor x', (inner) => isActor(store, 'x.n', people, inner), on),
      );
      for (const column of ['country', 'sector'] as const)
        addFilter(filters[column], into, (values, on) =>
          holds('x.document FROM report_actor x', (inner) => isOneOf(`x.${column}`, values, inner), on),
        );
      addFilter(filters.manner, into, (values, on) =>
        holds('s.document FROM statement s', (inner) => isOneOf('s.manner', values, inner), on),
      );
      event(filters.type, isType);
      event(filters.status, (values, inner) => isOneOf('e.status', values, inner));
      event(filters.quad, isQuad);
      event(filters.place, (places, inner) => isPlace('e', places, inner));
      if (filters.dyad !== undefined)
        into.add(
          'd.n IN (SELECT e.document FROM dyad y JOIN event e ON e.n = y.event WHERE y.source = ? AND y.target = ?)',
          ...dyadOf(filters.dyad),
        );
    },
  },
};

const cueKinds: ReadonlySet<string> = new Set(['speech', 'writing', 'thought']);

function isSpeaker(column: 'country' | 'sector', values: readonly string[], into: Conditions): void {
  into.add(
    `s.speaker IN (SELECT n FROM report_actor WHERE ${column} IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(values),
  );
}

/** Adds that somebody is named or meant in the words of the statement `s`. */
function isAbout(store: Store, people: readonly string[], into: Conditions): void {
  const actor = new Conditions();
  isActor(store, 'b.actor', people, actor);
  into.add(`s.n IN (SELECT b.statement FROM statement_about b ${actor.where()})`, ...actor.values);
}

/** Adds that the statement `s` claims an event `e` of which something holds. */
function claims(write: (inner: Conditions) => void, into: Conditions): void {
  const event = new Conditions();
  write(event);
  into.add(
    `EXISTS (SELECT 1 FROM event e WHERE e.document = s.document AND e.claim = s.id AND ${event.all})`,
    ...event.values,
  );
}

/** Adds that somebody takes part in the event `e` of whom something holds. */
function takesPart(role: string | null, write: (inner: Conditions) => void, into: Conditions): void {
  const participant = new Conditions();
  write(participant);
  if (role !== null) participant.add(role);
  into.add(`e.n IN (SELECT p.event FROM participant p ${participant.where()})`, ...participant.values);
}

function isQuad(values: readonly string[], into: Conditions): void {
  into.add('e.quad IN (SELECT value FROM json_each(?))', JSON.stringify(values.map(Number)));
}

/** Words of events are few and in no index: they are looked for in the trigger, the parties and the place. */
function addEventWords({ all, none }: WordQuery, into: Conditions): void {
  const anywhere = `(' ' || e."trigger" || ' ' || coalesce(e.place, '') || ' ' ||
    coalesce((SELECT group_concat(p.text, ' ') FROM participant p WHERE p.event = e.n), ''))`;
  for (const terms of all)
    into.add(terms.map(() => `${anywhere} LIKE ? ESCAPE '\\'`).join(' OR '), ...terms.map(({ text }) => like(text)));
  for (const { text } of none) into.add(`${anywhere} NOT LIKE ? ESCAPE '\\'`, like(text));
}

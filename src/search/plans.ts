/** How statements, events and reports are searched: their tables, and what each filter means for them. */

import type { Store } from '../store/store.ts';
import { type Asked, among, anyOf, isOneOf, joined, like, type Sql, sql, type Way } from './conditions.ts';
import { actorsOf, askDays, dyadOf, type Filters, isActor, isPlace, isQuad, isType } from './filters.ts';
import { type Fields, toFts, type WordQuery } from './words.ts';

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
  ask(store: Store, filters: Filters, words: WordQuery, asked: Asked): void;
}

export const plans: { readonly [K in SearchKind]: Plan } = {
  statements: {
    view: 'statements',
    index: 'statement_search',
    fields: { content: 'content', said: 'content', source: 'source', by: 'source' },
    table: 'statement s',
    key: 's.n',
    joins: 'CROSS JOIN document d ON d.n = s.document',
    day: 's.day',
    ask(store, filters, _, asked) {
      askDays(filters, 's.day', asked);
      askOutlet(filters, 'SELECT s.n FROM document o JOIN statement s ON s.document = o.n', asked);
      for (const column of ['speaker', 'addressee'] as const)
        asked.filter(filters[column], (people) => ({
          test: isActor(store, `s.${column}`, people),
          list: from('SELECT n FROM statement WHERE', column, actorsOf(store, people)),
        }));
      for (const column of ['country', 'sector', 'manner'] as const)
        asked.filter(filters[column], (values) => isOneOf(`s.${column}`, values));
      asked.filter(filters.type, (types) => {
        const kinds = types.filter((type) => cueKinds.has(type));
        const rest = types.filter((type) => !cueKinds.has(type));
        return anyOf([
          ...(kinds.length > 0 ? [isOneOf('s.cue_kind', kinds)] : []),
          ...(rest.length > 0 ? [claims(isType(rest))] : []),
        ]);
      });
      asked.filter(filters.status, (values) => claims(isOneOf('e.status', values)));
      asked.filter(filters.quad, (values) => claims(isQuad(values)));
      asked.filter(filters.place, (places) => {
        const test = isPlace('s', places);
        return { test, list: sql(`SELECT s.n FROM statement s WHERE ${test.sql}`, ...test.values) };
      });
      asked.filter(filters.about, (people) => isAbout(store, people));
      if (filters.dyad !== undefined) {
        const [source, target] = dyadOf(filters.dyad);
        asked.add(isOneOf('s.country', [source]));
        asked.ways.push(isAbout(store, [target]));
      }
    },
  },
  events: {
    view: 'events',
    index: null,
    fields: {},
    table: 'event e',
    key: 'e.n',
    joins: 'CROSS JOIN document d ON d.n = e.document',
    day: 'e.day',
    ask(store, filters, words, asked) {
      askDays(filters, 'e.day', asked);
      askOutlet(filters, 'SELECT e.n FROM document o JOIN event e ON e.document = o.n', asked);
      for (const [given, role] of [
        [filters.speaker, ` AND p.role = 'source'`],
        [filters.addressee, ` AND p.role = 'target'`],
        [filters.about, ''],
      ] as const)
        asked.filter(given, (people) => {
          const test = isActor(store, 'p.actor', people);
          return {
            test: sql(
              `EXISTS (SELECT 1 FROM participant p WHERE p.event = e.n${role} AND ${test.sql})`,
              ...test.values,
            ),
            list: from('SELECT p.event FROM participant p WHERE', 'p.actor', actorsOf(store, people), role),
          };
        });
      for (const column of ['country', 'sector'] as const)
        asked.filter(filters[column], (values) => {
          const list = among(values);
          return {
            test: sql(
              `EXISTS (SELECT 1 FROM participant p WHERE p.event = e.n AND p.${column} IN ${list.sql})`,
              ...list.values,
            ),
            list: sql(`SELECT event FROM participant WHERE ${column} IN ${list.sql}`, ...list.values),
          };
        });
      asked.filter(filters.type, isType);
      asked.filter(filters.status, (values) => isOneOf('e.status', values));
      asked.filter(filters.quad, isQuad);
      asked.filter(filters.manner, (values) => {
        const manner = isOneOf('s.manner', values);
        return sql(
          `EXISTS (SELECT 1 FROM statement s WHERE s.document = e.document AND s.id = e.claim AND ${manner.sql})`,
          ...manner.values,
        );
      });
      asked.filter(filters.place, (places) => listed('SELECT e.n FROM event e WHERE', isPlace('e', places)));
      if (filters.dyad !== undefined) {
        const pair = dyadOf(filters.dyad);
        asked.add(
          sql('EXISTS (SELECT 1 FROM dyad y WHERE y.event = e.n AND y.source = ? AND y.target = ?)', ...pair),
          sql('SELECT event FROM dyad WHERE source = ? AND target = ?', ...pair),
        );
      }
      askEventWords(words, asked);
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
    ask(store, filters, _, asked) {
      askDays(filters, 'd.date', asked);
      askOutlet(filters, 'SELECT o.n FROM document o', asked);
      const event = (test: Sql): Way => ({
        test: sql(`EXISTS (SELECT 1 FROM event e WHERE e.document = d.n AND ${test.sql})`, ...test.values),
        list: sql(`SELECT e.document FROM event e WHERE ${test.sql}`, ...test.values),
      });
      for (const column of ['speaker', 'addressee'] as const)
        asked.filter(filters[column], (people) => {
          const test = isActor(store, `s.${column}`, people);
          return {
            test: sql(
              `EXISTS (SELECT 1 FROM statement s WHERE s.document = d.n AND s.${column} IS NOT NULL AND ${test.sql})`,
              ...test.values,
            ),
            list: from('SELECT document FROM statement WHERE', column, actorsOf(store, people)),
          };
        });
      asked.filter(filters.about, (people) => {
        const test = isActor(store, 'x.n', people);
        return {
          test: sql(`EXISTS (SELECT 1 FROM report_actor x WHERE x.document = d.n AND ${test.sql})`, ...test.values),
          list: from('SELECT document FROM report_actor WHERE', 'n', actorsOf(store, people)),
        };
      });
      for (const column of ['country', 'sector'] as const)
        asked.filter(filters[column], (values) => {
          const list = among(values);
          return {
            // Of those who are quoted or act; who is only named is asked for with `about`.
            test: sql(
              `(EXISTS (SELECT 1 FROM statement s WHERE s.document = d.n AND +s.${column} IN ${list.sql})
                OR EXISTS (SELECT 1 FROM event e CROSS JOIN participant p ON p.event = e.n
                  WHERE e.document = d.n AND +p.${column} IN ${list.sql}))`,
              ...list.values,
              ...list.values,
            ),
            list: sql(
              `SELECT document FROM statement WHERE ${column} IN ${list.sql}
                UNION SELECT e.document FROM participant p CROSS JOIN event e ON e.n = p.event WHERE p.${column} IN ${list.sql}`,
              ...list.values,
              ...list.values,
            ),
          };
        });
      asked.filter(filters.manner, (values) => {
        const manner = isOneOf('s.manner', values);
        return sql(`EXISTS (SELECT 1 FROM statement s WHERE s.document = d.n AND ${manner.sql})`, ...manner.values);
      });
      asked.filter(filters.type, (types) => event(isType(types)));
      asked.filter(filters.status, (values) => event(isOneOf('e.status', values)).test);
      asked.filter(filters.quad, (values) => event(isQuad(values)).test);
      asked.filter(filters.place, (places) => event(isPlace('e', places)));
      if (filters.dyad !== undefined) {
        const pair = dyadOf(filters.dyad);
        const list = sql(
          'SELECT e.document FROM dyad y JOIN event e ON e.n = y.event WHERE y.source = ? AND y.target = ?',
          ...pair,
        );
        asked.add(sql(`d.n IN (${list.sql})`, ...list.values), list);
      }
    },
  },
};

const cueKinds: ReadonlySet<string> = new Set(['speech', 'writing', 'thought']);

function listed(select: string, test: Sql): Way {
  return { test, list: sql(`${select} ${test.sql}`, ...test.values) };
}

/** `SELECT … WHERE column IN (…)`. */
function from(select: string, column: string, list: Sql, rest = ''): Sql {
  return sql(`${select} ${column} IN (${list.sql})${rest}`, ...list.values);
}

/** @param select - Selects row numbers by reports `o`. */
function askOutlet({ outlet }: Filters, select: string, asked: Asked): void {
  asked.filter(outlet, (values) => {
    const list = among(values);
    return { test: isOneOf('d.outlet', values), list: sql(`${select} WHERE o.outlet IN ${list.sql}`, ...list.values) };
  });
}

/** That somebody is named or meant in the words of the statement `s`. */
function isAbout(store: Store, people: readonly string[]): Way {
  const test = isActor(store, 'b.actor', people);
  return {
    test: sql(`EXISTS (SELECT 1 FROM statement_about b WHERE b.statement = s.n AND ${test.sql})`, ...test.values),
    list: from('SELECT statement FROM statement_about WHERE', 'actor', actorsOf(store, people)),
  };
}

/** That the statement `s` claims an event `e` of which something holds. */
function claims(test: Sql): Sql {
  return sql(
    `EXISTS (SELECT 1 FROM event e WHERE e.document = s.document AND e.claim = s.id AND ${test.sql})`,
    ...test.values,
  );
}

/**
 * Words of events are few and in no index of their own: they are looked for in the trigger, the parties and the place,
 * of events in reports that hold them.
 */
function askEventWords({ all, none }: WordQuery, asked: Asked): void {
  const anywhere = `(' ' || e."trigger" || ' ' || coalesce(e.place, '') || ' ' ||
    coalesce((SELECT group_concat(p.text, ' ') FROM participant p WHERE p.event = e.n), ''))`;
  const has = ({ text }: { readonly text: string }): Sql => sql(`${anywhere} LIKE ? ESCAPE '\\'`, like(text));
  if (all.length > 0) {
    const test = joined(
      all.map((terms) => {
        const some = anyOf(terms.map(has));
        return sql(`(${some.sql})`, ...some.values);
      }),
      ' AND ',
    );
    // A word of an event begins a word of its report.
    const words = toFts({ all: all.map((terms) => terms.map((term) => ({ ...term, prefix: true }))), none: [] })!;
    const list = `SELECT e.n FROM report_search CROSS JOIN event e ON e.document = report_search.rowid WHERE report_search MATCH ?`;
    asked.add(test, sql(list, words));
  }
  for (const term of none) {
    const refused = has(term);
    asked.add(sql(`NOT ${refused.sql}`, ...refused.values));
  }
}

/** What every store does, whatever it is made of. */

import { beforeEach, describe, expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import { canonical } from '../../src/record/canonical.ts';
import type { Action, Event, Statement } from '../../src/store/corrections.ts';
import type { Store } from '../../src/store/store.ts';
import { origin, read, record, unread } from './reports.ts';

const by = { who: 'Anna Berg', when: '2025-11-01T12:00:00Z' };
const why = 'The report says so.';

/** Code of the error that a call ends with. */
export function codeOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof OnRecordError) return error.code;
    throw error;
  }
}

/** @param open - Gives a new, empty store. */
export function conform(name: string, open: () => Store): void {
  describe(`${name}:`, () => {
    let store: Store;
    const id = record().document.id;
    const dump = (): string => [...store.dump()].join('\n');
    const rows = (sql: string, params: (string | number | null)[] = []): unknown[][] =>
      store.query(sql, params).rows.map((row) => [...row]);
    const sound = (): void => {
      expect(store.checkIntegrity()).toEqual([]);
      for (const document of store.documents()) expect(store.verify(document)).toEqual([]);
    };

    beforeEach(() => {
      store = open();
      return () => store.close();
    });

    describe('reports', () => {
      it('gives back the record and the text as they were, to the byte', () => {
        expect(store.add(read())).toBe('new');
        expect(canonical(store.record(id)!)).toBe(canonical(record()));
        expect(store.text(id)).toBe(record().document.text);
        expect(store.document(id)).toMatchObject({ id, unread: null, origins: [origin()] });
        sound();
      });

      it('keeps code units that UTF-8 cannot hold', () => {
        const strange = record(' A lone \ud800 surrogate, a \u{1f600}, a \u0007 bell.');
        store.add({ origin: origin(), record: strange });
        expect(store.text(strange.document.id)).toBe(strange.document.text);
        expect(canonical(store.record(strange.document.id)!)).toBe(canonical(strange));
        sound();
      });

      it('holds nothing twice; a second origin is added', () => {
        store.add(read());
        expect(store.add(read())).toBe('known');
        expect(store.add(read('', origin('b', 'other.txt')))).toBe('known');
        expect(store.counts()).toMatchObject({ documents: 1, statements: record().statements.length });
        expect(store.document(id)!.origins).toEqual([origin('b', 'other.txt'), origin()]);
        expect(rows('select count(*) from statements')).toEqual([[record().statements.length]]);
      });

      it('does not depend on the order of arrival', () => {
        const untitled = record();
        untitled.document = { ...untitled.document, title: null };
        const reports = [
          read('', origin('b')),
          { origin: origin('a'), record: untitled },
          read(' More.', origin('c')),
          read('', origin('z', 'a.txt')),
          unread('Первое сообщение.', origin('d')),
        ];
        const add = (report: (typeof reports)[number]): unknown =>
          'record' in report ? store.add(report) : store.addUnread(report);
        const dumps = [reports, reports.toReversed(), [...reports.slice(2), ...reports.slice(0, 2)]].map((order) => {
          store.close();
          store = open();
          order.forEach(add);
          sound();
          return dump();
        });
        expect(new Set(dumps).size).toBe(1);
      });

      it('keeps unread reports; a record takes the place of the reason', () => {
        const { document, ...parts } = record();
        const { title, ...rest } = document;
        const plain = { ...rest, title: title && { start: title.start, end: title.end } };
        store.addUnread({ origin: origin('x'), document: plain, reason: { code: 'report-timeout', message: 'slow' } });
        expect(store.document(id)!.unread).toEqual({ code: 'report-timeout', message: 'slow' });
        expect(store.record(id)).toBeNull();
        expect([...store.documents({ unread: true })]).toEqual([id]);
        expect(store.add({ origin: origin('y'), record: { document, ...parts } })).toBe('known');
        expect(store.document(id)!.unread).toBeNull();
        expect([...store.documents({ unread: false })]).toEqual([id]);
        expect(store.addUnread({ origin: origin('x'), document: plain, reason: { code: 'z', message: '' } })).toBe(
          'known',
        );
        expect(store.record(id)).not.toBeNull();
      });

      it('gives the document back for reading it again', () => {
        store.add(read());
        const { text, url, outlet, date, language, title, body } = record().document;
        expect(store.source(id)).toEqual({
          text,
          url,
          outlet,
          date,
          language,
          body,
          title: { start: title!.start, end: title!.end },
        });
      });

      it('replaces a record, and removes a report with all that hangs on it', () => {
        store.setCheckpoint('reports.txt', { fingerprint: '1', complete: true });
        store.add(read());
        const second = { ...record(), events: [] };
        store.replaceRecord(second);
        expect(canonical(store.record(id)!)).toBe(canonical(second));
        expect(rows('select count(*) from events')).toEqual([[0]]);
        expect(store.remove(id)).toBe(true);
        expect(store.remove(id)).toBe(false);
        expect(store.isDone('reports.txt', 'character 0')).toBe(false);
        expect(store.checkpoint('reports.txt')!.complete).toBe(false);
        for (const view of ['documents', 'statements', 'mentions', 'report_actors', 'origins'])
          expect(rows(`select count(*) from ${view}`)).toEqual([[0]]);
        expect(rows("select rowid from report_search where report_search match 'Lima'")).toEqual([]);
        expect(rows("select rowid from statement_search where statement_search match 'Lima'")).toEqual([]);
        sound();
      });

      it('tells what has changed, each document once, with its latest change', () => {
        store.add(read());
        store.add(read(' More.'));
        const [first, second] = store.changes(0, 10);
        expect(first!.document).toBe(id);
        store.remove(id);
        const after = store.changes(second!.sequence, 10);
        expect(after.map(({ document }) => document)).toEqual([id]);
        expect(after[0]!.sequence).toBeGreaterThan(second!.sequence);
        expect(store.changes(0, 1)).toEqual([second]);
      });

      it('undoes a transaction whole when something in it fails', () => {
        store.add(read());
        const before = dump();
        expect(() =>
          store.transaction(() => {
            store.add(read(' More.', origin('c', 'third.txt')));
            throw new Error('stop');
          }),
        ).toThrow('stop');
        expect(dump()).toBe(before);
        store.add(read(' More.', origin('c', 'third.txt')));
        sound();
      });

      it('refuses evidence that does not say what the text says', () => {
        const wrong = record();
        wrong.statements[0]!.contents[0]!.text = 'something else';
        expect(() => store.add({ origin: origin(), record: wrong })).toThrow('does not say');
        expect(store.counts().documents).toBe(0);
      });
    });

    describe('queries', () => {
      it('has views over everything', () => {
        store.add(read());
        const { statements, events, actors } = record();
        expect(rows('select id, content, speaker_kind, confidence from statements order by n')).toEqual(
          statements.map((s) => [
            s.id,
            s.contents.map(({ text }) => text).join(' … '),
            s.speaker.kind,
            s.trace.confidence,
          ]),
        );
        expect(rows('select id, cameo, quad, goldstein from events order by n')).toEqual(
          events.map((e) => [e.id, e.cameo, e.quad, e.goldstein]),
        );
        expect(rows('select id, label from report_actors order by n')).toEqual(actors.map((a) => [a.id, a.label.text]));
        expect(rows('select count(*) from mentions')).toEqual([[actors.flatMap(({ mentions }) => mentions).length]]);
        expect(rows('select speaker from statements where speaker_kind = ? and id = ?', ['actor', statements[1]!.id]))
          // The speaker of the second statement is the actor that its record names.
          .toEqual([
            [
              actors.find((a) => statements[1]!.speaker.kind === 'actor' && a.id === statements[1]!.speaker.actor)!
                .label.text,
            ],
          ]);
      });

      it('finds words, with snippets', () => {
        store.add(read());
        expect(
          rows(
            `select snippet(statement_search, 0, '[', ']', '…', 12) from statement_search where statement_search match ?`,
            ['"went well"'],
          )
            .flat()
            .join(' '),
        ).toContain('[Went Well]');
        expect(
          rows('select d.id from report_search r join documents d on d.n = r.rowid where report_search match ?', [
            'resign*',
          ]),
        ).toEqual([[id]]);
      });

      it.each([
        'delete from document',
        'insert into setting values (1, 2) returning name',
        'with x as (select 1) delete from document',
        'pragma query_only = off',
        "attach ':memory:' as other",
        'select 1; select 2',
        'select * from nothing',
        'vacuum',
        '',
      ])('refuses %s', (sql) => {
        expect(codeOf(() => store.query(sql))).toBe('bad-query');
        expect(store.add(read())).toBe('new');
      });

      it('takes a semicolon at the end, and in words and remarks', () => {
        expect(rows("select 'a;b' -- c; d\n;")).toEqual([['a;b']]);
        expect(rows("select 'a--b' /* c; */; -- d")).toEqual([['a--b']]);
      });

      it('says when there are more rows than the limit, and streams without one', () => {
        const numbers = 'with recursive n(x) as (select 1 union all select x + 1 from n where x < 500) select x from n';
        expect(store.query(numbers, [], 3)).toEqual({ columns: ['x'], rows: [[1], [2], [3]], truncated: true });
        expect(store.query(numbers, [], 500).truncated).toBe(false);
        expect([...store.stream(numbers).rows]).toHaveLength(500);
        const [first] = store.stream(numbers).rows;
        expect(first).toEqual([1]);
        expect(store.add(read())).toBe('new');
      });

      it('binds parameters by name, and refuses values that are none', () => {
        expect(store.query('select :a || $b', { a: 'x', b: 'y' }).rows).toEqual([['xy']]);
        expect(codeOf(() => store.query('select ?', [true as unknown as string]))).toBe('bad-query');
      });
    });

    describe('across reports', () => {
      const other = record(' More.');
      const statement = record().statements[0]!.id;
      const actor = record().actors[0]!.id;
      const story = {
        id: 'story-1',
        earliest: id,
        fullest: other.document.id,
        members: [
          { document: id, copyOf: null, copied: 0 },
          { document: other.document.id, copyOf: id, copied: 0.9 },
        ].toSorted((a, b) => (a.document < b.document ? -1 : 1)),
      };
      const track = {
        id: 'track-1',
        text: 'words',
        variants: [{ document: id, item: statement, kind: 'first' as const, likeness: 1, alignment: [[0, 1]] }],
      };
      const grouped = {
        id: 'actor-1',
        type: 'person',
        label: 'Kari Fossdal',
        country: 'NOR',
        sector: 'GOV',
        names: [{ name: 'Kari Fossdal', reports: 2 }],
        offices: [],
        members: [{ document: id, item: actor }],
      };
      beforeEach(() => {
        store.add(read());
        store.add(read(' More.', origin('b')));
        store.putGroups('stories', [story]);
        store.putGroups('tracks', [track]);
        store.putGroups('actors', [grouped]);
      });

      it('keeps groups, and finds them by their members', () => {
        expect(store.group('stories', 'story-1')).toEqual(story);
        expect([...store.groups('tracks')]).toEqual([track]);
        expect([...store.groups('actors')]).toEqual([grouped]);
        expect(store.groupsOf('stories', { document: other.document.id, item: '' })).toEqual(['story-1']);
        expect(store.groupsOf('actors', { document: id, item: actor })).toEqual(['actor-1']);
        expect(rows('select document from stories order by 1')).toEqual(
          story.members.map(({ document }) => [document]),
        );
        expect(rows('select label, reports from actors')).toEqual([['Kari Fossdal', 1]]);
        store.dropGroups('stories', ['story-1']);
        expect(store.group('stories', 'story-1')).toBeNull();
        sound();
      });

      it('keeps distinct events by rule', () => {
        const [event] = record().events;
        const members = [{ document: id, item: event!.id }];
        store.putGroups('events', [
          { id: 'x', rule: 'one-a-day', members },
          { id: 'y', rule: 'independent', members },
        ]);
        expect(store.groupsOf('events', members[0]!)).toEqual(['x', 'y']);
        expect(store.group('events', 'y')).toEqual({ id: 'y', rule: 'independent', members });
      });

      it('keeps the groups of items that a new record still has, and takes tracks apart that lose one', () => {
        store.replaceRecord({ ...record(), events: [] });
        expect(store.group('tracks', 'track-1')).toEqual(track);
        expect(store.group('actors', 'actor-1')).toEqual(grouped);
        store.replaceRecord({ ...record(), statements: [] });
        expect(store.group('tracks', 'track-1')).toBeNull();
        expect(store.group('actors', 'actor-1')).toEqual(grouped);
      });

      it('takes a story apart whose member goes, and says whom it touches', () => {
        const [last] = store.changes(0, 10).slice(-1);
        store.remove(id);
        expect(store.group('stories', 'story-1')).toBeNull();
        expect(store.group('actors', 'actor-1')).toBeNull();
        expect(store.changes(last!.sequence, 10).map(({ document }) => document)).toContain(other.document.id);
        sound();
      });

      it('finds candidates by bands in the same place', () => {
        const sketch = new Uint8Array([1, 2, 3]);
        store.putSignatures('story', [
          { document: id, item: '', sketch, bands: [11, 22, 2 ** 52] },
          { document: other.document.id, item: '', sketch, bands: [22, 11, 2 ** 52] },
        ]);
        expect(store.candidates('story', [11, 0, 0])).toEqual([{ document: id, item: '' }]);
        expect(store.candidates('story', [0, 0, 2 ** 52])).toHaveLength(2);
        expect(store.candidates('story', [11, 0, 2 ** 52], 2)).toEqual([{ document: id, item: '' }]);
        expect(store.candidates('track', [11, 22, 2 ** 52])).toEqual([]);
        expect([...store.signature('story', { document: id, item: '' })!]).toEqual([1, 2, 3]);
        store.putSignatures('story', [{ document: id, item: '', sketch, bands: [7] }]);
        expect(store.candidates('story', [11])).toEqual([]);
        store.remove(id);
        expect(store.candidates('story', [7])).toEqual([]);
      });
    });

    describe('corrections', () => {
      const first = record().statements[0]!;
      const event = record().events[0]!;
      const reject: Action = { kind: 'reject', target: { document: id, item: first.id } };
      beforeEach(() => void store.add(read()));
      const correct = (action: Action): string => store.correct({ action, ...by, why }).id;

      it('rejects an item; what stood in it stands in what is around it; undo brings it back', () => {
        const before = rows('select id, content, manner, parent, speaker from statements order by n');
        const made = correct(reject);
        expect(rows('select id from statements where id = ?', [first.id])).toEqual([]);
        expect(store.correctedRecord(id)!.voice.some(({ statement }) => statement === first.id)).toBe(false);
        expect(store.record(id)!.statements).toHaveLength(record().statements.length);
        sound();
        store.undo(made, by);
        expect(rows('select id, content, manner, parent, speaker from statements order by n')).toEqual(before);
        expect(store.corrections(id)).toMatchObject([{ id: made, undone: by, was: { kind: 'statement' } }]);
        expect(codeOf(() => store.undo(made, by))).toBe('no-correction');
      });

      it('mends and adds, and says so in the views', () => {
        const value: Statement = { ...first, manner: 'direct' };
        correct({ kind: 'mend', target: { document: id, item: first.id }, item: { kind: 'statement', value } });
        const added: Event = { ...event, id: 'e5-9', trigger: { start: 6, end: 16, text: '2025-06-12' } };
        correct({ kind: 'add', document: id, item: { kind: 'event', value: added } });
        expect(rows('select manner, corrected from statements where id = ?', [first.id])).toEqual([
          ['direct', 'mended'],
        ]);
        expect(rows("select id, corrected from events where corrected = 'added'")).toEqual([['e5-9', 'added']]);
      });

      it('outlives a new record and even the report', () => {
        correct(reject);
        store.replaceRecord({ ...record(), events: [] });
        expect(rows('select id from statements where id = ?', [first.id])).toEqual([]);
        store.remove(id);
        store.add(read());
        expect(rows('select id from statements where id = ?', [first.id])).toEqual([]);
      });

      it('makes the same correction once', () => {
        expect(correct(reject)).toBe(correct(reject));
        correct({ kind: 'merge-actors', actors: [] });
        expect(store.corrections()).toHaveLength(2);
        expect(store.corrections(null)).toHaveLength(1);
      });

      it.each<[string, Action]>([
        ['an item that is not there', { kind: 'reject', target: { document: id, item: 's1-2' } }],
        ['a report that is not there', { kind: 'reject', target: { document: 'd0', item: first.id } }],
        [
          'evidence that the text does not have',
          {
            kind: 'mend',
            target: { document: id, item: first.id },
            item: { kind: 'statement', value: { ...first, cue: { start: 0, end: 3, text: 'xyz' } } },
          },
        ],
        [
          'a reference that leads nowhere',
          {
            kind: 'mend',
            target: { document: id, item: first.id },
            item: { kind: 'statement', value: { ...first, time: 't1-2' } },
          },
        ],
        ['an item that is there already', { kind: 'add', document: id, item: { kind: 'statement', value: first } }],
      ])('refuses %s', (_, action) => {
        expect(codeOf(() => correct(action))).toBe('bad-correction');
        expect(store.corrections()).toEqual([]);
      });
    });

    describe('imports', () => {
      it('knows which pieces are done', () => {
        expect(store.isDone('reports.txt', 'character 0')).toBe(false);
        store.add(read());
        expect(store.isDone('reports.txt', 'character 0')).toBe(true);
        expect(store.isDone('reports.txt', 'character 1')).toBe(false);
        expect(store.isDone('other.txt', 'character 0')).toBe(false);
      });

      it('looks at pieces anew when their source has changed', () => {
        store.setCheckpoint('reports.txt', { fingerprint: '1', complete: false });
        store.add(read());
        store.setCheckpoint('reports.txt', { fingerprint: '1', complete: true });
        expect(store.isDone('reports.txt', 'character 0')).toBe(true);
        expect(store.checkpoint('reports.txt')).toEqual({ fingerprint: '1', complete: true });
        store.setCheckpoint('reports.txt', { fingerprint: '2', complete: false });
        expect(store.isDone('reports.txt', 'character 0')).toBe(false);
        expect(store.add(read())).toBe('known');
        expect(store.isDone('reports.txt', 'character 0')).toBe(true);
      });

      it('lists failures until the piece gives a report', () => {
        const failure = {
          source: 'reports.txt',
          key: 'character 0',
          name: 'report 1',
          reason: { code: 'x', message: 'y' },
        };
        store.addFailure(failure);
        store.addFailure({ ...failure, key: '' });
        store.addFailure(failure);
        expect([...store.failures()]).toEqual([
          { ...failure, key: '', attempts: 1 },
          { ...failure, attempts: 2 },
        ]);
        expect([...store.failures({ source: 'other' })]).toEqual([]);
        expect(store.isDone('reports.txt', 'character 0')).toBe(true);
        store.add(read());
        expect([...store.failures()].map(({ key }) => key)).toEqual(['']);
      });

      it('takes the failure of a report off the list that is read in the end', () => {
        const { text, url, outlet, date, language, title, body } = record().document;
        const document = { text, url, outlet, date, language, body, title: { start: title!.start, end: title!.end } };
        const reason = { code: 'report-timeout', message: 'slow' };
        store.addUnread({ origin: origin(), document, reason });
        store.addFailure({ source: 'reports.txt', key: 'character 0', name: 'report 1', reason });
        store.replaceRecord(record());
        expect([...store.failures()]).toEqual([]);
        expect(store.document(id)!.unread).toBeNull();
        sound();
      });

      it('keeps jobs, feeds and settings', () => {
        const started = '2025-11-01T12:00:00Z';
        const job = store.startJob({ kind: 'import', what: 'reports.txt', started });
        store.updateJob(job, { added: 5, share: 0.5 });
        store.updateJob(job, { state: 'done' });
        expect(store.jobs()).toMatchObject([{ id: job, state: 'done', added: 5, failed: 0, share: 0.5, started }]);
        const state = { etag: 'x', lastModified: null, nextPoll: 5, failures: 0, seen: ['a'] };
        store.setFeedState('https://example.org/feed', state);
        expect(store.feedState('https://example.org/feed')).toEqual(state);
        expect(store.feedState('https://example.org/other')).toBeNull();
        store.setSetting('a', '1');
        store.setSetting('a', '2');
        expect(store.setting('a')).toBe('2');
      });
    });
  });
}

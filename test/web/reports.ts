/** The store that the app is tested on: the samples, the record made by hand, a wire copy, and a hostile report. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { updateCorpus } from '../../src/across/update.ts';
import { splitArchive } from '../../src/ingest/archive.ts';
import type { DocumentInput } from '../../src/ingest/document.ts';
import { openReader } from '../../src/reader.ts';
import { documentId } from '../../src/record/ids.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { origin, record, unread } from '../store/reports.ts';

/** Ids of reports that tests ask for by name. */
export interface TestReports {
  /** `test/support/record.ts`: the same whatever the models. */
  readonly byHand: string;
  /** samples/visit.txt, and a copy of it in another outlet a day later. */
  readonly visit: string;
  readonly copy: string;
  /** Markup, scripts and a `javascript:` address in every place that a report can put them. */
  readonly hostile: string;
  /** In a language that is not read. */
  readonly unread: string;
}

const HOSTILE: DocumentInput = {
  text: `<script>window.owned = 1</script><img src=x onerror="window.owned = 2">

Minister <b onmouseover="window.owned = 3">Petra Vall</b> said on Monday that <svg onload="window.owned = 4"> taxes would fall.

"We sign <iframe src="javascript:window.owned = 5"></iframe> the treaty with Norway tomorrow," Vall said. Sweden accused Norway of &lt;script&gt; fraud.
`,
  date: '2025-09-01',
  outlet: '<img src=x onerror="window.owned = 6">',
};

export async function fillStore(store: SqliteStore): Promise<TestReports> {
  const reader = await openReader();
  const add = (input: DocumentInput, key: string): string => {
    const read = reader.read(input);
    store.add({ origin: origin(key, 'tests'), record: read });
    return read.document.id;
  };
  const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
  const ids = new Map<string, string>();
  for (const file of readdirSync(samples).filter((name) => name.endsWith('.txt')))
    for (const { text } of splitArchive(readFileSync(join(samples, file), 'utf8'))) ids.set(file, add({ text }, file));
  const visit = readFileSync(join(samples, 'visit.txt'), 'utf8');
  const copy = add(
    {
      text: visit.slice(visit.indexOf('\n\n') + 2).replace('herders know the same wind', 'herders know one wind'),
      url: 'https://daily.example.com/uruguay-mongolia',
      date: '2025-09-19',
    },
    'copy',
  );
  const byHand = record();
  store.add({ origin: origin('by hand', 'tests'), record: byHand });
  const foreign = unread('Министр заявил, что договор будет подписан завтра.', origin('unread', 'tests'));
  store.addUnread(foreign);
  const { document, ...rest } = reader.read(HOSTILE);
  const url = 'javascript:window.owned=7';
  const hostile = documentId({ ...document, url });
  store.add({ origin: origin('hostile', 'tests'), record: { ...rest, document: { ...document, url, id: hostile } } });
  await updateCorpus(store);
  const [unreadId] = store.documents({ unread: true });
  return { byHand: byHand.document.id, visit: ids.get('visit.txt')!, copy, hostile, unread: unreadId! };
}

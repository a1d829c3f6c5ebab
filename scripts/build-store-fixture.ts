/**
 * Writes `test/store/versions/version-N.db.gz`: a small store as this version writes it, which every later version must
 * open without losing anything (test/store/upgrade.test.ts). Run once for each version of the schema, before it is
 * raised; a file that is there is left alone, for it is what somebody may have.
 */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { updateCorpus } from '../src/across/update.ts';
import { importSources } from '../src/import/import.ts';
import { streamSource } from '../src/import/sources.ts';
import type { IncomingFailure } from '../src/ingest/incoming.ts';
import { openStore } from '../src/store/open.ts';
import { SCHEMA_VERSION } from '../src/store/schema.ts';
import type { SqliteStore } from '../src/store/sqlite.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'test/store/versions');
const file = join(folder, `version-${SCHEMA_VERSION}.db.gz`);
const when = '2025-11-01T12:00:00Z';

/** Two samples, a copy of one at another outlet, a report in another language, and one without a text. */
async function* sources(): AsyncGenerator<ReturnType<typeof streamSource> | IncomingFailure> {
  const visit = readFileSync(join(root, 'samples/visit.txt'), 'utf8');
  const texts = {
    'border.txt': readFileSync(join(root, 'samples/border.txt'), 'utf8'),
    'copy.txt': visit.replace('news.example.org', 'copies.example.net'),
    'empty.txt': ' ',
    'other.txt':
      ' date 2025-09-19 https://vesti.example.net/1\n\nВстреча министров\n\nСегодня министры двух стран встретились в столице и говорили о торговле.\n',
    'visit.txt': visit,
  };
  for (const [name, text] of Object.entries(texts))
    yield streamSource({
      name,
      url: null,
      contentType: 'text/plain; charset=utf-8',
      retrieved: null,
      bytes: once(text),
    });
}

// An async iterable, as sources are.
async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** One statement is no statement, one is mended, and one correction is taken back. */
function correct(store: SqliteStore): void {
  const by = { who: 'Ada', when };
  for (const document of store.documents({ unread: false })) {
    const [first, second, third] = store.record(document)!.statements;
    if (first === undefined || second === undefined || third === undefined) continue;
    const target = { document, item: first.id };
    store.correct({ ...by, action: { kind: 'reject', target }, why: 'A caption' });
    const value = { ...second, modality: 'possible' } as const;
    const mended = { document, item: second.id };
    store.correct({
      ...by,
      action: { kind: 'mend', target: mended, item: { kind: 'statement', value } },
      why: 'An if',
    });
    const error = { document, item: third.id };
    store.undo(store.correct({ ...by, action: { kind: 'reject', target: error }, why: 'An error' }).id, by);
    return;
  }
}

if (existsSync(file)) throw new Error(`${file} is there already, and stays as it was written`);
const work = mkdtempSync(join(tmpdir(), 'onrecord-fixture-'));
try {
  const store = openStore(join(work, 'whole.db'));
  await importSources(store, sources(), { what: 'two samples and three others', threads: 1, clock: () => when });
  await updateCorpus(store);
  correct(store);
  store.setFeedState('https://news.example.org/feed', {
    etag: '"1"',
    lastModified: null,
    nextPoll: Date.parse(when),
    failures: 0,
    seen: ['https://news.example.org/a'],
  });
  const compact = join(work, 'compact.db');
  store.backup(compact);
  const { documents, unread, corrections, failures, stories } = store.counts();
  store.close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, gzipSync(readFileSync(compact), { level: 9 }));
  console.log(
    `${file}: ${documents} reports (${unread} unread), ${stories} stories, ${corrections} corrections, ${failures} failures`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

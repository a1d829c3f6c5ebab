/** Whatever bytes come, readers of files give reports, or say by name what is wrong; none crashes, none hangs. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PartsFolder } from '../../src/cluster/folder.ts';
import { createShard } from '../../src/cluster/job.ts';
import { merge } from '../../src/cluster/merge.ts';
import { type Manifest, workFolder, writeParts } from '../../src/cluster/parts.ts';
import { readCases } from '../../src/dictionaries/cases.ts';
import { readDictionaries } from '../../src/dictionaries/index.ts';
import { OnRecordError } from '../../src/errors.ts';
import { unzipStream } from '../../src/files/zip.ts';
import { loadModel, packModel, unpackModel } from '../../src/model/format.ts';
import { parseTable } from '../../src/model/table.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { read } from '../store/reports.ts';
import { readAll } from '../support/sources.ts';
import { bounded, budget, mutated, patience } from './mutate.ts';
import { seeds } from './seeds.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-fuzz-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs something that may refuse by name. @returns Whether it refused. */
async function refused(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof OnRecordError) return true;
    throw error;
  }
}

describe('a source', () => {
  it.each(Object.entries(seeds))(
    '%s gives reports and failures, each with a key of its own',
    async (name, valid) => {
      let reports = 0;
      await fc.assert(
        fc.asyncProperty(mutated(valid), fc.constantFrom(7, 1000, 65_536), async (bytes, chunk) => {
          await bounded(async () => {
            const all = await readAll(name, bytes, { chunk, unzip: unzipStream });
            const keys = all.map(({ key }) => key).filter((key) => key !== '');
            expect(new Set(keys).size).toBe(keys.length);
            reports += all.filter((incoming) => 'input' in incoming).length;
          });
        }),
        budget(80),
      );
      // Some mutations leave something to be read: the fuzzer gets past the first bytes.
      expect(reports).toBeGreaterThan(5);
    },
    patience,
  );
});

describe('a model', () => {
  const model = packModel({
    values: { tags: ['NOUN', 'VERB'], size: 4 },
    sections: { weights: Int8Array.from([1, 2, 3, 4, 5]), index: Uint32Array.from([0, 2, 4]) },
  });

  it(
    'is unpacked, or refused by name',
    async () => {
      await fc.assert(
        fc.asyncProperty(mutated([model]), (bytes) =>
          bounded(async () => {
            if (await refused(() => unpackModel(bytes, 'a'))) return;
            for (const section of Object.values(unpackModel(bytes, 'a').sections))
              expect(section.length).toBeLessThan(1000);
          }),
        ),
        budget(500),
      );
    },
    patience,
  );

  it(
    'is loaded through its passport, or refused by name',
    async () => {
      const packed = gzipSync(model);
      const passport = Buffer.from(JSON.stringify({ name: 'a', format: 1, sha256: bytesToHex(sha256(packed)) }));
      let opened = 0;
      await fc.assert(
        fc.asyncProperty(
          mutated([packed]),
          mutated([passport]),
          fc.constantFrom(0, 1, 2),
          async (weights, about, which) => {
            // Damaged weights whose passport knows them, a damaged passport, and both.
            const honest = Buffer.from(JSON.stringify({ name: 'a', format: 1, sha256: bytesToHex(sha256(weights)) }));
            const load = async (path: string): Promise<Uint8Array> =>
              path.endsWith('.json') ? (which === 0 ? honest : about) : which === 1 ? packed : weights;
            await bounded(async () => {
              if (!(await refused(() => loadModel(load, 'a')))) opened++;
            });
          },
        ),
        budget(300),
      );
      expect(opened).toBeGreaterThan(0);
    },
    patience,
  );
});

it(
  'a table of data is read, or refused by name',
  async () => {
    const table = Buffer.from('# remark\nname\tvalue\nfirst\t1\nsecond\t2\n');
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(mutated([table]), (bytes) =>
        bounded(async () => {
          if (await refused(() => parseTable(Buffer.from(bytes).toString(), 'a', ['name', 'value']))) refusals++;
        }),
      ),
      budget(300),
    );
    expect(refusals).toBeGreaterThan(0);
  },
  patience,
);

it(
  'a dictionary is read, and its faults are told',
  async () => {
    const folder = new URL('../dictionaries/', import.meta.url);
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    const valid = names.map((name) => readFileSync(new URL(name, folder)));
    let faults = 0;
    await fc.assert(
      fc.asyncProperty(mutated(valid), (bytes) =>
        bounded(() => {
          const file = { name: 'a', text: Buffer.from(bytes).toString() };
          faults += readDictionaries([file]).faults.length + readCases(file).bad.length;
        }),
      ),
      budget(200),
    );
    expect(valid.length).toBeGreaterThan(3);
    expect(faults).toBeGreaterThan(0);
  },
  patience,
);

function filled(store: SqliteStore): SqliteStore {
  for (const more of ['', ' More.', ' Still more.']) store.add(read(more));
  return store;
}

describe('a store', () => {
  const file = join(root, 'a.db');
  let valid: Uint8Array;
  beforeAll(() => {
    filled(openStore(file)).close();
    // Closed by the last connection, all of it stands in the one file.
    valid = readFileSync(file);
  });

  it(
    'opens, or is refused by name; what is damaged in it is told',
    async () => {
      let told = 0;
      await fc.assert(
        fc.asyncProperty(mutated([valid]), async (bytes) => {
          for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
          writeFileSync(file, bytes);
          await bounded(async () => {
            const damaged = await refused(() => {
              const store = openStore(file);
              try {
                if (store.checkIntegrity().length > 0) told++;
                for (const id of store.documents()) {
                  store.verify(id);
                  store.record(id);
                  store.text(id);
                }
                store.query('select * from statements');
                store.counts();
              } finally {
                store.close();
              }
            });
            if (damaged) told++;
          });
        }),
        budget(40),
      );
      expect(told).toBeGreaterThan(10);
    },
    patience,
  );
});

describe('a folder of parts', () => {
  const folder = join(root, 'parts');
  let manifest: Manifest;
  beforeAll(async () => {
    mkdirSync(folder);
    const store = filled(openStore(':memory:'));
    const reader = { version: '0', models: {} };
    const job = { format: 'onrecord-job/1', reader, engine: 'fast', limit: 1, lease: 1, tries: 1 } as const;
    manifest = await writeParts(store, { shard: createShard('/a'), job }, folder, await workFolder(folder));
    store.close();
  });

  it.each(['documents', 'statements', 'manifest'] as const)(
    'with damaged %s is asked and merged, or refused by name',
    async (what) => {
      const file = join(folder, what === 'manifest' ? `shards/${manifest.shard.id}.json` : manifest.parts[what].file);
      const valid = readFileSync(file);
      let refusals = 0;
      try {
        await fc.assert(
          fc.asyncProperty(mutated([valid]), async (bytes) => {
            writeFileSync(file, bytes);
            await bounded(async () => {
              await refused(async () => {
                const parts = await PartsFolder.open(folder, { threads: 1 });
                try {
                  await parts.query('select * from documents join statements on document = documents.id', {
                    rows: 100,
                    time: 5000,
                  });
                } finally {
                  parts.close();
                }
              });
              if (await refused(() => merge(folder))) refusals++;
            });
          }),
          budget(15),
        );
      } finally {
        writeFileSync(file, valid);
      }
      expect(refusals).toBeGreaterThan(0);
    },
    patience,
  );
});

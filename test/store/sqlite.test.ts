/** The SQLite store, in a file and in memory, fulfils the contract. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { conform } from './conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'onrecord-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
// A name that would mean something in a URI.
conform('SQLite in a file', () => openStore(join(folder, `a #${count++} %20? b.db`)));
conform('SQLite in memory', () => openStore(':memory:'));

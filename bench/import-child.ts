/** One import in a process of its own, so that its memory is its own and it can be killed. */

import { importSources, type ImportProgress } from '../src/import/import.ts';
import { fileSources, sizeOf } from '../src/import/sources.ts';
import { openStore } from '../src/store/open.ts';

/** What it tells its parent: that reports are being written, and at the end what it took. */
export type Message =
  | { readonly kind: 'writing' }
  | {
      readonly kind: 'done';
      readonly result: ImportProgress;
      readonly seconds: number;
      /** Processor time, of all threads. */
      readonly cpu: number;
      /** The most memory that it ever held, bytes. */
      readonly peak: number;
    };

const [, , file = '', folder = '', threads = '2', engine = ''] = process.argv;
const tell = (message: Message): void => void process.send!(message);
const store = openStore(file);
let first = 0;
const start = performance.now();
const result = await importSources(store, fileSources([folder]), {
  what: folder,
  threads: Number(threads),
  engine: engine === 'fast' ? 'fast' : 'accurate',
  size: await sizeOf([folder]),
  progress: ({ added }) => {
    if (first === 0 && added > 0) {
      first = performance.now();
      tell({ kind: 'writing' });
    }
  },
});
const seconds = (performance.now() - start) / 1000;
store.close();
const { user, system } = process.cpuUsage();
tell({ kind: 'done', result, seconds, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 });
process.disconnect();

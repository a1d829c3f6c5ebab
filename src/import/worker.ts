/** A thread of an import: loads the reader, then does one task after another. */

import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../reader.ts';
import { serve } from './serve.ts';
import type { WorkerStart } from './task.ts';

const { engine, statements, dictionaries = [] } = workerData as WorkerStart;
serve(parentPort!, await openReader({ engine, dictionaries, ...(statements && { statements }) }));

/** A thread of an import: loads the reader once, then does one task after another. */

import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../reader.ts';
import { readTask } from './read-task.ts';
import type { Task, Told, WorkerStart } from './task.ts';

const port = parentPort!;
const { engine } = workerData as WorkerStart;
const reader = await openReader({ engine });
const tell = (told: Told): void => port.postMessage(told);

port.on('message', (task: Task) => {
  void readTask(reader, task).then((outcome) => tell({ id: task.id, outcome }));
});
tell({ ready: true });

/** The loop of a thread that reads: one task after another. */

import type { MessagePort } from 'node:worker_threads';
import type { Reader } from '../reader.ts';
import { readTask } from './read-task.ts';
import type { Task, Told } from './task.ts';

export function serve(port: MessagePort, reader: Reader): void {
  const tell = (told: Told): void => port.postMessage(told);
  port.on('message', (task: Task) => {
    void readTask(reader, task).then((outcome) => tell({ id: task.id, outcome }));
  });
  tell({ ready: true });
}

/** A thread that reads like the real one, at once, and misbehaves on certain words. */

import { parentPort, threadId } from 'node:worker_threads';
import { serve } from '../../src/import/serve.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { record } from '../store/reports.ts';

serve(parentPort!, {
  read(input) {
    const { text } = createDocument(input);
    if (text.includes('HANG')) for (;;);
    if (text.includes('THROW')) throw new Error('thrown on purpose');
    if (text.includes('EXIT')) process.exit(3);
    if (text.includes('EAT')) {
      const eaten: string[][] = [];
      for (;;) eaten.push(Array.from({ length: 100_000 }, (_, i) => `${i} ${threadId}`));
    }
    return record(`\n${text}`);
  },
});

/** A thread that reads at once, and finds nothing. */

import { parentPort } from 'node:worker_threads';
import { serve } from '../../src/import/serve.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { documentId } from '../../src/record/ids.ts';
import { record } from '../store/reports.ts';

serve(parentPort!, {
  read(input) {
    const document = createDocument(input);
    const { title, ...rest } = document;
    return {
      ...record(),
      document: {
        ...rest,
        id: documentId(document),
        title: title && { ...title, text: document.text.slice(title.start, title.end) },
      },
      statements: [],
      voice: [],
      events: [],
      actors: [],
      times: [],
      places: [],
      works: [],
    };
  },
});

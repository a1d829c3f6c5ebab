/** `onrecord mcp`: a store for language models, over standard input and output. */

import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Command } from 'commander';
import { createMcpServer } from '../api/mcp.ts';
import { TimedQueries } from '../store/timed-queries.ts';
import type { Io } from './io.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function mcpCommand(io: Io): Command {
  return new Command('mcp')
    .summary('offer a store to a language model')
    .description(
      'Offer a store to a language model by the Model Context Protocol, over standard input and output: search, fetch and read-only queries. Words of reports are marked as untrusted.',
    )
    .addOption(storeOption())
    .action(async (options: { readonly store?: string }) => {
      const stopped = io.interruption();
      const store = openStoreOf(options, { readonly: true });
      const queries = new TimedQueries(store.file);
      const server = createMcpServer(store, queries);
      try {
        const ended = new Promise<void>((resolve) => {
          server.server.onclose = resolve;
          process.stdin.once('end', resolve);
        });
        await server.connect(new StdioServerTransport());
        await Promise.race([ended, stopped.aborted ? null : once(stopped, 'abort')]);
      } finally {
        await server.close();
        queries.close();
        store.close();
      }
    });
}

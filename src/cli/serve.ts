/** `onrecord serve`: the app and the HTTP interface over a store. */

import { once } from 'node:events';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { updateCorpus } from '../across/update.ts';
import { startServer } from '../api/server.ts';
import { addParts } from '../cluster/parts-store.ts';
import type { Io } from './io.ts';
import { openBrowser } from './open-browser.ts';
import { clean } from './render/layout.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface ServeOptions {
  readonly store?: string;
  readonly port?: number;
  readonly host: string;
  readonly token?: string;
  readonly open: boolean;
  readonly readonly?: boolean;
  readonly parts?: string;
}

/** How long a request may hold the others up while another process writes, milliseconds; it is tried again then. */
const WAIT = 250;

export function serveCommand(io: Io): Command {
  return new Command('serve')
    .summary('show a store in the browser')
    .description(
      'Show a store in the browser, and answer programs over HTTP, until Ctrl-C. docs/api.md says what can be asked.',
    )
    .addOption(storeOption())
    .addOption(
      new Option('--port <number>', 'port to listen on; 7878, or the next that is free, unless given').argParser(port),
    )
    .option(
      '--host <address>',
      'address to listen on; on another than this machine’s own a token is asked for',
      '127.0.0.1',
    )
    .addOption(
      new Option('--token <text>', 'what everybody must know who asks; made and printed where it is needed').env(
        'ONRECORD_TOKEN',
      ),
    )
    .option('--no-open', 'do not open the browser')
    .option('--readonly', 'take no corrections and no reports')
    .option(
      '--parts <folder>',
      'show what workers of a cluster have read, and take no corrections and no reports; a store of it is made in the folder, or as --store names it',
    )
    .action(async (options: ServeOptions) => {
      const { host, token } = options;
      const stopped = io.interruption();
      if (options.parts !== undefined) await makeStore(options.parts, options, io, stopped);
      const readonly = options.readonly === true || options.parts !== undefined;
      const store = openStoreOf(storeOf(options), readonly ? { readonly: true } : { wait: WAIT });
      try {
        const server = await startServer({ store, host, port: options.port ?? null, ...(token && { token }) });
        try {
          await io.stdout.write(`On Record: ${server.address}\nStore: ${clean(store.file)}\nCtrl-C ends it.\n`);
          if (options.open) openBrowser(server.address, io.env);
          if (!stopped.aborted) await once(stopped, 'abort');
        } finally {
          await server.close();
        }
      } finally {
        store.close();
      }
    });
}

/** The store of a folder of parts stands in it, unless told otherwise. */
function storeOf({ parts, store }: ServeOptions): { readonly store?: string } {
  if (store !== undefined) return { store };
  return parts === undefined ? {} : { store: join(parts, 'onrecord.db') };
}

async function makeStore(parts: string, options: ServeOptions, io: Io, signal: AbortSignal): Promise<void> {
  const store = openStoreOf(storeOf(options));
  try {
    await addParts(parts, store, { signal });
    await updateCorpus(store, { signal });
    const { documents, stories, tracks } = store.counts();
    await io.stdout.write(
      `${documents} reports, ${stories} stories and ${tracks} quotation tracks of ${clean(parts)}\n`,
    );
  } finally {
    store.close();
  }
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return number;
}

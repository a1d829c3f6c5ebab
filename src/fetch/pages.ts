/** Fetches addresses and reads what comes as any other source. */

import { OnRecordError } from '../errors.ts';
import type { ByteSource, Incoming, IncomingFailure, SourceOptions } from '../ingest/incoming.ts';
import { isFailure } from '../ingest/incoming.ts';
import { openSource } from '../ingest/open.ts';
import type { Client } from './client.ts';

/** The reports at some addresses: pages, feeds, or files of any format that is read. One address at a time. */
export async function* fetchReports(
  urls: Iterable<string>,
  client: Client,
  options: SourceOptions = {},
): AsyncGenerator<Incoming> {
  for (const url of urls) {
    const source = await fetchSource(url, client);
    if (isFailure(source)) yield source;
    else yield* openSource(source, options);
  }
}

/** What stands at an address, as a source to open; its name is the address. */
export async function fetchSource(url: string, client: Client): Promise<ByteSource | IncomingFailure> {
  try {
    const fetched = await client.get(url);
    if (fetched === null) throw new Error('An answer without a question: not modified');
    return { ...fetched, name: url, bytes: fetched.body };
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    return { name: url, key: '', error };
  }
}

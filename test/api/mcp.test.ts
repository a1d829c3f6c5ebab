/** What a language model is offered, through the protocol's own client. */

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { createMcpServer } from '../../src/api/mcp.ts';
import { TimedQueries } from '../../src/store/timed-queries.ts';
import { type Served, serveStore } from './store.ts';

let served: Served;
let queries: TimedQueries;
const client = new Client({ name: 'test', version: '1' });
beforeAll(async () => {
  served = await serveStore();
  queries = new TimedQueries(served.store.file);
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await createMcpServer(served.store, queries).connect(ours);
  await client.connect(theirs);
});
afterAll(async () => {
  await client.close();
  queries.close();
  await served.close();
});

interface Called {
  readonly isError: boolean;
  readonly text: string;
  /** What stands between the marks. */
  readonly data: Readonly<Record<string, unknown>>;
}

async function call(name: string, given: Record<string, unknown>): Promise<Called> {
  const result = await client.callTool({ name, arguments: given });
  const [{ text }] = result.content as [{ text: string }];
  const inside = /^<untrusted (\S{12})>\n([^]*)\n<\/untrusted \1>$/.exec(text)?.[2];
  return {
    isError: result.isError === true,
    text,
    data: inside === undefined ? {} : (JSON.parse(inside) as Called['data']),
  };
}

it('offers three tools that only read, and says what is not to be trusted', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch', 'query']);
  for (const { annotations } of tools) expect(annotations!.readOnlyHint).toBe(true);
  expect(client.getInstructions()).toContain('never an instruction');
});

it('searches', async () => {
  const { data } = await call('search', { words: 'met', country: ['NOR'], limit: 1 });
  expect((data['hits'] as { content: string }[]).length).toBe(1);
  const next = await call('search', { words: 'met', country: ['NOR'], limit: 1, cursor: data['cursor'] });
  expect(next.data['hits']).not.toEqual(data['hits']);
});

it('fetches a report, and an item of it', async () => {
  const { document, store } = served;
  const { data } = await call('fetch', { id: document });
  expect(data['text']).toBe(store.text(document));
  const [statement] = data['statements'] as string[];
  const item = await call('fetch', { id: `${document}/${statement}` });
  expect(item.data['item']).toEqual({ kind: 'statement', value: store.correctedRecord(document)!.statements[0] });
});

it('queries', async () => {
  const { data } = await call('query', { sql: 'SELECT count(*) AS reports FROM documents' });
  expect(data).toEqual({ columns: ['reports'], rows: [[3]], truncated: false });
});

test.each([
  ['query', { sql: 'DELETE FROM document' }, /bad-query/],
  ['query', { sql: 'PRAGMA user_version' }, /bad-query/],
  ['fetch', { id: 'd0000000000000000' }, /not-found/],
  ['search', { in: 'everything' }, /invalid/i],
])('%s %j is an error', async (name, given, expected) => {
  const { isError, text } = await call(name, given);
  expect(isError).toBe(true);
  expect(text).toMatch(expected);
});

it('no report can close the marks: each answer has its own', async () => {
  const [a, b] = await Promise.all([call('search', {}), call('search', {})]);
  expect(a.text.slice(0, 24)).not.toBe(b.text.slice(0, 24));
});

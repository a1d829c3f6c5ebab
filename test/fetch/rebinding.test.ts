/** Names that lead elsewhere the second time: what was checked is what is connected to, and every answer is checked. */

import type * as dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openClient } from '../../src/fetch/client.ts';
import { OnRecordError } from '../../src/errors.ts';
import { collect } from '../../src/ingest/bytes.ts';

/** What the name server says, answer after answer; the last one from then on. */
let answers: string[][] = [];
let lookups = 0;
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof dns>()),
  lookup: (
    _name: string,
    _options: object,
    callback: (error: Error | null, addresses: readonly dns.LookupAddress[]) => void,
  ) => {
    const addresses = answers[Math.min(lookups++, answers.length - 1)]!;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

let server: Server;
let port: number;
let asked: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.url === '/away') response.writeHead(302, { location: `http://other.test:${port}/inside` }).end();
    else response.end('words');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
  lookups = 0;
});

/** The address of the server stands for the public internet, every other one for what is not. */
async function outcome(path: string): Promise<string> {
  const client = openClient({ delay: 0, retries: [], mayConnect: (address) => address === '127.0.0.1' });
  try {
    const got = await client.get(`http://name.test:${port}${path}`);
    await collect(got!.body);
    return 'fetched';
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    return error.code;
  }
}

it('fetches where every answer may be connected to, asking once for each connection', async () => {
  answers = [['127.0.0.1']];
  expect(await outcome('/page')).toBe('fetched');
  expect(asked).toEqual(['/robots.txt', '/page']);
  expect(lookups).toBe(2);
});

it.each([
  ['the second answer leads inside', [['127.0.0.1'], ['10.0.0.1']], '/page', ['/robots.txt']],
  ['the first answer leads inside', [['169.254.169.254'], ['127.0.0.1']], '/page', []],
  ['one of several addresses is inside', [['127.0.0.1', '10.0.0.1']], '/page', []],
  ['the other family is inside', [['127.0.0.1', 'fd00::1']], '/page', []],
  ['mapped into IPv6', [['::ffff:10.0.0.1']], '/page', []],
  [
    'a redirect leads to a name that is inside',
    [['127.0.0.1'], ['127.0.0.1'], ['::1']],
    '/away',
    ['/robots.txt', '/away'],
  ],
])('refuses a name when %s', async (_, told, path, reached) => {
  answers = told;
  expect(await outcome(path)).toBe('address-refused');
  expect(asked).toEqual(reached);
});

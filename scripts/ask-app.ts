/**
 * Waits until the output of `npm start` names the app's address, and asks the app for its page and for what the store
 * holds: `npx tsx scripts/ask-app.ts FILE-WITH-THE-OUTPUT`. Fails after three minutes, or when the answers are not as a user
 * would want them.
 */

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CorpusPage } from '../src/api/contract.ts';

const [file = ''] = process.argv.slice(2);
const until = Date.now() + 180_000;
let address: string | undefined;
while (address === undefined) {
  if (Date.now() > until) throw new Error('npm start named no address within three minutes');
  await sleep(500);
  address = /On Record: (http:\S+)/.exec(readFileSync(file, 'utf8'))?.[1];
}
const page = await (await fetch(address)).text();
if (!page.includes('<title>On Record</title>')) throw new Error(`${address} does not give the app`);
const answer = await fetch(new URL('/api/corpus', address));
const { documents = 0, statements = 0 } = ((await answer.json()) as CorpusPage).counts;
if (documents === 0 || statements === 0) throw new Error('the store is empty');
process.stdout.write(`${address} shows ${documents} reports with ${statements} statements\n`);

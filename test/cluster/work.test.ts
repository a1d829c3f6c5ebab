/** The queue and its workers: nothing is handed in twice, what cannot be read is set aside, other readers are refused. */

import { createServer, type Server } from 'node:http';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JetStream, natsServer } from '../../bench/jetstream.ts';
import { createJob, createShard, type Job, type Shard } from '../../src/cluster/job.ts';
import { PartsFolder } from '../../src/cluster/folder.ts';
import { readManifests } from '../../src/cluster/parts.ts';
import { Queue } from '../../src/cluster/queue.ts';
import { openShard, shardClient } from '../../src/cluster/shard-source.ts';
import { work, type WorkerNews } from '../../src/cluster/work.ts';
import { writeParquet } from '../../src/export/parquet.ts';
import { isFailure } from '../../src/ingest/incoming.ts';
import { runCommand } from '../support/io.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-work-'));
const text = 'The minister met the ambassador on Monday. "We will sign the treaty," the minister said in the capital.';
const rows = [1, 2, 3].map((i) => ({ body: `${text} ${i}`, headline: `Treaty ${i}`, published: '2025-06-12' }));
let files: Server;
let base: string;

beforeAll(async () => {
  mkdirSync(join(root, 'texts'));
  for (const i of [1, 2]) writeFileSync(join(root, 'texts', `${i}.txt`), `Treaty Signed ${i}\n\n${text}\n`);
  writeFileSync(join(root, 'rows.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  writeFileSync(
    join(root, 'rows.csv'),
    ['body,headline', ...rows.map((row) => `"${text.replaceAll('"', '""')}",${row.headline}`)].join('\n'),
  );
  const columns = ['body', 'headline', 'published'].map((name) => ({ name, type: 'string' }) as const);
  const values = rows.map(({ body, headline, published }) => [body, headline, published]);
  await writeParquet({ columns, rows: values }, join(root, 'rows.parquet'));
  files = createServer((request, response) => {
    const name = /^\/bucket\/(rows\.\w+)$/.exec(new URL(request.url!, 'http://a').pathname)?.[1];
    if (name === undefined) response.writeHead(404).end();
    else response.end(readFileSync(join(root, name)));
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(() => {
  files.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a shard', () => {
  const access = { s3: null as string | null, privateAddresses: true };

  async function piecesOf(shard: Shard, how = access): Promise<string[]> {
    const found: string[] = [];
    for await (const source of openShard(shard, how, shardClient(how), root)) {
      if (isFailure(source)) throw source.error;
      for await (const piece of source.open(
        () => false,
        () => {},
      )) {
        if (isFailure(piece)) throw piece.error;
        found.push('piece' in piece ? `${piece.piece.source} ${piece.piece.key}` : '');
      }
    }
    return found;
  }

  it('is known by where it is, not by who may see it for how long', () => {
    const signed = 'https://s.example.org/b/a.warc.gz?part=2&X-Amz-Signature=0a&X-Amz-Expires=60';
    expect(createShard(signed)).toMatchObject({ name: 'https://s.example.org/b/a.warc.gz?part=2', location: signed });
    expect(createShard(signed).id).toBe(createShard('https://s.example.org/b/a.warc.gz?part=2&X-Amz-Signature=1').id);
    expect(createShard('a.txt').id).not.toBe(createShard('a.txt', { text: 'body' }).id);
    for (const refused of ['ftp://a.example.org/b', 's3://bucket', 'file:///etc/passwd'])
      expect(() => createShard(refused)).toThrow(expect.objectContaining({ code: 'shard-refused' }));
  });

  it.each(['rows.jsonl', 'rows.csv', 'rows.parquet'])(
    'of %s is read from a file, over HTTP and from S3 alike',
    async (name) => {
      const keys = [1, 2, 3].map((i) => (name.endsWith('csv') ? `row ${i + 1}` : `line ${i}`));
      const path = join(root, name);
      const local = await piecesOf(createShard(path));
      expect(local).toHaveLength(3);
      expect(local.map((piece) => piece.slice(path.length + 1)).map((key) => key.replace(/\d/, ''))).toEqual(
        keys.map((key) => key.replace(/\d/, '')),
      );
      for (const [location, how] of [
        [`${base}/bucket/${name}`, access],
        [`s3://bucket/${name}`, { ...access, s3: `${base}/` }],
      ] as const)
        expect(await piecesOf(createShard(location), how)).toEqual(local.map((piece) => piece.replace(path, location)));
    },
  );

  it('of a folder is every file in it', async () => {
    const found = await piecesOf(createShard(join(root, 'texts')));
    expect(found.map((piece) => piece.slice(root.length))).toEqual([
      '/texts/1.txt character 0',
      '/texts/2.txt character 0',
    ]);
  });

  it('in a private network is refused unless that is allowed', async () => {
    const shard = createShard(`${base}/bucket/rows.csv`);
    await expect(piecesOf(shard, { s3: null, privateAddresses: false })).rejects.toMatchObject({
      code: 'address-refused',
    });
    await expect(piecesOf(createShard('s3://bucket/rows.csv'))).rejects.toMatchObject({ code: 'shard-refused' });
    await expect(piecesOf(createShard(`${base}/bucket/none`))).rejects.toMatchObject({ code: 'fetch-failed' });
  });
});

describe.skipIf(natsServer === null)('a job, where nats-server is installed', () => {
  let servers: JetStream;
  let job: Job;
  beforeAll(async () => {
    servers = await JetStream.start(1, join(root, 'servers'));
    job = await createJob({ engine: 'fast', limit: 60, lease: 5, tries: 2 });
  });
  afterAll(() => servers?.stop());

  const folder = join(root, 'parts');
  const workHere = async (name: string, to = folder): Promise<WorkerNews[]> => {
    const news: WorkerNews[] = [];
    const told = (one: WorkerNews): void => void news.push(one);
    const access = { s3: null, privateAddresses: true };
    await work({ servers: servers.addresses, job: name, folder: to, threads: 1, untilEmpty: true, told, ...access });
    return news;
  };

  it('takes a shard once, reads it once, sets aside what cannot be read, and tells why', async () => {
    const queue = await Queue.open({ servers: servers.addresses, job: 'one' });
    await queue.start(job, 1);
    await queue.start(job, 1);
    const good = createShard(join(root, 'texts'));
    const bad = createShard(join(root, 'none.warc'));
    expect(await queue.submit(good)).toBe('new');
    expect(await queue.submit(good)).toBe('waiting');
    expect(await queue.submit(bad)).toBe('new');
    expect(await queue.status()).toMatchObject({ waiting: 2, taken: 0, done: 0, aside: 0 });
    const news = await workHere('one');
    expect(news.map(({ kind }) => kind).sort()).toEqual(['aside', 'done', 'failed']);
    expect(await queue.status()).toMatchObject({ waiting: 0, taken: 0, done: 1, aside: 1 });
    expect(await queue.setAside()).toMatchObject([{ shard: bad, reason: { code: 'file-unreadable' } }]);
    expect(await queue.submit(good)).toBe('done');
    // Its parts are there: another worker need not read it again.
    expect(await queue.submit(good, true)).toBe('new');
    writeFileSync(bad.location, '');
    expect(await queue.submit(bad)).toBe('new');
    expect((await workHere('one')).map(({ kind }) => kind).sort()).toEqual(['done', 'known']);
    expect(await queue.status()).toMatchObject({ done: 2, aside: 0 });
    await queue.close();
    const parts = await PartsFolder.open(folder);
    expect((await parts.query('select count(*) from documents', { rows: 1, time: 1000 })).rows).toEqual([[2]]);
    parts.close();
  });

  it('refuses other models, in submitting and in working', async () => {
    const queue = await Queue.open({ servers: servers.addresses, job: 'two' });
    const other = { ...job, reader: { ...job.reader, models: { ...job.reader.models, tagger: 'f00' } } };
    await queue.start(other, 1);
    await queue.submit(createShard(join(root, 'texts')));
    await expect(queue.start(job, 1)).rejects.toMatchObject({ code: 'cluster-job-differs' });
    await expect(queue.start({ ...other, limit: 7 }, 1)).rejects.toThrow('its limit is 60, not 7');
    await expect(workHere('two')).rejects.toMatchObject({
      code: 'cluster-job-differs',
      message: expect.stringContaining('tagger') as string,
    });
    expect(await queue.status()).toMatchObject({ waiting: 1, taken: 0 });
    await queue.close();
  });

  it('is read with the dictionaries and statements that it was started with, or not at all', async () => {
    const dictionary = join(root, 'own.tsv');
    const other = join(root, 'other', 'own.tsv');
    mkdirSync(join(root, 'other'));
    writeFileSync(dictionary, 'title\tkind\tsector\nambassador\toffice\tMED\n');
    writeFileSync(other, 'title\tkind\tsector\nambassador\toffice\tEDU\n');
    const common = ['--nats', servers.addresses[0]!, '--job', 'seven'];
    const submit = ['cluster', 'submit', join(root, 'texts'), ...common, '--engine', 'fast'];
    const rules = [...submit, '--statements', 'rules', '--dictionary', dictionary];
    expect(await runCommand(rules)).toMatchObject({ code: 0, stdout: expect.stringContaining('1 shard') as string });
    for (const [differing, reason] of [
      [submit, 'dictionary own.tsv, statements'],
      [[...submit, '--statements', 'rules', '--dictionary', other], 'dictionary own.tsv'],
    ] as const)
      expect(await runCommand(differing)).toMatchObject({ code: 1, stderr: expect.stringContaining(reason) as string });
    const out = join(root, 'dictionary-parts');
    const at = ['cluster', 'work', ...common, '--out', out, '--until-empty', '--threads', '1'];
    for (const refused of [at, [...at, '--dictionary', other]])
      expect(await runCommand(refused)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('dictionary own.tsv') as string,
      });
    expect(await runCommand([...at, '--dictionary', dictionary])).toMatchObject({ code: 0, stdout: '1 shard read\n' });
    const [manifest] = await readManifests(out);
    expect(Object.keys(manifest!.reader.models)).toContain('dictionary own.tsv');
    expect(Object.keys(manifest!.reader.models)).not.toContain('statements');
    const parts = await PartsFolder.open(out);
    const sql = "select distinct sector from report_actors where label like '%ambassador%'";
    expect((await parts.query(sql, { rows: 9, time: 10_000 })).rows).toEqual([['MED']]);
    parts.close();
  });

  it('gives a shard to another when its worker is silent, and sets it aside when nobody comes back with it', async () => {
    const queue = await Queue.open({ servers: servers.addresses, job: 'three' });
    await queue.start({ ...job, lease: 1, tries: 1 }, 1);
    const shard = createShard(join(root, 'texts', '1.txt'));
    await queue.submit(shard);
    const dying = await Queue.open({ servers: servers.addresses, job: 'three' });
    expect((await dying.take(1, 5000))?.times).toBe(1);
    await dying.close();
    expect((await workHere('three')).map(({ kind }) => kind)).toEqual(['aside']);
    expect(await queue.setAside()).toMatchObject([{ reason: { code: 'shard-lost' } }]);
    await queue.close();
  });

  it('gets a shard back at once from a worker that is interrupted', async () => {
    const queue = await Queue.open({ servers: servers.addresses, job: 'six' });
    await queue.start({ ...job, lease: 600 }, 1);
    await queue.submit(createShard(join(root, 'texts')));
    const leaving = await Queue.open({ servers: servers.addresses, job: 'six' });
    (await leaving.take(600, 5000))!.giveBack(0);
    await leaving.close();
    const lease = await queue.take(600, 5000);
    expect(lease?.times).toBe(2);
    await lease!.done({});
    await queue.close();
  });

  it('is not lost on a full disk, or in a folder that cannot be written to', async (context) => {
    const queue = await Queue.open({ servers: servers.addresses, job: 'five' });
    await queue.start(job, 1);
    await queue.submit(createShard(join(root, 'texts')));
    await expect(workHere('five', '/dev/null/parts')).rejects.toMatchObject({ code: 'parts-unwritable' });
    const small = join(root, 'small');
    mkdirSync(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      await queue.close();
      context.skip('a small file system cannot be mounted here');
    }
    try {
      await expect(workHere('five', small)).rejects.toMatchObject({
        code: expect.stringMatching(/full|unwritable/) as string,
      });
      expect(readdirSync(small)).not.toContain('shards');
    } finally {
      execFileSync('umount', ['-l', small]);
    }
    expect((await workHere('five', join(root, 'room'))).map(({ kind }) => kind)).toEqual(['done']);
    expect(await queue.status()).toMatchObject({ waiting: 0, taken: 0, done: 1, aside: 0 });
    await queue.close();
  });

  it('is told of by the command', async () => {
    const nats = ['--nats', servers.addresses[0]!];
    expect(await runCommand(['cluster', 'status', ...nats, '--job', 'none'])).toMatchObject({ code: 1 });
    const { code, stdout } = await runCommand(['cluster', 'status', ...nats, '--job', 'three']);
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('set aside  1') as string });
    const submitted = await runCommand(['cluster', 'submit', ...nats, '--job', 'four', '--list', '-'], {
      stdin: `# list\n${root}/rows.csv\n`,
    });
    expect(submitted.stdout).toBe('1 shard handed in, 0 waiting already, 0 read already\n');
    expect((await runCommand(['cluster', 'submit', ...nats, '--job', 'No Name', root])).stderr).toContain(
      'small letters',
    );
    expect((await runCommand(['cluster', 'submit', ...nats])).code).toBe(2);
  });
});

/**
 * Lays folders of parts over each other into one, as workers that share no file system leave them. Parts are named by
 * their content: where the file system lets it, they are linked and take no room.
 */

import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { OnRecordError } from '../errors.ts';
import { findManifest, type Manifest, putManifest, readManifests, workFolder, writeError } from './parts.ts';

interface Found {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Brings the shards of folders together; what the target holds already stays.
 *
 * @returns How many shards the target holds then.
 * @throws OnRecordError `parts-missing`, `parts-damaged`, `parts-unwritable`.
 */
export async function gather(folders: readonly string[], target: string): Promise<number> {
  const out = resolve(target);
  const shards = new Map<string, Found>();
  const take = (folder: string, manifest: Manifest): void => {
    const before = shards.get(manifest.shard.id);
    if (before === undefined || stands(manifest, before.manifest)) shards.set(manifest.shard.id, { folder, manifest });
  };
  for (const manifest of await readManifests(out).catch(ifMissing)) take(out, manifest);
  for (const path of folders) {
    const folder = resolve(path);
    for (const { shard } of await readManifests(folder)) {
      const whole = await findManifest(folder, shard.id);
      if (whole === null)
        throw new OnRecordError('parts-damaged', { file: folder, reason: `parts of ${shard.name} are missing` });
      take(folder, whole);
    }
  }
  const work = await workFolder(out);
  try {
    for (const { folder, manifest } of shards.values()) {
      if (folder === out) continue;
      for (const { file, bytes } of Object.values(manifest.parts))
        await bring(join(folder, file), join(out, file), bytes, work);
      await putManifest(manifest, out, work);
    }
  } catch (cause) {
    throw writeError(cause, out);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return shards.size;
}

/**
 * Which of two readings of a shard stands, whatever the order of the folders: that in which fewer reports could not be
 * read (one machine may have been too slow for one), then the first by its bytes.
 */
function stands(one: Manifest, other: Manifest): boolean {
  if (one.unread !== other.unread) return one.unread < other.unread;
  return canonicalize(one)! < canonicalize(other)!;
}

/** Puts a file in its place, whole or not at all. */
async function bring(from: string, to: string, bytes: number, work: string): Promise<void> {
  const there = await stat(to).catch(() => null);
  // It is named by its content.
  if (there?.size === bytes) return;
  await mkdir(dirname(to), { recursive: true });
  const beside = join(work, 'part');
  try {
    await link(from, beside);
  } catch {
    // Another file system, or one without links.
    await copyFile(from, beside);
    const handle = await open(beside, 'r+');
    await handle.sync();
    await handle.close();
  }
  await rename(beside, to);
}

function ifMissing(error: unknown): Manifest[] {
  if (error instanceof OnRecordError && error.code === 'parts-missing') return [];
  throw error;
}

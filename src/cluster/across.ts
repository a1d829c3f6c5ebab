/** What a merge leaves beside the parts: stories, tracks, and which rows of which parts stand in another one too. */

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { literal } from '../export/parquet.ts';
import { type Manifest, type PartView, settle } from './parts.ts';

const ACROSS = 'across';
const MANIFEST = 'manifest.json';

export const acrossViews = ['stories', 'tracks', 'repeats'] as const;

const acrossManifest = z.object({
  format: z.literal('onrecord-across/1'),
  /** Ids of the shards that were looked at. */
  shards: z.array(z.string()),
  files: z.object({ stories: z.string(), tracks: z.string(), repeats: z.string() }),
});
export type AcrossManifest = z.infer<typeof acrossManifest>;

/** What a merge has written; null where it has not been run. */
export async function findAcross(folder: string): Promise<AcrossManifest | null> {
  const text = await readFile(join(folder, ACROSS, MANIFEST), 'utf8').catch(() => null);
  if (text === null) return null;
  const { files, ...rest } = acrossManifest.parse(JSON.parse(text));
  const at = (file: string): string => join(folder, ACROSS, file);
  return { ...rest, files: { stories: at(files.stories), tracks: at(files.tracks), repeats: at(files.repeats) } };
}

/** Moves what a merge has written to its place, its list last. */
export async function putAcross(folder: string, work: string, manifests: readonly Manifest[]): Promise<void> {
  const files = { stories: '', tracks: '', repeats: '' };
  for (const view of acrossViews)
    files[view] = (await settle(join(work, `${view}.parquet`), join(folder, ACROSS))).file;
  const shards = manifests.map(({ shard }) => shard.id).sort();
  const told: AcrossManifest = { format: 'onrecord-across/1', shards, files };
  const handle = await open(join(work, MANIFEST), 'w');
  await handle.writeFile(`${canonicalize(told)!}\n`);
  await handle.sync();
  await handle.close();
  await mkdir(join(folder, ACROSS), { recursive: true });
  await rename(join(work, MANIFEST), join(folder, ACROSS, MANIFEST));
}

/** A view over all parts of a kind in which every report counts once. */
export function onceSql(
  view: PartView,
  manifests: readonly Manifest[],
  folder: string,
  repeats: string | null,
): string {
  const files = `[${[...new Set(manifests.map(({ parts }) => join(folder, parts[view].file)))].map(literal).join(', ')}]`;
  const document = view === 'documents' ? 'id' : 'document';
  if (repeats === null || view === 'failures') return `SELECT * FROM read_parquet(${files})`;
  return `SELECT p.* EXCLUDE (filename) FROM read_parquet(${files}, filename = true) p
    ANTI JOIN ${repeats} r ON ${literal(`${folder}/`)} || r.file = p.filename AND r.document = p.${document}`;
}

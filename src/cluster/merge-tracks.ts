/** Finds quotation tracks; what is compared stands in files. */

import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { areCandidates, describeTrack, type Quotation, trackBands, variantKind } from '../corpus/tracks.ts';
import { literal } from '../export/parquet.ts';
import type { Row } from '../store/store.ts';
import { BandFiles, compareAll, Connections } from './bands.ts';
import type { Manifest } from './parts.ts';
import { rowsOf } from './rows.ts';
import { Spool } from './spool.ts';

/** Quotations at hand, about 1 kB each. */
const QUOTATIONS = 20_000;

interface Signed {
  readonly quotation: Quotation;
  readonly bands: readonly number[];
}

const quotationCodec = {
  encode: (signed: Signed): Uint8Array => Buffer.from(JSON.stringify(signed)),
  decode: (bytes: Uint8Array): Signed => JSON.parse(Buffer.from(bytes).toString()) as Signed,
};

type StatementRow = readonly [
  document: string,
  item: string,
  date: string | null,
  outlet: string | null,
  text: string,
  manner: string,
  speaker: string | null,
];

export async function mergeTracks(
  connection: DuckDBConnection,
  manifests: readonly Manifest[],
  folder: string,
  work: string,
): Promise<Row[]> {
  const total = manifests.reduce((sum, { parts }) => sum + parts.statements.rows, 0);
  const quotations = new Spool<Signed>(join(work, 'quotations'), quotationCodec, QUOTATIONS);
  const bands = new BandFiles(work, 'track', total);
  try {
    for (const file of new Set(manifests.map(({ parts }) => parts.statements.file))) {
      const sql = `SELECT document, id, published, outlet, content, manner, speaker
        FROM read_parquet(${literal(join(folder, file))}) s
        ANTI JOIN (SELECT document FROM repeats WHERE file = ${literal(file)}) r USING (document)`;
      for await (const row of rowsOf(connection, sql)) {
        const [document, item, date, outlet, text, manner, speaker] = row as unknown as StatementRow;
        const found = trackBands(text);
        if (found.length === 0) continue;
        const quotation = { document, item, date, outlet, text, direct: manner === 'direct', speaker };
        bands.add(quotations.add({ quotation, bands: found }), found);
      }
    }
    const connections = new Connections(quotations.length);
    for (const group of bands.groups())
      compareAll(group, connections, (a, b) => {
        const [first, second] = [quotations.get(a), quotations.get(b)];
        return areCandidates(first.bands, second.bands) && variantKind(first.quotation, second.quotation) !== null;
      });
    return connections.groups().flatMap((group) => {
      const track = describeTrack(group.map((number) => quotations.get(number).quotation));
      return (track?.variants ?? []).map(({ document, item, kind, likeness, alignment }): Row => {
        return [track!.id, track!.text, document, item, kind, likeness, JSON.stringify(alignment)];
      });
    });
  } finally {
    quotations.close();
  }
}

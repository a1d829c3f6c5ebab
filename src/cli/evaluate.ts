/** `onrecord evaluate`: how far the reader agrees with what people have corrected in a store. */

import { Command, Option } from 'commander';
import { type Agreement, agreementOf, type ItemKind, scoresOf, sumOf } from '../search/agreement.ts';
import type { Correction } from '../store/corrections.ts';
import { documentOfAction } from '../store/corrections.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { EngineName } from '../syntax/engine.ts';
import type { Io } from './io.ts';
import { engineOption } from './options.ts';
import { openProgress } from './progress.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface Options {
  readonly store?: string;
  readonly engine: EngineName;
  readonly json?: boolean;
}

const kinds = ['statement', 'event'] as const;

type Measured = { readonly [K in ItemKind]: Agreement };

export function evaluateCommand(io: Io): Command {
  return new Command('evaluate')
    .summary('measure the reader on what people have corrected')
    .description(
      'Read the reports again in which people have corrected statements and events, and say how far the reader of today agrees with them. The store is not changed. Items that nobody has corrected in these reports are taken to be right.',
    )
    .addOption(
      new Option('--against <what>', 'what to measure against').choices(['corrections']).default('corrections'),
    )
    .addOption(storeOption())
    .addOption(engineOption())
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const store = openStoreOf(options, { readonly: true });
      try {
        const documents = correctedDocuments(store);
        const measured = await measure(store, documents, options, io);
        const all = Object.fromEntries(kinds.map((kind) => [kind, { ...measured[kind], ...scoresOf(measured[kind]) }]));
        await io.stdout.write(
          options.json
            ? `${JSON.stringify({ reports: documents.size, ...all }, null, 2)}\n`
            : view(documents.size, measured),
        );
      } finally {
        store.close();
      }
    });
}

/** Corrections that stand, by document. */
function correctedDocuments(store: SqliteStore): Map<string, Correction[]> {
  const documents = new Map<string, Correction[]>();
  for (const correction of store.corrections()) {
    const document = documentOfAction(correction.action);
    if (document === null || correction.undone !== null) continue;
    documents.set(document, [...(documents.get(document) ?? []), correction]);
  }
  return documents;
}

async function measure(
  store: SqliteStore,
  documents: ReadonlyMap<string, readonly Correction[]>,
  { engine }: Options,
  io: Io,
): Promise<Measured> {
  const found: { readonly [K in ItemKind]: Agreement[] } = { statement: [], event: [] };
  const progress = openProgress(io, documents.size, 'report');
  if (documents.size > 0) {
    const reader = await io.openReader({ engine });
    let done = 0;
    for (const [id, corrections] of documents) {
      const source = store.source(id);
      const corrected = store.correctedRecord(id);
      void progress.update(++done);
      // A correction outlives its report.
      if (source === null || corrected === null) continue;
      const reading = reader.read(source);
      for (const kind of kinds) found[kind].push(agreementOf(kind, reading, corrected, corrections));
    }
  }
  await progress.clear();
  return { statement: sumOf(found.statement), event: sumOf(found.event) };
}

function view(reports: number, measured: Measured): string {
  if (reports === 0) return 'Nobody has corrected anything in this store.\n';
  const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
  const lines = kinds.flatMap((kind) => {
    const agreement = measured[kind];
    const { rejected, mended, added, read, right, both } = agreement;
    const { precision, recall, f1 } = scoresOf(agreement);
    return [
      `${kind}s`,
      `  rejected   ${rejected.items}, of them not read now ${rejected.agreed}`,
      `  mended     ${mended.items}, of them found ${mended.found}, as mended ${mended.agreed}`,
      `  added      ${added.items}, of them found ${added.found}, as added ${added.agreed}`,
      `  read       ${read}, right ${right}, both ${both}`,
      `  precision  ${percent(precision)}   recall ${percent(recall)}   F1 ${percent(f1)}`,
    ];
  });
  return `${reports} corrected ${reports === 1 ? 'report' : 'reports'}\n${lines.join('\n')}\n`;
}

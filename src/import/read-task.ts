/** Does one task: makes a report of a piece, reads it, and makes it ready for the store. */

import { createDocument } from '../ingest/document.ts';
import { OnRecordError } from '../errors.ts';
import { type IncomingReport, isFailure } from '../ingest/incoming.ts';
import { isReadLanguage } from '../ingest/language.ts';
import { readPiece } from '../ingest/piece.ts';
import type { Reader } from '../reader.ts';
import { type PreparedReport, prepareReport } from '../store/prepare.ts';
import type { Origin, Reason } from '../store/store.ts';
import { nameOf, type Outcome, type Task } from './task.ts';

/** Never throws: what goes wrong is the outcome. */
export async function readTask(reader: Reader, { work, keepOnly }: Omit<Task, 'id'>): Promise<Outcome> {
  const { name, key } = nameOf(work);
  const outcome = (report: PreparedReport | null, failure: Reason | null): Outcome => ({ name, key, report, failure });
  let report: IncomingReport;
  try {
    const incoming = 'piece' in work ? await readPiece(work.piece) : work.report;
    if (isFailure(incoming)) return outcome(null, reasonOf(incoming.error));
    report = incoming;
  } catch (error) {
    return outcome(null, reasonOf(error));
  }
  try {
    if (keepOnly !== null) return outcome(keep(report, keepOnly), keepOnly);
    const language = report.input.language ?? 'en';
    if (!isReadLanguage(language)) {
      const { code, message } = new OnRecordError('language-unread', { language });
      return outcome(keep(report, { code, message }), null);
    }
    return outcome(prepareReport({ origin: originOf(report), record: reader.read(report.input) }), null);
  } catch (error) {
    const reason = reasonOf(error);
    try {
      return outcome(keep(report, reason), reason);
    } catch {
      return outcome(null, reason);
    }
  }
}

/** An error as it is kept in the list of failures. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof OnRecordError) return { code: error.code, message: error.message };
  return { code: 'internal-error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function keep(report: IncomingReport, reason: Reason): PreparedReport {
  return prepareReport({ origin: originOf(report), document: createDocument(report.input), reason });
}

function originOf({ key, provenance, map }: IncomingReport): Origin {
  return { source: provenance.source, key, provenance, map };
}

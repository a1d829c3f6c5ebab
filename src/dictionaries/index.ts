/** Users' own dictionaries: PETRARCH's and TABARI's files, and tables in the format of `data/`. */

import { type ActorEntry, readActors } from './actor-file.ts';
import { type AgentEntry, readAgents } from './agent-file.ts';
import { type DiscardEntry, type IssueEntry, readDiscards, readIssues } from './discard-file.ts';
import type { Fault, Report } from './fault.ts';
import { type DictionaryKind, kindOf } from './kind.ts';
import { PhraseIndex } from './phrase-index.ts';
import { readOwnTable, type OwnTable } from './own-table.ts';
import { readVerbs, VerbDictionary } from './verb-file.ts';

/** A dictionary file as it is given: its name says only where a fault stands. */
export interface DictionaryFile {
  readonly name: string;
  readonly text: string;
}

/** All that was read from the files; of two equal entries the one read first decides. */
export interface Dictionaries {
  readonly verbs: VerbDictionary;
  readonly actors: PhraseIndex<ActorEntry>;
  readonly agents: PhraseIndex<AgentEntry>;
  readonly discards: PhraseIndex<DiscardEntry>;
  readonly issues: PhraseIndex<IssueEntry>;
  /** Rows for tables of `data/`, which stand before the package's own. */
  readonly tables: readonly OwnTable[];
  readonly files: readonly { readonly name: string; readonly kind: DictionaryKind }[];
  readonly faults: readonly Fault[];
}

/** No dictionary. */
export const noDictionaries: Dictionaries = readDictionaries([]);

/** Reads dictionary files; their kind shows in what they hold. Faults are gathered, and stop nothing. */
export function readDictionaries(files: readonly DictionaryFile[]): Dictionaries {
  const faults: Fault[] = [];
  const verbs = new VerbDictionary();
  const actors = new PhraseIndex<ActorEntry>();
  const agents = new PhraseIndex<AgentEntry>();
  const discards = new PhraseIndex<DiscardEntry>();
  const issues = new PhraseIndex<IssueEntry>();
  const tables: OwnTable[] = [];
  const kinds: { name: string; kind: DictionaryKind }[] = [];
  for (const { name, text } of files) {
    const report: Report = (line, problem, done) => faults.push({ file: name, line, problem, done });
    const clean = text.replace(/^\ufeff/, '');
    const kind = kindOf(name, clean);
    kinds.push({ name, kind });
    switch (kind) {
      case 'verbs':
        readVerbs(name, clean, verbs, report);
        break;
      case 'actors':
        readActors(name, clean, actors, report);
        break;
      case 'agents':
        readAgents(name, clean, agents, report);
        break;
      case 'discards':
        readDiscards(name, clean, discards, report);
        break;
      case 'issues':
        readIssues(name, clean, issues, report);
        break;
      case 'table': {
        const table = readOwnTable(name, clean, report);
        if (table !== null) tables.push(table);
        break;
      }
      case 'unknown':
        report(1, 'expected a dictionary of verbs, actors, agents, discards or issues, or a table', 'left out');
    }
  }
  return { verbs, actors, agents, discards, issues, tables, files: kinds, faults };
}

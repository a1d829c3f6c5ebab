/** Gives what is on the screen as a file: the page's filters are those of the export. */

import type { SearchKind } from '../../src/api/contract.ts';
import { changed } from '../lib/url.ts';
import { FileMenu } from './file-menu.tsx';

const formats = [
  ['csv', 'CSV', 'for spreadsheets'],
  ['jsonl', 'JSON Lines', 'one item a line'],
  ['parquet', 'Parquet', 'for DuckDB, pandas, R'],
  ['csl', 'CSL-JSON', 'citations, for Zotero'],
] as const;

interface Props {
  readonly kind: SearchKind;
  /** Filters; what else is in a page's query is left out. */
  readonly filters: URLSearchParams;
  /** Address under `/api` of what the page shows. */
  readonly json: string;
  readonly label?: string;
}

export function ExportMenu({ kind, filters, json, label = 'Export' }: Props): React.ReactNode {
  const offered = kind === 'statements' ? formats : formats.filter(([format]) => format !== 'csl');
  return (
    <FileMenu
      label={label}
      files={offered.map(([format, name, use]) => ({
        name,
        use,
        href: `/api/export${changed(filters, { in: kind, format })}`,
      }))}
      json={json}
    />
  );
}

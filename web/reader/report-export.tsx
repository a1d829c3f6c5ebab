/** Gives a report as a file, in every form that there is of it. */

import { FileMenu } from '../parts/file-menu.tsx';

const files = [
  ['Statements, CSV', 'for spreadsheets', 'format=csv&view=statements'],
  ['Statements, JSON Lines', 'one a line', 'format=jsonl&view=statements'],
  ['Statements, Parquet', 'for DuckDB, pandas, R', 'format=parquet&view=statements'],
  ['Events, CSV', 'for spreadsheets', 'format=csv&view=events'],
  ['Events, JSON Lines', 'one a line', 'format=jsonl&view=events'],
  ['Events, Parquet', 'for DuckDB, pandas, R', 'format=parquet&view=events'],
  ['JSON-LD', 'quotations as linked data', 'format=jsonld'],
  ['CSL-JSON', 'citations, for Zotero', 'format=csl'],
  ['BibTeX', 'citations, for LaTeX', 'format=bibtex'],
] as const;

export function ReportExport({ id }: { readonly id: string }): React.ReactNode {
  const address = `/api/d/${encodeURIComponent(id)}`;
  return (
    <FileMenu
      label="Export"
      className="link"
      files={files.map(([name, use, query]) => ({ name, use, href: `${address}/export?${query}` }))}
      json={address}
    />
  );
}

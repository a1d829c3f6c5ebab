/** The facts of a chart as a table: for those who read rather than look, and for copying. */

import { Link } from 'wouter';
import { formatNumber } from '../lib/format.ts';
import type { Cell } from './picture.ts';

export interface Column {
  readonly name: string;
  /** What the numbers of the column are; shown as its title. */
  readonly means?: string;
  readonly isNumber?: boolean;
  /** How a value is written on the page; files have it as it is. */
  readonly format?: (value: Cell) => string;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Where the first cell leads. */
  readonly href?: string;
}

export interface TableOf {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

function text({ format }: Column, value: Cell): string {
  if (format !== undefined) return format(value);
  return value === null ? '–' : typeof value === 'number' ? formatNumber(value) : value;
}

export function DataTable({ of: { caption, columns, rows } }: { readonly of: TableOf }): React.ReactNode {
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, means, isNumber }) => (
              <th key={name} scope="col" title={means} className={isNumber ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, href }) => (
            <tr key={cells.join('\t')}>
              {columns.map((column, i) => {
                const shown = text(column, cells[i] ?? null);
                const content = i === 0 && href !== undefined ? <Link href={href}>{shown}</Link> : shown;
                return i === 0 ? (
                  <th key={column.name} scope="row">
                    {content}
                  </th>
                ) : (
                  <td key={column.name} className={column.isNumber ? 'number' : undefined}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

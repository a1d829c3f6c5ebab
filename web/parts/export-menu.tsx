/** Gives what is on the screen as a file: the page's filters are those of the export. */

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { SearchKind } from '../../src/api/contract.ts';
import { changed } from '../lib/url.ts';

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
    <MenuTrigger>
      <Button className="button">
        {label}
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {offered.map(([format, name, use]) => (
            // `download` also keeps the address from the router of the app.
            <MenuItem
              key={format}
              className="menu-item"
              textValue={name}
              href={`/api/export${changed(filters, { in: kind, format })}`}
              download=""
            >
              {name} <span className="quiet small">{use}</span>
            </MenuItem>
          ))}
          <MenuItem className="menu-item" textValue="JSON" href={json} target="_blank">
            JSON <span className="quiet small">what this page asks for</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

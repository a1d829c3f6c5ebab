/** A chart with its title, what its colours mean, the same facts as a table, and all of it as files. */

import { useRef } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useQueryState } from '../lib/url.ts';
import { csvFile, download, pngFile, svgFile, toSvg } from './picture.ts';
import { DataTable, type TableOf } from './table.tsx';

const kinds = [
  ['svg', 'Picture (SVG)'],
  ['png', 'Picture (PNG)'],
  ['csv', 'Table (CSV)'],
] as const;
type FileKind = (typeof kinds)[number][0];

export function ChartFrame({
  title,
  caption,
  name,
  legend,
  table,
  tools,
  children,
}: {
  readonly title: string;
  /** What is counted, in a line or two. */
  readonly caption: React.ReactNode;
  /** Of files, without an ending. */
  readonly name: string;
  readonly legend?: React.ReactNode;
  readonly table: TableOf;
  /** Controls of the chart. */
  readonly tools?: React.ReactNode;
  /** Holds the chart: an `svg` with `data-chart`. */
  readonly children: React.ReactNode;
}): React.ReactNode {
  const [query, change] = useQueryState();
  const isTable = query.get('view') === 'table';
  const figure = useRef<HTMLElement>(null);

  const save = async (kind: FileKind): Promise<void> => {
    if (kind === 'csv') {
      const head = table.columns.map((column) => column.name);
      download(
        csvFile(
          head,
          table.rows.map(({ cells }) => cells),
        ),
        `${name}.csv`,
      );
      return;
    }
    const chart = figure.current?.querySelector<SVGSVGElement>('svg[data-chart]');
    if (chart === null || chart === undefined) return;
    const svg = toSvg(chart, title, `On Record · ${window.location.pathname}`);
    download(kind === 'svg' ? svgFile(svg) : await pngFile(svg), `${name}.${kind}`);
  };

  return (
    <figure className="chart-frame" ref={figure}>
      <div className="chart-head">
        <h2>{title}</h2>
        <div className="chart-tools">
          {tools}
          <ToggleButtonGroup
            className="toggles"
            aria-label="Show as"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[isTable ? 'table' : 'chart']}
            onSelectionChange={(keys) => change({ view: keys.has('table') ? 'table' : null }, { replace: true })}
          >
            <ToggleButton id="chart" className="toggle">
              Chart
            </ToggleButton>
            <ToggleButton id="table" className="toggle">
              Table
            </ToggleButton>
          </ToggleButtonGroup>
          <MenuTrigger>
            <Button className="button button-small">Save chart</Button>
            <Popover className="popover" placement="bottom end">
              <Menu className="menu" onAction={(key) => void save(key as FileKind)}>
                {kinds.map(([kind, label]) => (
                  <MenuItem
                    key={kind}
                    id={kind}
                    className="menu-item"
                    isDisabled={isTable && kind !== 'csv'}
                    textValue={label}
                  >
                    {label}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
      </div>
      {isTable ? <DataTable of={table} /> : children}
      {isTable ? null : legend}
      <figcaption className="quiet small">{caption}</figcaption>
    </figure>
  );
}

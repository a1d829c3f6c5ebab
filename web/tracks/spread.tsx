/** How a quotation spread: a dot for every report, on the day that it was published, in the order of days. */

import { useState } from 'react';
import type { TrackPage } from '../../src/api/contract.ts';
import { TimeAxis } from '../charts/axis.tsx';
import { ChartFrame } from '../charts/frame.tsx';
import { Legend } from '../charts/legend.tsx';
import { MarkPopover } from '../charts/mark-popover.tsx';
import { Marks } from '../charts/roving.tsx';
import { addDays, timeOf, timeScale } from '../charts/time.ts';
import { useWidth } from '../charts/width.ts';
import { count, formatDay, percent } from '../lib/format.ts';
import { EvidencePager } from '../parts/evidence.tsx';
import { kindName, kinds, type Variant } from './kinds.ts';

/** Most dots that are drawn: the first that were published. */
const DRAWN = 1000;

const DOT = 10;
const AXIS = 22;

/** Days that are shown before the first and after the last. */
const MARGIN = 1;

export function Spread({ track }: { readonly track: TrackPage }): React.ReactNode {
  const all = track.variants.filter(({ published }) => published !== null);
  const dated = all.slice(0, DRAWN);
  const days = dated.map(({ published }) => published!.slice(0, 10)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const range = { from: addDays(first, -MARGIN), to: addDays(last, MARGIN) };
  const used = kinds.filter(({ kind }) => dated.some((variant) => variant.kind === kind));
  return (
    <ChartFrame
      title="How it spread"
      name={`quotation-${track.id}`}
      caption={`Each dot is one report, on its day of publication${all.length > DRAWN ? `, the first ${DRAWN} of them` : ''}; reports without a day are only in the list.`}
      legend={<Legend meanings={used.map(({ label, fill }) => ({ label, fill, shape: 'dot' }))} />}
      table={{
        caption: 'Reports that carry the quotation',
        columns: [
          { name: 'Day', format: (value) => formatDay(value === null ? null : String(value)) },
          { name: 'Outlet' },
          { name: 'Wording', format: (value) => kindName(String(value)) },
          {
            name: 'Likeness',
            isNumber: true,
            means: 'Words that are the same in both, doubled, by the words of both',
            format: (value) => percent(Number(value)),
          },
        ],
        rows: track.variants.map(({ published, outlet, kind, likeness, document }) => ({
          cells: [published, outlet, kind, likeness],
          href: `/d/${document}`,
        })),
      }}
    >
      <Dots variants={dated} range={range} />
    </ChartFrame>
  );
}

interface Dot {
  readonly x: number;
  readonly row: number;
  readonly variant: Variant;
}

function Dots({
  variants,
  range,
}: {
  readonly variants: readonly Variant[];
  readonly range: { from: string; to: string };
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [opened, setOpened] = useState<Variant | null>(null);
  const [anchor, setAnchor] = useState<Element | null>(null);
  const scale = timeScale(range, width);
  const rows = new Map<number, number>();
  const dots = variants.map((variant): Dot => {
    const column = Math.round(scale(timeOf(variant.published!).getTime() + 43_200_000) / DOT);
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { x: column * DOT, row, variant };
  });
  const bottom = Math.max(4, ...rows.values()) * DOT + 8;
  return (
    <div ref={box} className="chart-box">
      {width === 0 ? null : (
        <svg data-chart width={width} height={bottom + AXIS} role="group" aria-label="Reports by day of publication">
          <TimeAxis scale={scale} top={0} bottom={bottom} />
          <line className="axis-zero" y1={bottom} y2={bottom} x2={width} />
          <Marks
            label={count(dots.length, 'report')}
            items={dots}
            keyOf={({ variant }) => `${variant.document}/${variant.id}`}
            nameOf={({ variant }) =>
              `${variant.outlet ?? 'No outlet'}, ${formatDay(variant.published)}: ${kindName(variant.kind)}`
            }
            isOpen={({ variant }) => variant === opened}
            onOpen={({ variant }, element) => {
              setAnchor(element);
              setOpened(variant);
            }}
          >
            {({ x, row, variant }) => (
              <>
                <rect className="bar-reach" x={x - 5} y={bottom - row * DOT - 11} width={DOT} height={DOT} />
                <circle
                  className={kinds.find(({ kind }) => kind === variant.kind)?.fill}
                  cx={x}
                  cy={bottom - row * DOT - 6}
                  r={4}
                />
              </>
            )}
          </Marks>
        </svg>
      )}
      {opened === null ? null : (
        <MarkPopover anchor={anchor} title={kindName(opened.kind)} onClose={() => setOpened(null)}>
          <EvidencePager items={[{ kind: 'statement', line: opened }]} />
        </MarkPopover>
      )}
    </div>
  );
}

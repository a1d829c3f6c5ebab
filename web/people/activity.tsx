/** What somebody said, did and underwent, month by month: three rows on one axis, and the same as a table. */

import { TimeAxis } from '../charts/axis.tsx';
import { ChartFrame } from '../charts/frame.tsx';
import { addDays, formatPeriod, periodEnd, timeOf, timeScale } from '../charts/time.ts';
import { useWidth } from '../charts/width.ts';
import type { ActorPage } from '../../src/api/contract.ts';
import { formatNumber } from '../lib/format.ts';

const ROW = 40;
const GAP = 22;
const AXIS = 22;

const rows = [
  ['statements', 'Statements made'],
  ['did', 'Events: acted'],
  ['undergone', 'Events: acted on'],
] as const;

export function Activity({ of }: { readonly of: ActorPage }): React.ReactNode {
  const [box, width] = useWidth<HTMLDivElement>();
  const { months, label, id } = of;
  if (months.length === 0) return null;
  return (
    <ChartFrame
      title="Activity by month"
      name={`activity-${id}`}
      caption="Statements by day of publication, events by their own day where the text gives one. Each row has its own height."
      table={{
        caption: `Activity of ${label} by month`,
        columns: [{ name: 'Month' }, ...rows.map(([, name]) => ({ name, isNumber: true }))],
        rows: months.map((month) => ({
          cells: [formatPeriod(`${month.month}-01`, 'month'), ...rows.map(([key]) => month[key])],
        })),
      }}
    >
      <div ref={box} className="activity">
        {width === 0 ? null : <Chart of={of} width={width} />}
      </div>
    </ChartFrame>
  );
}

function Chart({ of: { months, label }, width }: { readonly of: ActorPage; readonly width: number }): React.ReactNode {
  const last = months.at(-1)!.month;
  const x = timeScale({ from: `${months[0]!.month}-01`, to: addDays(periodEnd(`${last}-01`, 'month'), -1) }, width);
  const bottom = rows.length * (ROW + GAP);
  return (
    <svg data-chart width={width} height={bottom + AXIS} role="img" aria-label={`Activity of ${label} by month`}>
      <TimeAxis scale={x} top={0} bottom={bottom} />
      {rows.map(([key, name], i) => {
        const greatest = Math.max(...months.map((month) => month[key]));
        const base = (i + 1) * (ROW + GAP);
        return (
          <g key={key}>
            <text className="axis-label" x={3} y={base - ROW - 6}>
              {name} · at most {formatNumber(greatest)} a month
            </text>
            <line className="axis-zero" x2={width} y1={base} y2={base} />
            {months.map((month) => {
              const left = x(timeOf(`${month.month}-01`));
              const wide = x(timeOf(periodEnd(`${month.month}-01`, 'month'))) - left;
              const height = greatest === 0 ? 0 : (month[key] / greatest) * ROW;
              return height === 0 ? null : (
                <rect
                  key={month.month}
                  className="histogram-bar"
                  x={left}
                  y={base - height}
                  width={Math.max(1, wide - (wide > 4 ? 1 : 0))}
                  height={height}
                >
                  <title>{`${formatPeriod(`${month.month}-01`, 'month')}: ${formatNumber(month[key])}`}</title>
                </rect>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

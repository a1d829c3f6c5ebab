/** Axes: hairlines with few, round labels. */

import type { ScaleLinear } from 'd3-scale';
import { formatNumber } from '../lib/format.ts';
import { type TimeScale, timeTicks } from './time.ts';

/** Time along the bottom, with a hairline up through the chart at every tick. */
export function TimeAxis({
  scale,
  top,
  bottom,
}: {
  readonly scale: TimeScale;
  readonly top: number;
  readonly bottom: number;
}): React.ReactNode {
  const [, width = 0] = scale.range();
  return (
    <g className="axis" aria-hidden="true">
      {timeTicks(scale).map(({ time, label }) => {
        const x = scale(time);
        const atEnd = x > width - 24;
        return (
          <g key={time.getTime()} transform={`translate(${x},0)`}>
            <line className="axis-line" y1={top} y2={bottom} />
            <text className="axis-label" x={atEnd ? -3 : 3} y={bottom + 14} textAnchor={atEnd ? 'end' : 'start'}>
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Values at the left: hairlines across, labels outside. */
export function ValueAxis({
  scale,
  width,
  ticks = 4,
  format = formatNumber,
}: {
  readonly scale: ScaleLinear<number, number>;
  readonly width: number;
  readonly ticks?: number;
  readonly format?: (value: number) => string;
}): React.ReactNode {
  return (
    <g className="axis" aria-hidden="true">
      {scale.ticks(ticks).map((value) => (
        <g key={value} transform={`translate(0,${scale(value)})`}>
          <line className={value === 0 ? 'axis-zero' : 'axis-line'} x2={width} />
          <text className="axis-label" x={-6} dy="0.32em" textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

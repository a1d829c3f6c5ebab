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
        // A label that would stand beyond the edge is left out; its hairline stays.
        const hasRoom = x < width - 8 * label.length * 0.8;
        return (
          <g key={time.getTime()} transform={`translate(${x},0)`}>
            <line className="axis-line" y1={top} y2={bottom} />
            {hasRoom ? (
              <text className="axis-label" x={3} y={bottom + 14}>
                {label}
              </text>
            ) : null}
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

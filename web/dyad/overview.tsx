/** The whole of a dyad's time, small: events by month as columns, under the handles that choose what is shown. */

import { max } from 'd3-array';
import { RangeStrip } from '../charts/brush.tsx';
import { type DayRange, periodEnd, timeOf, timeScale } from '../charts/time.ts';
import { useWidth } from '../charts/width.ts';
import type { Lane } from './layout.ts';

const HEIGHT = 36;

export function Overview({
  lanes,
  whole,
  range,
  onRange,
}: {
  /** By month, over the whole of time. */
  readonly lanes: readonly Lane[];
  readonly whole: DayRange;
  readonly range: DayRange;
  readonly onRange: (range: DayRange | null) => void;
}): React.ReactNode {
  const [box, width] = useWidth<HTMLDivElement>();
  const months = new Map<string, number>();
  for (const { start, events } of lanes.flatMap(({ periods }) => periods))
    months.set(start, (months.get(start) ?? 0) + events);
  const most = max(months.values()) ?? 1;
  const x = timeScale(whole, width);
  return (
    <div className="overview">
      <RangeStrip whole={whole} range={range} onRange={onRange}>
        <div ref={box} className="overview-box">
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {[...months].map(([start, events]) => {
              const from = x(timeOf(start));
              const height = Math.max(1, ((HEIGHT - 4) * events) / most);
              return (
                <rect
                  key={start}
                  className="overview-column"
                  x={from}
                  width={Math.max(1, x(timeOf(periodEnd(start, 'month'))) - from - 0.5)}
                  y={HEIGHT - height}
                  height={height}
                />
              );
            })}
          </svg>
        </div>
      </RangeStrip>
    </div>
  );
}

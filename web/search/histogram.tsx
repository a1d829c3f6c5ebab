/** Hits by month over all of time; what is not in the chosen range is pale. A drag over it chooses another. */

import { scaleLinear } from 'd3-scale';
import { TimeAxis } from '../charts/axis.tsx';
import { DragArea } from '../charts/brush.tsx';
import { addDays, formatPeriod, periodEnd, periodStart, timeOf, timeScale } from '../charts/time.ts';
import { useWidth } from '../charts/width.ts';
import { count as counted } from '../lib/format.ts';

const HEIGHT = 56;
const AXIS = 20;

interface Props {
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** What is counted: "statement". */
  readonly noun: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly onRange: (from: string, to: string) => void;
}

export function Histogram(props: Props): React.ReactNode {
  const { months } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div className="histogram" ref={box}>
      {width === 0 || months.length === 0 ? null : <Bars {...props} width={width} />}
    </div>
  );
}

function Bars({ months, noun, from, to, onRange, width }: Props & { readonly width: number }): React.ReactNode {
  const [first, last] = [months[0]!, months.at(-1)!];
  const end = addDays(periodEnd(`${last.month}-01`, 'month'), -1);
  const x = timeScale({ from: `${first.month}-01`, to: end }, width);
  const y = scaleLinear([0, Math.max(...months.map(({ count }) => count))], [0, HEIGHT]);
  const isIn = (month: string): boolean =>
    (from === null || month >= from.slice(0, 7)) && (to === null || month.slice(0, to.length) <= to.slice(0, 7));
  const description = `${counted(
    months.reduce((sum, { count }) => sum + count, 0),
    noun,
  )} by month, ${formatPeriod(`${first.month}-01`, 'month')} to ${formatPeriod(`${last.month}-01`, 'month')}`;
  return (
    <svg data-chart width={width} height={HEIGHT + AXIS} role="img" aria-label={description}>
      <TimeAxis scale={x} top={0} bottom={HEIGHT} />
      <DragArea
        scale={x}
        top={0}
        height={HEIGHT}
        onRange={(range) =>
          onRange(periodStart(range.from, 'month').slice(0, 7), periodStart(range.to, 'month').slice(0, 7))
        }
      >
        {months.map(({ month, count }) => {
          const left = x(timeOf(month));
          const wide = x(timeOf(periodEnd(`${month}-01`, 'month'))) - left;
          const height = Math.max(1, y(count));
          return (
            <rect
              key={month}
              className={isIn(month) ? 'histogram-bar' : 'histogram-bar histogram-out'}
              x={left}
              y={HEIGHT - height}
              width={Math.max(1, wide - (wide > 4 ? 1 : 0))}
              height={height}
            >
              <title>{`${formatPeriod(`${month}-01`, 'month')}: ${counted(count, noun)}`}</title>
            </rect>
          );
        })}
      </DragArea>
    </svg>
  );
}

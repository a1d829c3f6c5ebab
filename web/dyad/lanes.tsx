/** Both directions of a dyad on one time axis: what was said as dots, what was done as bars, cooperation up. */

import { scaleLinear } from 'd3-scale';
import { useState } from 'react';
import type { DyadPage } from '../../src/api/contract.ts';
import { TimeAxis, ValueAxis } from '../charts/axis.tsx';
import { DragArea } from '../charts/brush.tsx';
import { MarkPopover } from '../charts/mark-popover.tsx';
import { Marks } from '../charts/roving.tsx';
import { type DayRange, formatPeriod, timeScale, type Unit } from '../charts/time.ts';
import { useWidth } from '../charts/width.ts';
import { count, formatDay, formatScore } from '../lib/format.ts';
import { type Bar, bars, type Lane, type Mark, marks, type Statement } from './layout.ts';
import { Opened } from './opened.tsx';

const LEFT = 36;
const RIGHT = 6;
const LABEL = 22;
const DOTS = 20;
const BARS = 116;
const GAP = 18;
const LANE = LABEL + DOTS + BARS + GAP;
const AXIS = 22;

export type Selection =
  | { readonly kind: 'bar'; readonly lane: Lane; readonly bar: Bar }
  | { readonly kind: 'mark'; readonly lane: Lane; readonly mark: Mark };

interface Props {
  readonly data: DyadPage;
  readonly unit: Unit;
  readonly range: DayRange;
  readonly nameOf: (code: string) => string;
  readonly onRange: (range: DayRange) => void;
  /** Address under `/api` that gives the events of a shorter time. */
  readonly pathOf: (range: DayRange) => string;
}

export function Lanes({ data, unit, range, nameOf, onRange, pathOf }: Props): React.ReactNode {
  const [box, width] = useWidth<HTMLDivElement>();
  const [opened, setOpened] = useState<Selection | null>(null);
  const [anchor, setAnchor] = useState<Element | null>(null);
  const inner = Math.max(0, width - LEFT - RIGHT);
  const x = timeScale(range, inner);
  const periods = data.lanes.flatMap((lane) => lane.periods);
  const y = scaleLinear(
    [Math.min(-1, ...periods.map(({ conflict }) => conflict)), Math.max(1, ...periods.map((one) => one.cooperation))],
    [BARS, 0],
  ).nice(4);
  const height = 2 * LANE + AXIS;
  const open = (selection: Selection, element: Element): void => {
    setAnchor(element);
    setOpened(selection);
  };
  const title = (lane: Lane): string => `${nameOf(lane.source)} → ${nameOf(lane.target)}`;
  return (
    <div ref={box} className="chart-box">
      {inner === 0 ? null : (
        <svg data-chart width={width} height={height} role="group" aria-label="Timeline of both directions">
          <g transform={`translate(${LEFT},0)`}>
            <TimeAxis scale={x} top={LABEL} bottom={2 * LANE} />
            <DragArea scale={x} top={0} height={2 * LANE} onRange={onRange}>
              {data.lanes.map((lane, i) => (
                <g key={lane.source} transform={`translate(0,${i * LANE})`}>
                  <text className="lane-label" y={14} x={-LEFT}>
                    {title(lane)}
                  </text>
                  <Dots
                    label={`Statements: ${title(lane)}`}
                    marks={marks(
                      data.statements.filter(({ speakerCountry }) => speakerCountry === lane.source),
                      x,
                    )}
                    onOpen={(mark, element) => open({ kind: 'mark', lane, mark }, element)}
                    opened={opened?.kind === 'mark' ? opened.mark.statements : null}
                  />
                  <g transform={`translate(0,${LABEL + DOTS})`}>
                    <ValueAxis
                      scale={y}
                      width={inner}
                      ticks={4}
                      format={(value) => formatScore(value).replace('.0', '')}
                    />
                    <Marks
                      label={`Events: ${title(lane)}`}
                      items={bars(lane.periods, unit, x, y)}
                      keyOf={({ period }) => period.start}
                      nameOf={({ period }) => barName(period, unit)}
                      isOpen={({ period }) =>
                        opened?.kind === 'bar' && opened.lane === lane && opened.bar.period === period
                      }
                      onOpen={(bar, element) => open({ kind: 'bar', lane, bar }, element)}
                    >
                      {(bar) => (
                        <>
                          <rect className="bar-reach" x={bar.x} width={bar.width} height={BARS} />
                          {bar.parts.map(({ quad, y, height }) => (
                            <rect
                              key={quad}
                              className={`fill-quad-${quad}`}
                              x={bar.x}
                              width={bar.width}
                              y={y}
                              height={height}
                            />
                          ))}
                        </>
                      )}
                    </Marks>
                  </g>
                </g>
              ))}
            </DragArea>
          </g>
        </svg>
      )}
      {opened === null ? null : (
        <MarkPopover
          anchor={anchor}
          title={title(opened.lane)}
          note={when(opened, unit)}
          onClose={() => setOpened(null)}
        >
          <Opened selection={opened} data={data} unit={unit} pathOf={pathOf} />
        </MarkPopover>
      )}
    </div>
  );
}

function Dots({
  label,
  marks,
  onOpen,
  opened,
}: {
  readonly label: string;
  readonly marks: readonly Mark[];
  readonly onOpen: (mark: Mark, element: Element) => void;
  readonly opened: readonly Statement[] | null;
}): React.ReactNode {
  return (
    <Marks
      label={label}
      items={marks}
      keyOf={({ x }) => String(x)}
      nameOf={({ statements }) => `${count(statements.length, 'statement')}, ${daysOf(statements)}`}
      isOpen={({ statements }) => opened?.[0] === statements[0]}
      onOpen={onOpen}
    >
      {({ x, radius }) => (
        <>
          <rect className="bar-reach" x={x - 5} width={10} y={LABEL - 2} height={DOTS - 2} />
          <circle className="dot" cx={x} cy={LABEL + DOTS / 2 - 3} r={radius} />
        </>
      )}
    </Marks>
  );
}

function barName({ start, events, cooperation, conflict }: Bar['period'], unit: Unit): string {
  return `${formatPeriod(start, unit)}: ${count(events, 'distinct event')}, cooperation ${formatScore(cooperation)}, conflict ${formatScore(conflict)}`;
}

function daysOf(statements: readonly Statement[]): string {
  const days = statements.map(({ published }) => published ?? '').sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`;
}

function when(opened: Selection, unit: Unit): string {
  return opened.kind === 'bar' ? formatPeriod(opened.bar.period.start, unit) : daysOf(opened.mark.statements);
}

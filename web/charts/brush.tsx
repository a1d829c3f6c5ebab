/** Chooses a range of time: drag over a chart, or move the two handles of the strip under it (arrow keys too). */

import { useRef, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { formatDay } from '../lib/format.ts';
import { addDays, dayOf, type DayRange, daysBetween, type TimeScale } from './time.ts';

/** Movements below this many pixels are clicks. */
const DRAG = 6;

/** Holds the marks of a chart; a drag over them chooses the days that it covers, a click still goes to a mark. */
export function DragArea({
  scale,
  top,
  height,
  onRange,
  children,
}: {
  readonly scale: TimeScale;
  readonly top: number;
  readonly height: number;
  readonly onRange: (range: DayRange) => void;
  /** Marks; absent where the area lies over a chart that has none. */
  readonly children?: React.ReactNode;
}): React.ReactNode {
  const [, width = 0] = scale.range();
  const area = useRef<SVGRectElement>(null);
  const [drag, setDrag] = useState<readonly [from: number, to: number] | null>(null);
  const isDrag = drag !== null && Math.abs(drag[1] - drag[0]) >= DRAG;
  const at = (event: React.PointerEvent): number => {
    const { left } = area.current!.getBoundingClientRect();
    return Math.max(0, Math.min(width, event.clientX - left));
  };
  return (
    <g
      className="drag-area"
      onPointerDown={(event) => {
        if (event.button === 0 && event.pointerType !== 'touch') setDrag([at(event), at(event)]);
      }}
      onPointerMove={(event) => {
        if (drag === null) return;
        const to = at(event);
        // Only a drag holds the pointer: a click must reach the mark that it is on.
        if (Math.abs(to - drag[0]) >= DRAG) event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([drag[0], to]);
      }}
      onPointerCancel={() => setDrag(null)}
      onPointerUp={() => {
        setDrag(null);
        if (drag === null || !isDrag) return;
        onRange({ from: dayOf(scale.invert(Math.min(...drag))), to: dayOf(scale.invert(Math.max(...drag))) });
      }}
    >
      <rect ref={area} y={top} width={width} height={height} fill="transparent" />
      {children}
      {isDrag ? (
        <rect
          data-control
          className="drag-range"
          x={Math.min(...drag)}
          width={Math.abs(drag[1] - drag[0])}
          y={top}
          height={height}
        />
      ) : null}
    </g>
  );
}

/** Two handles over the whole of time; what stands between them is shown. */
export function RangeStrip({
  whole,
  range,
  onRange,
  children,
}: {
  readonly whole: DayRange;
  readonly range: DayRange;
  /** Null when everything is shown again. */
  readonly onRange: (range: DayRange | null) => void;
  /** A small chart of the whole, drawn over the full width. */
  readonly children: React.ReactNode;
}): React.ReactNode {
  const days = Math.max(1, daysBetween(whole.from, whole.to));
  const chosen: readonly [number, number] = [
    Math.max(0, Math.min(days, daysBetween(whole.from, range.from))),
    Math.max(0, Math.min(days, daysBetween(whole.from, range.to))),
  ];
  const [moved, setMoved] = useState<readonly [number, number] | null>(null);
  const [from, to] = moved ?? chosen;
  return (
    <Slider
      className="range-strip"
      aria-label="Time shown"
      minValue={0}
      maxValue={days}
      value={[from, to]}
      onChange={(value) => setMoved([value[0] ?? 0, value[1] ?? days])}
      onChangeEnd={(value) => {
        const [from = 0, to = days] = value;
        setMoved(null);
        if (from <= 0 && to >= days) onRange(null);
        else onRange({ from: addDays(whole.from, from), to: addDays(whole.from, to) });
      }}
    >
      <SliderTrack className="range-track">
        {children}
        <div className="range-shade" style={{ insetInlineStart: 0, width: `${(from / days) * 100}%` }} />
        <div className="range-shade" style={{ insetInlineEnd: 0, width: `${(1 - to / days) * 100}%` }} />
        <Handle index={0} label="First day" day={addDays(whole.from, from)} />
        <Handle index={1} label="Last day" day={addDays(whole.from, to)} />
      </SliderTrack>
    </Slider>
  );
}

function Handle({ index, label, day }: { readonly index: number; readonly label: string; readonly day: string }) {
  return (
    <SliderThumb index={index} className="range-handle" aria-label={label} aria-describedby={`range-day-${index}`}>
      <span id={`range-day-${index}`} className="range-day" data-end={index === 1 || undefined}>
        {formatDay(day)}
      </span>
    </SliderThumb>
  );
}

/** The world in natural-earth projection: countries filled, places as dots; zoomed by buttons, keys, wheel and drag. */

import { max } from 'd3-array';
import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo';
import { useEffect, useMemo, useRef } from 'react';
import { balanceFill } from '../charts/legend.tsx';
import { Marks } from '../charts/roving.tsx';
import { useWidth } from '../charts/width.ts';
import { count, percent } from '../lib/format.ts';
import type { Outlines } from './outlines.ts';
import type { Place } from './places.ts';
import { clamped, type View, zoomed } from './view.ts';

/** Height by width of the projected world. */
const RATIO = 0.52;
const LARGEST_DOT = 16;

interface Props {
  readonly outlines: Outlines;
  readonly places: readonly Place[];
  readonly view: View;
  readonly opened: string | null;
  readonly onView: (view: View) => void;
  readonly onOpen: (place: Place) => void;
}

export function World({ outlines, places, view, opened, onView, onOpen }: Props): React.ReactNode {
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(width * RATIO);
  const drag = useRef<{ x: number; y: number; view: View } | null>(null);
  useWheel(box, view, onView);
  const { path, projection, shapes } = useMemo(() => {
    const projection = geoNaturalEarth1().fitSize([width, height], { type: 'Sphere' });
    const path = geoPath(projection);
    return {
      projection,
      path,
      shapes: outlines.countries.map((country) => ({ code: country.id, d: path(country) ?? '' })),
    };
  }, [outlines, width, height]);
  const filled = new Map(places.filter(({ isCountry }) => isCountry).map((place) => [place.id, place]));
  const most = max(places, ({ events }) => events) ?? 1;
  const dots = places.flatMap((place) => {
    const at = place.at ?? (place.isCountry ? outlines.points[place.id] : undefined);
    const xy = at === undefined ? null : projection([at[0], at[1]]);
    return xy === null ? [] : [{ place, xy, radius: 2.5 + (LARGEST_DOT - 2.5) * Math.sqrt(place.events / most) }];
  });
  const drawn = shapes.flatMap(({ code, d }) => {
    const place = typeof code === 'string' ? filled.get(code) : undefined;
    return place === undefined ? [] : [{ place, d }];
  });
  const { scale } = view;
  const nameOf = ({ name, events, conflict, isCountry }: Place): string =>
    `${name}${isCountry ? ' (the country only)' : ''}: ${count(events, 'event')}, ${percent(conflict)} conflict`;
  return (
    <div ref={box} className="chart-box world">
      {width === 0 ? null : (
        <svg
          data-chart
          width={width}
          height={height}
          role="group"
          aria-label="Map of events"
          onPointerDown={(event) => {
            if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, view };
          }}
          onPointerMove={(event) => {
            if (drag.current === null) return;
            const [dx, dy] = [event.clientX - drag.current.x, event.clientY - drag.current.y];
            if (Math.hypot(dx, dy) < 5) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const { view: from } = drag.current;
            onView(clamped({ scale, x: from.x - dx / width / scale, y: from.y - dy / height / scale }));
          }}
          onPointerUp={() => (drag.current = null)}
          onPointerCancel={() => (drag.current = null)}
        >
          <clipPath id="world-edge">
            <rect width={width} height={height} />
          </clipPath>
          <g clipPath="url(#world-edge)">
            <g
              transform={`translate(${width / 2 - view.x * width * scale},${height / 2 - view.y * height * scale}) scale(${scale})`}
              strokeWidth={1 / scale}
            >
              <path className="map-sea" d={path({ type: 'Sphere' }) ?? ''} />
              <path className="map-grid" d={path(geoGraticule10()) ?? ''} strokeWidth={0.5 / scale} />
              {shapes.map(({ code, d }, i) => (
                <path key={code ?? i} className="map-land" d={d} strokeWidth={0.6 / scale} />
              ))}
              <Marks
                label="Countries with events"
                items={drawn}
                keyOf={({ place }) => place.id}
                nameOf={({ place }) => nameOf(place)}
                isOpen={({ place }) => place.id === opened}
                onOpen={({ place }) => onOpen(place)}
              >
                {({ place, d }) => (
                  <path
                    className={`map-country ${balanceFill(place.conflict)}`}
                    d={d}
                    fillOpacity={0.25 + 0.45 * Math.sqrt(place.events / most)}
                    strokeWidth={1 / scale}
                  />
                )}
              </Marks>
              <Marks
                label="Places with events"
                items={dots}
                keyOf={({ place }) => place.id}
                nameOf={({ place }) => nameOf(place)}
                isOpen={({ place }) => place.id === opened}
                onOpen={({ place }) => onOpen(place)}
              >
                {({ place, xy: [x, y], radius }) => (
                  <>
                    <circle className="bar-reach" cx={x} cy={y} r={(radius + 4) / scale} />
                    <circle
                      className={`map-dot ${balanceFill(place.conflict)}`}
                      cx={x}
                      cy={y}
                      r={radius / scale}
                      strokeWidth={1 / scale}
                    />
                  </>
                )}
              </Marks>
            </g>
          </g>
        </svg>
      )}
    </div>
  );
}

/** The wheel zooms with Ctrl or ⌘ held: without, the page scrolls. React's own listener could not keep the browser from it. */
function useWheel(box: React.RefObject<HTMLDivElement | null>, view: View, onView: (view: View) => void): void {
  const latest = useRef({ view, onView });
  useEffect(() => {
    latest.current = { view, onView };
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const { view, onView } = latest.current;
      const around = {
        x: view.x + ((event.clientX - left) / width - 0.5) / view.scale,
        y: view.y + ((event.clientY - top) / height - 0.5) / view.scale,
      };
      onView(zoomed(view, Math.exp(-event.deltaY / 300), around));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box]);
}

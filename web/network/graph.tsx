/** The network as a picture: actors as dots, what they do and say to each other as lines. */

import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { NetworkPage } from '../../src/api/contract.ts';
import { balanceFill } from '../charts/legend.tsx';
import { Marks } from '../charts/roving.tsx';
import { useWidth } from '../charts/width.ts';
import { count } from '../lib/format.ts';
import { useWords } from '../lib/words.ts';
import { graphOf, type Line, type Spot } from './layout.ts';
import { nameAt, namesOf } from './names.ts';

/** Height by width, and at least so many pixels. */
const SHAPE = { ratio: 0.55, least: 420 } as const;
/** Pixels of width for each actor whose name is drawn; the others have theirs on hover and focus. */
const NAME_WIDTH = 48;

/** Share of conflict in what two did to each other; a half where they only spoke. */
function conflictOf({ cooperation, conflict }: Pick<Line, 'cooperation' | 'conflict'>): number {
  const all = cooperation - conflict;
  return all === 0 ? 0.5 : -conflict / all;
}

export function NetworkGraph({ page, most }: { readonly page: NetworkPage; readonly most: number }): React.ReactNode {
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.max(SHAPE.least, Math.round(width * SHAPE.ratio));
  const graph = useMemo(() => (width === 0 ? null : graphOf(page, most, width, height)), [page, most, width, height]);
  const [pointed, setPointed] = useState<string | null>(null);
  const [, navigate] = useLocation();
  const words = useWords();
  const near = useMemo(() => {
    if (graph === null || pointed === null) return null;
    const ids = new Set([pointed]);
    for (const { a, b } of graph.lines) {
      if (a.node.id === pointed) ids.add(b.node.id);
      if (b.node.id === pointed) ids.add(a.node.id);
    }
    return ids;
  }, [graph, pointed]);
  const nameOf = ({ node }: Spot): string =>
    `${node.label}${node.country === null || node.type === 'state' ? '' : `, ${words.country(node.country)}`}: ${count(node.events, 'event')}, ${count(node.statements, 'statement')}`;
  const names = useMemo(
    () => (graph === null ? [] : namesOf(graph.spots, width, Math.floor(width / NAME_WIDTH))),
    [graph, width],
  );
  // Who is near the one that is pointed at has a name too.
  const others = near === null || graph === null ? [] : graph.spots.filter(({ node }) => near.has(node.id));
  const shown = [
    ...names,
    ...others.filter((spot) => !names.some((name) => name.spot === spot)).map((spot) => nameAt(spot, width)),
  ];
  return (
    <div ref={box} className="chart-box network">
      {graph === null ? null : (
        <svg data-chart width={width} height={height} role="group" aria-label="Network of actors">
          {graph.lines.map((line) => (
            <line
              key={`${line.a.node.id} ${line.b.node.id}`}
              className={`network-line ${balanceFill(conflictOf(line)).replace('fill', 'stroke')}`}
              data-faint={near !== null && line.a.node.id !== pointed && line.b.node.id !== pointed ? true : undefined}
              x1={line.a.x}
              y1={line.a.y}
              x2={line.b.x}
              y2={line.b.y}
              strokeWidth={1 + Math.min(7, Math.sqrt(line.events + line.statements))}
              strokeDasharray={line.events === 0 ? '2 4' : undefined}
            />
          ))}
          <Marks
            label="Actors"
            items={graph.spots}
            keyOf={({ node }) => node.id}
            nameOf={nameOf}
            isOpen={({ node }) => node.id === pointed}
            onOpen={({ node }) => navigate(`/a/${node.id}`)}
          >
            {(spot) => (
              <g
                className="network-actor"
                data-faint={near !== null && !near.has(spot.node.id) ? true : undefined}
                onPointerEnter={() => setPointed(spot.node.id)}
                onPointerLeave={() => setPointed(null)}
                onFocus={() => setPointed(spot.node.id)}
                onBlur={() => setPointed(null)}
              >
                <circle className={`network-dot network-${spot.node.type}`} cx={spot.x} cy={spot.y} r={spot.radius} />
              </g>
            )}
          </Marks>
          <g aria-hidden="true" className="network-names">
            {shown.map(({ spot: { node }, x, y }) => (
              <text
                key={node.id}
                className="network-name"
                data-faint={near !== null && !near.has(node.id) ? true : undefined}
                x={x}
                y={y}
                textAnchor="middle"
              >
                {node.label}
              </text>
            ))}
          </g>
        </svg>
      )}
    </div>
  );
}

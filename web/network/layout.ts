/** Where the actors of a network stand: a force layout that gives the same picture for the same ties, everywhere. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { NetworkPage } from '../../src/api/contract.ts';

type Node = NetworkPage['nodes'][number];
type Tie = NetworkPage['links'][number];

export interface Spot {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Both directions between two actors together. */
export interface Line {
  readonly a: Spot;
  readonly b: Spot;
  readonly events: number;
  readonly statements: number;
  readonly cooperation: number;
  readonly conflict: number;
}

export interface Graph {
  readonly spots: readonly Spot[];
  readonly lines: readonly Line[];
}

interface Body {
  index?: number;
  x?: number;
  y?: number;
  readonly node: Node;
  readonly radius: number;
}

const TICKS = 300;
const RADIUS = { least: 5, most: 20 } as const;
/** Width from which dots have their full size, pixels. */
const WIDE = 720;
/** Room for names at the edge, pixels. */
const MARGIN = 36;

/**
 * Lays out the actors with the strongest ties within a rectangle, in pixels.
 *
 * @param most - How many actors are shown.
 */
export function graphOf({ nodes, links }: NetworkPage, most: number, width: number, height: number): Graph {
  const shown = strongest(nodes, links, most);
  const weightiest = Math.max(1, ...shown.map(weightOf));
  const room = Math.min(1, width / WIDE);
  const bodies: Body[] = shown.map((node) => ({
    node,
    radius: room * (RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(weightOf(node) / weightiest)),
  }));
  const byId = new Map(bodies.map((body) => [body.node.id, body]));
  const ties = bothWays(links).filter(({ a, b }) => byId.has(a) && byId.has(b));
  // The simulation draws no chance of its own but from a fixed seed, and begins on a spiral: no clock, no surprise.
  forceSimulation(bodies)
    .force('charge', forceManyBody<Body>().strength(-320))
    .force(
      'ties',
      forceLink<Body, { source: Body; target: Body; weight: number }>(
        ties.map(({ a, b, events, statements }) => ({
          source: byId.get(a)!,
          target: byId.get(b)!,
          weight: events + statements,
        })),
      )
        .distance(90)
        .strength(({ weight }) => Math.min(0.7, 0.15 + 0.1 * Math.log2(1 + weight))),
    )
    .force(
      'apart',
      forceCollide<Body>(({ radius }) => radius + 14),
    )
    .force('x', forceX<Body>(0).strength(0.06))
    .force('y', forceY<Body>(0).strength((0.06 * width) / height))
    .stop()
    .tick(TICKS);
  const spots = new Map(fitted(bodies, width, height).map((spot) => [spot.node.id, spot]));
  return {
    spots: [...spots.values()],
    lines: ties.map(({ a, b, ...tie }) => ({ a: spots.get(a)!, b: spots.get(b)!, ...tie })),
  };
}

function weightOf({ events, statements }: Pick<Node, 'events' | 'statements'>): number {
  return events + statements;
}

/** Those at the ends of the strongest ties, until there are enough. */
function strongest(nodes: readonly Node[], links: readonly Tie[], most: number): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const chosen = new Set<string>();
  for (const { source, target } of links) {
    const added = [source, target].filter((id) => !chosen.has(id) && byId.has(id));
    if (chosen.size + added.length > most) break;
    for (const id of added) chosen.add(id);
  }
  return [...chosen].map((id) => byId.get(id)!);
}

function bothWays(links: readonly Tie[]): (Omit<Line, 'a' | 'b'> & { readonly a: string; readonly b: string })[] {
  const pairs = new Map<string, Omit<Line, 'a' | 'b'> & { readonly a: string; readonly b: string }>();
  for (const { source, target, events, statements, cooperation, conflict } of links) {
    const [a, b] = source < target ? [source, target] : [target, source];
    const known = pairs.get(`${a} ${b}`) ?? { a, b, events: 0, statements: 0, cooperation: 0, conflict: 0 };
    pairs.set(`${a} ${b}`, {
      a,
      b,
      events: known.events + events,
      statements: known.statements + statements,
      cooperation: known.cooperation + cooperation,
      conflict: known.conflict + conflict,
    });
  }
  return [...pairs.values()];
}

/** Scales what the forces gave into the rectangle. */
function fitted(bodies: readonly Body[], width: number, height: number): Spot[] {
  const xs = bodies.map(({ x = 0 }) => x);
  const ys = bodies.map(({ y = 0 }) => y);
  const scale = (values: readonly number[], size: number): ((value: number) => number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const factor = high > low ? Math.min(2, (size - 2 * MARGIN) / (high - low)) : 1;
    return (value) => size / 2 + (value - (low + high) / 2) * factor;
  };
  const [sx, sy] = [scale(xs, width), scale(ys, height)];
  return bodies.map(({ node, radius, x = 0, y = 0 }) => ({ node, radius, x: sx(x), y: sy(y) }));
}

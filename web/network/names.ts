/** Which names of a network are drawn, and where: the largest first, each within the picture and over no other. */

import type { Spot } from './layout.ts';

/** Pixels: usual width of a letter, height of a line, and how far the name stands below its dot. */
const LETTER = 6;
const LINE = 13;
const BELOW = 12;

/** Names beneath their dots, centred where the picture's edge allows it. */
export interface Name {
  readonly spot: Spot;
  readonly x: number;
  readonly y: number;
}

export function nameAt(spot: Spot, width: number): Name {
  const half = (spot.node.label.length * LETTER) / 2;
  return { spot, x: Math.max(half, Math.min(width - half, spot.x)), y: spot.y + spot.radius + BELOW };
}

/** @param most - How many there is room for at most. */
export function namesOf(spots: readonly Spot[], width: number, most: number): Name[] {
  const names: Name[] = [];
  for (const spot of spots.toSorted((a, b) => b.radius - a.radius)) {
    if (names.length >= most) break;
    const name = nameAt(spot, width);
    if (!names.some((other) => isOver(name, other))) names.push(name);
  }
  return names;
}

function isOver(a: Name, b: Name): boolean {
  const letters = (a.spot.node.label.length + b.spot.node.label.length) / 2;
  return Math.abs(a.x - b.x) < letters * LETTER && Math.abs(a.y - b.y) < LINE;
}

/** Names in the network's picture. */

import { expect, it } from 'vitest';
import type { Spot } from '../../web/network/layout.ts';
import { namesOf } from '../../web/network/names.ts';

const spot = (label: string, x: number, y: number, radius = 10): Spot => ({
  node: { id: label, type: 'person', label, country: null, sector: null, events: 1, statements: 1 },
  x,
  y,
  radius,
});

it('draws the largest names first and none over another', () => {
  const names = namesOf(
    [spot('Minister', 100, 50, 5), spot('President', 110, 45, 10), spot('Envoy', 300, 50, 4)],
    400,
    9,
  );
  expect(names.map((name) => name.spot.node.label)).toEqual(['President', 'Envoy']);
});

it('draws names one above the other, and only as many as there is room for', () => {
  const spots = [spot('Minister', 100, 50, 8), spot('President', 100, 90, 9), spot('Envoy', 100, 130, 7)];
  expect(namesOf(spots, 400, 2).map((name) => name.spot.node.label)).toEqual(['President', 'Minister']);
});

it('keeps names within the picture', () => {
  const [right, left] = namesOf([spot('Right Honourable', 398, 50), spot('Left Honourable', 2, 90)], 400, 9);
  expect(right!.x).toBeLessThan(398);
  expect(left!.x).toBeGreaterThan(40);
});

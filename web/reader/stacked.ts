/** Places cards in a margin: each as near to where it wants to be as those before it leave room for. */

/**
 * @param wanted - Where each would stand by itself, in rising order.
 * @param anchor - Index of one that stands where it wants to, others making way to both sides; -1 for none.
 * @returns Where each stands; none overlaps another, none is above 0.
 */
export function stacked(wanted: readonly number[], heights: readonly number[], gap: number, anchor: number): number[] {
  const tops: number[] = [];
  let free = 0;
  wanted.forEach((want, i) => {
    tops.push(Math.max(free, want));
    free = tops[i]! + heights[i]! + gap;
  });
  if (anchor < 0 || anchor >= wanted.length) return tops;
  const room = heights.slice(0, anchor).reduce((sum, height) => sum + height + gap, 0);
  tops[anchor] = Math.max(wanted[anchor]!, room);
  for (let i = anchor - 1; i >= 0; i--) tops[i] = Math.min(tops[i]!, tops[i + 1]! - heights[i]! - gap);
  free = tops[anchor] + heights[anchor]! + gap;
  for (let i = anchor + 1; i < wanted.length; i++) {
    tops[i] = Math.max(free, wanted[i]!);
    free = tops[i]! + heights[i]! + gap;
  }
  return tops;
}

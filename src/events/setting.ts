/** When and where an act took place, as far as its own clause says. */

import type { MentionLayer, PlaceMention, Span, TimeExpression } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Act } from './acts.ts';

const places: ReadonlySet<string> = new Set([
  'in',
  'at',
  'near',
  'outside',
  'inside',
  'along',
  'across',
  'around',
  'off',
  'on',
]);

/** Index of the time that hangs on the words of the act, or null: the date of publication never stands in for it. */
export function timeOf(act: Act, tree: Tree, { times }: MentionLayer): number | null {
  if (times.length === 0) return null;
  for (const word of words(act))
    for (const child of tree.children(word, 'obl', 'nmod', 'advmod')) {
      const found = within(times, tree.span(tree.leftEdge(child), child));
      if (found >= 0) return found;
    }
  return null;
}

/** Index of the place where the act's clause puts it, or else of the land of a party; null where it names none. */
export function placeOf(act: Act, tree: Tree, { places: mentioned }: MentionLayer): number | null {
  if (mentioned.length === 0) return null;
  for (const word of words(act))
    for (const child of tree.children(word, 'obl', 'nmod')) {
      const marker = tree.child(child, 'case');
      if (marker < 0 || !places.has(tree.lemma(marker).toLowerCase())) continue;
      const found = within(mentioned, tree.span(tree.leftEdge(child), tree.rightEdge(child)));
      if (found >= 0) return found;
    }
  for (const { span, direct } of act.targets) {
    const found = direct ? -1 : narrowest(mentioned, span);
    if (found >= 0) return found;
  }
  return null;
}

function words({ head, taken }: Act): readonly number[] {
  return [head, ...taken];
}

function within(list: readonly Span[], { start, end }: Span): number {
  return list.findIndex((item: TimeExpression | Span) => item.start >= start && item.end <= end);
}

/** Of the places inside a span the one that says most: a region before its country. */
function narrowest(list: readonly PlaceMention[], { start, end }: Span): number {
  let found = -1;
  for (let i = 0; i < list.length; i++) {
    const place = list[i]!;
    if (place.start < start || place.end > end) continue;
    if (found < 0 || list[found]!.kind === 'country') found = i;
  }
  return found;
}

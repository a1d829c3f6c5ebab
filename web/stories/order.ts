/** The copies of a story as a tree, written out line by line. */

import type { Copy } from '../../src/api/contract.ts';

export interface Place {
  readonly member: Copy;
  /** 0 for the earliest, one more for each report that it came through. */
  readonly depth: number;
}

/** Each report after the one that it copies most of, siblings by date; what a report copies may have been removed. */
export function inOrder(members: readonly Copy[]): Place[] {
  const ids = new Set(members.map(({ document }) => document));
  const sorted = [...members].sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
  const copies = new Map<string | null, Copy[]>();
  for (const member of sorted) {
    const parent = member.copyOf !== null && ids.has(member.copyOf) ? member.copyOf : null;
    copies.set(parent, [...(copies.get(parent) ?? []), member]);
  }
  const places: Place[] = [];
  const visit = (parent: string | null, depth: number): void => {
    for (const member of copies.get(parent) ?? []) {
      places.push({ member, depth });
      visit(member.document, depth + 1);
    }
  };
  visit(null, 0);
  return places;
}

function keyOf({ date, document }: Copy): string {
  return `${date ?? '9999'} ${document}`;
}

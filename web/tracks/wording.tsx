/** One outlet's wording of a quotation against the first: what it cut, changed and added. */

import type { Stretch } from '../../src/corpus/align.ts';

export interface Piece {
  readonly kind: Stretch['kind'];
  /** Words of the first wording and of this one, with the marks between them. */
  readonly first: string;
  readonly second: string;
}

/** The whole of both wordings, cut where the stretches of their alignment end: spaces and marks go with what follows. */
function piecesOf(first: string, second: string, stretches: readonly Stretch[]): Piece[] {
  return stretches.map(({ kind, first: [, firstEnd], second: [, secondEnd] }, i) => {
    const last = stretches[i - 1];
    const isLast = i === stretches.length - 1;
    return {
      kind,
      first: first.slice(last?.first[1] ?? 0, isLast ? first.length : firstEnd),
      second: second.slice(last?.second[1] ?? 0, isLast ? second.length : secondEnd),
    };
  });
}

/** As `src/corpus/align.ts` keeps it; the interface leaves its form open. */
function stretchesOf(alignment: unknown): readonly Stretch[] {
  return Array.isArray(alignment) ? (alignment as readonly Stretch[]) : [];
}

export function Wording({
  first,
  second,
  alignment,
  isTranslation,
}: {
  readonly first: string;
  readonly second: string;
  readonly alignment: unknown;
  /** Its changed words are another translation of the same. */
  readonly isTranslation: boolean;
}): React.ReactNode {
  const stretches = stretchesOf(alignment);
  if (stretches.length === 0) return second;
  return piecesOf(first, second, stretches).map((piece, i) => (
    <Words key={i} piece={piece} isTranslation={isTranslation} />
  ));
}

function Words({ piece: { kind, first, second }, isTranslation }: { piece: Piece; isTranslation: boolean }) {
  switch (kind) {
    case 'same':
      return second;
    case 'cut':
      return (
        <>
          {' '}
          <del className="wording-cut">{first.trim()}</del>
          {second}
        </>
      );
    case 'added':
      return <ins className="wording-added">{second}</ins>;
    case 'changed':
      return (
        <>
          {/^\s/.test(second) ? ' ' : ''}
          <ruby className={isTranslation ? 'wording-retranslated' : 'wording-changed'}>
            {second.trim()}
            <rp> (first: </rp>
            <rt>{first.trim()}</rt>
            <rp>)</rp>
          </ruby>
        </>
      );
  }
}

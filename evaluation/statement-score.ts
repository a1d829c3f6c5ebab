/**
 * Compares attributions with gold ones. The rules, exactly:
 *
 * - A **role** is source, cue or content. A **piece** is a contiguous stretch that fills a role, white space cut off;
 *   the same piece in two attributions of an article (a shared source) counts once for that role.
 * - **Token**: the set of tokens that a role covers anywhere in the article, against the gold set. A token is covered
 *   when it shares a character with a piece.
 * - **Overlap**: a predicted piece is right when it shares a token with a gold piece of the role; a gold piece is found
 *   when it shares a token with a predicted one. Not one-to-one: that is what the next two are for.
 * - **Exact**: a predicted piece is right when a gold piece of the role has the same first and last character.
 * - **Relation, lenient**: a predicted and a gold attribution may be paired when their cues share a token, their
 *   sources share a token or both have none, and the Jaccard index of the sets of tokens of their whole contents is at
 *   least 0.5. Pairs are taken greedily, highest index first (then text order); each side once.
 * - **Relation, strict**: all pieces of all three roles are exactly the same; each side once.
 * - A cue that is null matches only a cue that is null.
 * - A **slice** holds predicted attributions for precision and gold ones for recall, each sorted by the same function.
 */

import type { Span } from '../src/document.ts';
import type { Attribution } from './gold/polnear.ts';
import { add, noCounts, type Counts } from './scores.ts';

export type AttributionRole = 'source' | 'cue' | 'content';
export const attributionRoles: readonly AttributionRole[] = ['source', 'cue', 'content'];

/** Where tokens start and end; `Tokens` of a text layer has this form. */
export interface TokenOffsets {
  readonly length: number;
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

export interface RoleScores {
  readonly token: Counts;
  readonly overlap: Counts;
  readonly exact: Counts;
}

export interface StatementScores {
  readonly roles: Readonly<Record<AttributionRole, RoleScores>>;
  readonly lenient: Counts;
  readonly strict: Counts;
  /** Lenient relations by slice: `manner direct`. */
  readonly slices: Map<string, Counts>;
}

/** One article's comparison, with who was paired with whom. */
export interface Comparison {
  readonly scores: StatementScores;
  readonly paired: readonly (readonly [predicted: Attribution, gold: Attribution])[];
  readonly missed: readonly Attribution[];
  readonly spurious: readonly Attribution[];
}

export function noScores(): StatementScores {
  const role = (): RoleScores => ({ token: noCounts(), overlap: noCounts(), exact: noCounts() });
  return {
    roles: { source: role(), cue: role(), content: role() },
    lenient: noCounts(),
    strict: noCounts(),
    slices: new Map(),
  };
}

/** Adds the second to the first. */
export function addScores(to: StatementScores, from: StatementScores): void {
  for (const role of attributionRoles) {
    for (const level of ['token', 'overlap', 'exact'] as const) add(to.roles[role][level], from.roles[role][level]);
  }
  add(to.lenient, from.lenient);
  add(to.strict, from.strict);
  for (const [name, counts] of from.slices) addToSlice(to.slices, name, counts);
}

/**
 * Scores one article.
 *
 * @param slicesOf - Names of the slices that an attribution belongs to.
 */
export function scoreStatements(
  predicted: readonly Attribution[],
  gold: readonly Attribution[],
  tokens: TokenOffsets,
  slicesOf: (attribution: Attribution) => readonly string[] = () => [],
): Comparison {
  const scores = noScores();
  for (const role of attributionRoles) {
    const p = distinctPieces(predicted, role);
    const g = distinctPieces(gold, role);
    const pTokens = tokenSet(p, tokens);
    const gTokens = tokenSet(g, tokens);
    const shared = intersection(pTokens, gTokens);
    const { token, overlap, exact } = scores.roles[role];
    add(token, { right: shared, predicted: pTokens.size, found: shared, gold: gTokens.size });
    const same = p.filter((piece) => g.some((other) => isSame(piece, other))).length;
    add(exact, { right: same, predicted: p.length, found: same, gold: g.length });
    const touches = (piece: Span, set: ReadonlySet<number>): boolean =>
      intersection(tokenSet([piece], tokens), set) > 0;
    add(overlap, {
      right: p.filter((piece) => touches(piece, gTokens)).length,
      predicted: p.length,
      found: g.filter((piece) => touches(piece, pTokens)).length,
      gold: g.length,
    });
  }
  const paired = pairLeniently(predicted, gold, tokens);
  add(scores.lenient, oneToOne(paired.length, predicted.length, gold.length));
  add(scores.strict, oneToOne(countStrict(predicted, gold), predicted.length, gold.length));
  const pairedPredicted = new Set(paired.map(([p]) => p));
  const pairedGold = new Set(paired.map(([, g]) => g));
  for (const p of predicted) {
    const right = pairedPredicted.has(p) ? 1 : 0;
    for (const name of slicesOf(p)) addToSlice(scores.slices, name, { right, predicted: 1, found: 0, gold: 0 });
  }
  for (const g of gold) {
    const found = pairedGold.has(g) ? 1 : 0;
    for (const name of slicesOf(g)) addToSlice(scores.slices, name, { right: 0, predicted: 0, found, gold: 1 });
  }
  return {
    scores,
    paired,
    missed: gold.filter((g) => !pairedGold.has(g)),
    spurious: predicted.filter((p) => !pairedPredicted.has(p)),
  };
}

function pairLeniently(
  predicted: readonly Attribution[],
  gold: readonly Attribution[],
  tokens: TokenOffsets,
): (readonly [Attribution, Attribution])[] {
  const sets = (attribution: Attribution) => ({
    attribution,
    source: attribution.source && tokenSet(attribution.source, tokens),
    cue: attribution.cue && tokenSet(attribution.cue, tokens),
    content: tokenSet(attribution.content, tokens),
  });
  const p = predicted.map(sets);
  const g = gold.map(sets);
  const candidates: { p: number; g: number; jaccard: number }[] = [];
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < g.length; j++) {
      if (!bothNoneOrShared(p[i]!.cue, g[j]!.cue) || !bothNoneOrShared(p[i]!.source, g[j]!.source)) continue;
      const shared = intersection(p[i]!.content, g[j]!.content);
      const jaccard = shared / (p[i]!.content.size + g[j]!.content.size - shared);
      if (jaccard >= 0.5) candidates.push({ p: i, g: j, jaccard });
    }
  }
  candidates.sort((a, b) => b.jaccard - a.jaccard || a.p - b.p || a.g - b.g);
  const usedP = new Set<number>();
  const usedG = new Set<number>();
  const pairs: (readonly [Attribution, Attribution])[] = [];
  for (const candidate of candidates) {
    if (usedP.has(candidate.p) || usedG.has(candidate.g)) continue;
    usedP.add(candidate.p);
    usedG.add(candidate.g);
    pairs.push([predicted[candidate.p]!, gold[candidate.g]!]);
  }
  return pairs;
}

function countStrict(predicted: readonly Attribution[], gold: readonly Attribution[]): number {
  const key = (attribution: Attribution): string =>
    attributionRoles.map((role) => (attribution[role] ?? []).map(pieceKey).join(',')).join('|');
  const open = new Map<string, number>();
  for (const g of gold) open.set(key(g), (open.get(key(g)) ?? 0) + 1);
  let same = 0;
  for (const p of predicted) {
    const left = open.get(key(p)) ?? 0;
    if (left === 0) continue;
    open.set(key(p), left - 1);
    same++;
  }
  return same;
}

function distinctPieces(attributions: readonly Attribution[], role: AttributionRole): Span[] {
  const pieces = new Map<string, Span>();
  for (const attribution of attributions)
    for (const piece of attribution[role] ?? []) pieces.set(pieceKey(piece), piece);
  return [...pieces.values()];
}

/** Indices of the tokens that share a character with a piece. */
function tokenSet(pieces: readonly Span[], tokens: TokenOffsets): Set<number> {
  const covered = new Set<number>();
  for (const { start, end } of pieces) {
    for (let t = firstTokenAfter(start, tokens); t < tokens.length && tokens.start[t]! < end; t++) covered.add(t);
  }
  return covered;
}

/** Index of the first token that ends after the offset. */
function firstTokenAfter(offset: number, tokens: TokenOffsets): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.end[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function bothNoneOrShared(a: ReadonlySet<number> | null, b: ReadonlySet<number> | null): boolean {
  return a === null || b === null ? a === b : intersection(a, b) > 0;
}

function intersection(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function pieceKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

function oneToOne(matched: number, predicted: number, gold: number): Counts {
  return { right: matched, predicted, found: matched, gold };
}

function addToSlice(slices: Map<string, Counts>, name: string, counts: Readonly<Counts>): void {
  const slice = slices.get(name) ?? noCounts();
  add(slice, counts);
  slices.set(name, slice);
}

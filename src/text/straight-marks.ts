/**
 * Decides which straight quotation marks of a paragraph open and which close.
 *
 * The neighbours of a mark decide most; a mark with text glued to both sides (`said."We`, `treaty,"he`) is decided by
 * what makes the whole paragraph least odd. It is a shortest path over two states, outside and inside a quotation.
 */

/** What the neighbours of a mark say. */
export const Clue = {
  Opens: 0,
  Closes: 1,
  /** Text on both sides, or blanks on both sides. */
  Unclear: 2,
  /** As `Unclear`, and a comma before and a small letter after: rather closes. */
  RatherCloses: 3,
  /** As `Unclear`, and a colon before: rather opens. */
  RatherOpens: 4,
  /** As `Closes`, after a figure: may be the sign for inches. */
  Inches: 5,
  /** As `Opens`, after the end of a sentence: may take up a long speech whose last paragraph was left open. */
  Continues: 6,
} as const;

export const Part = { None: 0, Opens: 1, Closes: 2 } as const;

// Costs: against clear neighbours never pays by itself; an opening mark inside a quotation (a missing mark, or a nested
// quotation) costs less after a full stop, where speeches open each paragraph anew; a quotation may stay open at the end.
const AGAINST = 6;
const RATHER = 1;
const REOPEN = 2;
const CONTINUE = 1;
const STRAY_CLOSE = 2;
const INCHES_OUTSIDE = 0.5;
const INCHES_INSIDE = 1.5;
const LEFT_OPEN = 1;

/** The part of every mark, in order, from the clues of all. */
export function assignStraight(clues: readonly number[]): Uint8Array {
  const n = clues.length;
  // Best way into each state after each mark: the part that the mark played and the state before it, packed as part * 2 + state.
  const step = new Uint8Array(2 * n);
  let outside = 0;
  let inside = Infinity;
  for (let i = 0; i < n; i++) {
    const clue = clues[i]!;
    const open = openCost(clue);
    const close = closeCost(clue);
    const none = clue === Clue.Inches ? 0 : Infinity;
    const fromOutside = outside + open;
    const fromInside = inside + open + (clue === Clue.Continues ? CONTINUE : REOPEN);
    const staysIn = inside + none + INCHES_INSIDE;
    const closes = inside + close;
    const stray = outside + close + STRAY_CLOSE;
    const staysOut = outside + none + INCHES_OUTSIDE;
    inside = Math.min(fromOutside, fromInside, staysIn);
    outside = Math.min(closes, stray, staysOut);
    step[2 * i + 1] = inside === fromOutside ? Part.Opens * 2 : inside === fromInside ? Part.Opens * 2 + 1 : 1;
    step[2 * i] = outside === closes ? Part.Closes * 2 + 1 : outside === stray ? Part.Closes * 2 : 0;
  }
  const parts = new Uint8Array(n);
  let state = inside + LEFT_OPEN < outside ? 1 : 0;
  for (let i = n - 1; i >= 0; i--) {
    const packed = step[2 * i + state]!;
    parts[i] = packed >> 1;
    state = packed & 1;
  }
  return parts;
}

function openCost(clue: number): number {
  switch (clue) {
    case Clue.Closes:
    case Clue.Inches:
      return AGAINST;
    case Clue.RatherCloses:
      return RATHER;
    default:
      return 0;
  }
}

function closeCost(clue: number): number {
  switch (clue) {
    case Clue.Opens:
    case Clue.Continues:
      return AGAINST;
    case Clue.RatherOpens:
      return RATHER;
    default:
      return 0;
  }
}

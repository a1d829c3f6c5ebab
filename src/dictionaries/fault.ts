/** A mistake in a dictionary file: where, what, and what became of it; one bad line never stops the rest. */

export interface Fault {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What was expected and what stands there. */
  readonly problem: string;
  /** What the reader did about it: `left out`, `taken as …`. */
  readonly done: string;
}

/** Takes down faults of one file. */
export type Report = (line: number, problem: string, done: string) => void;

/** A place in a dictionary, for traces: `actors.txt:12`. */
export function placeOf(file: string, line: number): string {
  return `${file}:${line}`;
}

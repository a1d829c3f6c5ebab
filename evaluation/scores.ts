/** Counts that scorers add up, the figures that come from them, and Markdown tables to show them in. */

/** What was predicted and what was there. `right` and `found` differ where several predictions may share one gold item. */
export interface Counts {
  /** Predicted items that are right. */
  right: number;
  predicted: number;
  /** Gold items that were found. */
  found: number;
  gold: number;
}

export function noCounts(): Counts {
  return { right: 0, predicted: 0, found: 0, gold: 0 };
}

/** Adds the second to the first. */
export function add(to: Counts, from: Readonly<Counts>): void {
  to.right += from.right;
  to.predicted += from.predicted;
  to.found += from.found;
  to.gold += from.gold;
}

/** Precision, recall and F1, from 0 to 100; 100 where there was nothing to find and nothing was predicted. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function figures({ right, predicted, found, gold }: Readonly<Counts>): Figures {
  if (predicted === 0 && gold === 0) return { precision: 100, recall: 100, f1: 100 };
  const precision = predicted === 0 ? 0 : (100 * right) / predicted;
  const recall = gold === 0 ? 0 : (100 * found) / gold;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** One decimal, the same in every locale. */
export function percent(value: number): string {
  return value.toFixed(1);
}

/** A Markdown table, columns padded so that it reads well in a terminal too; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? percent(cell) : cell.replaceAll('|', '\\|'))),
  );
  const right = head.map(
    (_, c) => rows.length > 0 && rows.every((row) => /^[-–\d.,\s%×]*$/u.test(String(row[c] ?? ''))),
  );
  const width = head.map((name, c) => Math.max(3, name.length, ...cells.map((row) => (row[c] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${width.map((w, c) => (right[c] ? (row[c] ?? '').padStart(w) : (row[c] ?? '').padEnd(w))).join(' | ')} |`;
  const rule = `| ${width.map((w, c) => (right[c] ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`;
  return [line(head), rule, ...cells.map(line)].join('\n');
}

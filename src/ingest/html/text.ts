/** Writes the text of chosen elements as a browser would show it, and the way from each character back to the source. */

import type { SourceMap } from '../source-map.ts';
import { isText, type Page } from './page.ts';

export interface MappedText {
  readonly text: string;
  readonly map: SourceMap;
}

/** Elements that begin and end a paragraph. */
const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody ' +
    'tfoot thead title tr ul'
  ).split(' '),
);

export function isBlock(name: string): boolean {
  return blocks.has(name) || cells.has(name);
}

/** Table cells stand apart, in the same line. */
const cells = new Set(['td', 'th']);

const BLANK_LINE = '\n\n';

/**
 * Puts text together piece by piece. White space in the source is collapsed as CSS does, blocks are parted by a blank
 * line, `<br>` breaks a line; nothing else is added, and only white space and control characters are left out.
 */
export class TextBuilder {
  private readonly parts: string[] = [];
  private readonly runs: number[] = [];
  private length = 0;
  /** Where the last run ended in the source. */
  private source = 0;
  private pendingBreak = '';
  private pendingSpace: readonly [number, number] | null = null;

  /** A new paragraph begins before what comes next. */
  block(): void {
    this.pendingBreak = BLANK_LINE;
  }

  line(): void {
    this.pendingBreak = this.pendingBreak === '' ? '\n' : BLANK_LINE;
  }

  /** White space comes before what comes next, though none stands in the source. */
  apart(): void {
    this.pendingSpace ??= [this.source, this.source];
  }

  /** @param start - Of the data in the source. @param end - Where it is other than `start + data.length`, an entity. */
  add(data: string, start: number, end: number): void {
    const exact = end - start === data.length;
    for (let i = 0; i < data.length;) {
      let to = i + 1;
      const kind = kindOf(data.charCodeAt(i));
      while (to < data.length && kindOf(data.charCodeAt(to)) === kind) to++;
      const [from, until] = exact ? [start + i, start + to] : [start, end];
      if (kind === 'space') this.pendingSpace = [this.pendingSpace?.[0] ?? from, until];
      else if (kind === 'text') this.put(data.slice(i, to), from, until);
      i = to;
    }
  }

  /** Text that stands nowhere in the source. */
  insert(text: string): void {
    this.run(text, this.source, this.source);
  }

  finish(): MappedText {
    return { text: this.parts.join(''), map: this.runs };
  }

  private put(text: string, start: number, end: number): void {
    if (this.length > 0) {
      if (this.pendingBreak !== '') this.insert(this.pendingBreak);
      else if (this.pendingSpace) this.run(' ', this.pendingSpace[0], this.pendingSpace[1]);
    }
    this.pendingBreak = '';
    this.pendingSpace = null;
    this.run(text, start, end);
  }

  private run(text: string, start: number, end: number): void {
    const { runs } = this;
    const last = runs.length - 1;
    // Neighbours that both lead character to character are one run.
    const joins = last > 0 && start === this.source && end - start === text.length && runs[last] === runs[last - 1];
    if (joins) {
      runs[last] = runs[last]! + text.length;
      runs[last - 1] = runs[last - 1]! + text.length;
    } else runs.push(start - this.source, end - start, text.length);
    this.parts.push(text);
    this.length += text.length;
    this.source = end;
  }
}

/**
 * Adds the text that stands directly in elements that are chosen, in the order of the source.
 *
 * @param chosen - One entry an element: 1 where its own text belongs in.
 * @param bare - Whether text outside of any element belongs in.
 */
export function addText(builder: TextBuilder, page: Page, chosen: Uint8Array, bare = false): void {
  for (const item of page.items) {
    if (isText(item)) {
      if (item.parent < 0 ? bare : chosen[item.parent] === 1) builder.add(item.data, item.start, item.end);
      continue;
    }
    const { name } = page.elements['open' in item ? item.open : item.close]!;
    if (blocks.has(name)) builder.block();
    else if (name === 'br' && 'open' in item) builder.line();
    else if (cells.has(name)) builder.apart();
  }
}

function kindOf(unit: number): 'text' | 'space' | 'control' {
  if (unit === 32 || (unit >= 9 && unit <= 13)) return 'space';
  return unit < 32 || unit === 127 ? 'control' : 'text';
}

/** Sets styled words in lines of a given width. */

import type { Paint, Style } from './style.ts';

/** Words in one style. Any white space in them is one blank. */
export type Piece = string | { readonly text: string; readonly style: Style };

/** A paragraph: its words, and what stands in the margin of its first line and of the others. */
export interface Block {
  readonly pieces: readonly Piece[];
  readonly first: readonly Piece[];
  readonly rest: readonly Piece[];
}

/** A paragraph set in by a number of columns; `hang` more from its second line on. */
export function block(pieces: readonly Piece[], indent = 0, hang = 0): Block {
  return { pieces, first: [' '.repeat(indent)], rest: [' '.repeat(indent + hang)] };
}

export const blank: Block = block([]);

/** The same block further to the right. */
export function indented({ pieces, first, rest }: Block, columns: number): Block {
  const space = ' '.repeat(columns);
  return { pieces, first: [space, ...first], rest: [space, ...rest] };
}

/** Puts ` · ` between groups of pieces, leaving out empty groups. */
export function dotted(groups: readonly (readonly Piece[])[]): Piece[] {
  const pieces: Piece[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    if (pieces.length > 0) pieces.push({ text: ' · ', style: 'dim' });
    pieces.push(...group);
  }
  return pieces;
}

/** Sets blocks in lines; a word longer than a line is broken. Every line ends with a line feed. */
export function setBlocks(blocks: readonly Block[], width: number, paint: Paint): string {
  return blocks.map((each) => setBlock(each, width, paint)).join('');
}

interface Word {
  readonly text: string;
  readonly style: Style | null;
  /** Whether a blank stands before it, at which the line may end. */
  readonly apart: boolean;
}

function setBlock({ pieces, first, rest }: Block, width: number, paint: Paint): string {
  const lines: Piece[][] = [];
  let line: Piece[] = [...first];
  let used = widthOf(first);
  let empty = true;
  const newLine = (): void => {
    lines.push(line);
    line = [...rest];
    used = widthOf(rest);
    empty = true;
  };
  const room = Math.max(8, width - widthOf(rest));
  for (const group of unbreakable(pieces.flatMap(words))) {
    const groupWidth = group.reduce((sum, word) => sum + displayWidth(word.text), 0);
    const blankWidth = group[0]!.apart && !empty ? 1 : 0;
    if (!empty && used + blankWidth + groupWidth > width) newLine();
    else if (blankWidth === 1) {
      const { style } = group[0]!;
      append(line, ' ', styleOf(line.at(-1)!) === style ? style : null);
      used++;
    }
    for (const { text, style } of group) {
      for (const part of groupWidth > room ? inLengths(text, room) : [text]) {
        const partWidth = displayWidth(part);
        if (used + partWidth > width && !empty) newLine();
        append(line, part, style);
        used += partWidth;
        empty = false;
      }
    }
  }
  lines.push(line);
  return lines.map((each) => `${painted(each, paint).trimEnd()}\n`).join('');
}

/** Adds to the last run of a line when it has the same style, so that a phrase is painted as one. */
function append(line: Piece[], text: string, style: Style | null): void {
  const last = line.at(-1);
  if (last !== undefined && styleOf(last) === style) {
    line[line.length - 1] = style === null ? textOf(last) + text : { text: textOf(last) + text, style };
  } else line.push(style === null ? text : { text, style });
}

/** Words that no blank parts stay together. */
function unbreakable(list: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  for (const word of list) {
    const last = groups.at(-1);
    if (last === undefined || word.apart) groups.push([word]);
    else last.push(word);
  }
  return groups;
}

function words(piece: Piece, index: number, pieces: readonly Piece[]): Word[] {
  const text = clean(textOf(piece));
  const style = styleOf(piece);
  const before = index === 0 ? '' : textOf(pieces[index - 1]!);
  const found: Word[] = [];
  let apart = /\s$/u.test(before);
  for (const part of text.split(/( )/)) {
    if (part === ' ') apart = true;
    else if (part !== '') {
      found.push({ text: part, style, apart });
      apart = false;
    }
  }
  return found;
}

function painted(pieces: readonly Piece[], paint: Paint): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : paint(piece.text, piece.style))).join('');
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + displayWidth(textOf(piece)), 0);
}

function styleOf(piece: Piece): Style | null {
  return typeof piece === 'string' ? null : piece.style;
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.text;
}

/** Cuts a text into parts no wider than `room` columns. */
export function inLengths(text: string, room: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of text) {
    const width = characterWidth(character);
    if (used + width > room && part !== '') {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += width;
  }
  parts.push(part);
  return parts;
}

/** White space becomes one blank; characters that could steer the terminal become visible ones. */
export function clean(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, (control) => (control < ' ' ? String.fromCharCode(0x2400 + control.charCodeAt(0)) : '\ufffd'))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  // Latin letters and the dashes, quotation marks and dots of print, which are nearly all there is.
  const code = character.charCodeAt(0);
  if ((code < 0x300 && code !== 0xad) || (code >= 0x2010 && code < 0x2028)) return 1;
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
    character,
  )
    ? 2
    : 1;
}

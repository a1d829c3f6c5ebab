/** Goes between offsets in a report's text and places in the page. Blocks of the text carry `data-start`. */

import type { Span } from './reading.ts';

/** A node of text in a block, with the offset of its first character in the report. */
interface Piece {
  readonly node: Text;
  readonly start: number;
}

function piecesOf(block: HTMLElement): Piece[] {
  const pieces: Piece[] = [];
  let start = Number(block.dataset['start']);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node: node as Text, start });
    start += (node as Text).length;
  }
  return pieces;
}

/** All text of a report in the page, by offset. */
export type Places = readonly Piece[];

export function placesOf(root: Element): Places {
  return [...root.querySelectorAll<HTMLElement>('[data-start]')].flatMap(piecesOf).sort((a, b) => a.start - b.start);
}

/**
 * Ranges of a span, one a text node: what stands between blocks is none of the report's. Blanks between blocks are not in
 * the page.
 */
export function rangesOf(places: Places, span: Span): Range[] {
  // The last piece that starts at the span or before it, or the first one.
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.start <= span.start) low = middle + 1;
    else high = middle;
  }
  const ranges: Range[] = [];
  for (let i = Math.max(0, low - 1); i < places.length && places[i]!.start < span.end; i++) {
    const { node, start } = places[i]!;
    if (start + node.length <= span.start) continue;
    const range = document.createRange();
    range.setStart(node, Math.max(0, span.start - start));
    range.setEnd(node, Math.min(node.length, span.end - start));
    ranges.push(range);
  }
  return ranges;
}

/** Where a span begins in the page; null where none of it is there. */
export function boxOf(places: Places, span: Span): DOMRect | null {
  return rangesOf(places, span)[0]?.getBoundingClientRect() ?? null;
}

/** Offset of the character under the pointer; null where there is none of the report's. */
export function offsetAt(root: Element, x: number, y: number): number | null {
  const place = document.caretPositionFromPoint?.(x, y);
  const node = place?.offsetNode;
  if (place === null || place === undefined || node === undefined || !root.contains(node)) return null;
  const block = node.parentElement?.closest<HTMLElement>('[data-start]');
  const pieces = block === null || block === undefined ? [] : piecesOf(block);
  const piece = pieces.find((one) => one.node === node);
  if (piece === undefined) return null;
  const offset = piece.start + place.offset;
  // The caret stands between characters; beyond the end of a line it is near one that is not under the pointer.
  for (const start of [offset, offset - 1]) {
    const box = boxOf(pieces, { start, end: start + 1 });
    if (box && x >= box.left - 1 && x <= box.right + 1 && y >= box.top && y <= box.bottom) return start;
  }
  return null;
}

/** The words that are selected in the report, blanks at their ends left out; null when nothing is. */
export function selectedSpan(root: Element, text: string): Span | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  let [start, end]: [number | null, number | null] = [null, null];
  for (const piece of placesOf(root)) {
    if (!range.intersectsNode(piece.node)) continue;
    start ??= piece.start + (piece.node === range.startContainer ? range.startOffset : 0);
    end = piece.start + (piece.node === range.endContainer ? range.endOffset : piece.node.length);
  }
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

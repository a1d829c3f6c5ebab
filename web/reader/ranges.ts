/** Goes between offsets in a report's text and places in the page. Blocks of the text carry `data-start`. */

import type { Span } from './reading.ts';

/** A node of text in a block, with the offset of its first character in the report. */
interface Piece {
  readonly node: Text;
  readonly start: number;
}

function* pieces(root: Element): Generator<Piece> {
  for (const block of root.querySelectorAll<HTMLElement>('[data-start]')) {
    let start = Number(block.dataset['start']);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      yield { node: node as Text, start };
      start += (node as Text).length;
    }
  }
}

/**
 * Ranges of a span, one a text node: what stands between blocks is none of the report's. Blanks between blocks are not in
 * the page.
 */
export function rangesOf(root: Element, span: Span): Range[] {
  const ranges: Range[] = [];
  for (const { node, start } of pieces(root)) {
    if (start + node.length <= span.start || start >= span.end) continue;
    const range = document.createRange();
    range.setStart(node, Math.max(0, span.start - start));
    range.setEnd(node, Math.min(node.length, span.end - start));
    ranges.push(range);
  }
  return ranges;
}

/** Where a span begins in the page; null where none of it is there. */
export function rangeOf(root: Element, span: Span): Range | null {
  return rangesOf(root, span)[0] ?? null;
}

/** Offset in the report of a place in the page; null outside of its text. */
export function offsetOf(root: Element, node: Node, offset: number): number | null {
  for (const piece of pieces(root)) {
    if (piece.node === node) return piece.start + offset;
    // A place between nodes: the first text after it.
    const children = node.childNodes;
    if (node.nodeType === Node.ELEMENT_NODE && offset < children.length && children[offset]!.contains(piece.node))
      return piece.start;
  }
  return null;
}

/** Offset of the character under the pointer. */
export function offsetAt(root: Element, x: number, y: number): number | null {
  const place = document.caretPositionFromPoint?.(x, y);
  if (place === null || place === undefined || !root.contains(place.offsetNode)) return null;
  const offset = offsetOf(root, place.offsetNode, place.offset);
  if (offset === null) return null;
  // The caret stands between characters; beyond the end of a line it is near one that is not under the pointer.
  for (const start of [offset, offset - 1]) {
    const box = rangeOf(root, { start, end: start + 1 })?.getBoundingClientRect();
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
  for (const piece of pieces(root)) {
    if (!range.intersectsNode(piece.node)) continue;
    start ??= piece.start + (piece.node === range.startContainer ? range.startOffset : 0);
    end = piece.start + (piece.node === range.endContainer ? range.endOffset : piece.node.length);
  }
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

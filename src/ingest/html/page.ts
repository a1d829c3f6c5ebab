/** Scans a page of HTML into elements and texts, each with its place in the source. */

import { Parser } from 'htmlparser2';
import type { Span } from '../../document.ts';
import { DEPTH_LIMIT, tooDeep } from '../xml.ts';

export interface PageElement {
  /** Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Index of the element around it, or -1. */
  readonly parent: number;
  /** Whether it, or one around it, is never shown: script, style, `hidden`, `display: none`. */
  readonly hidden: boolean;
}

/** A stretch of text between tags or entities; the span is of the source. */
export interface PageText extends Span {
  /** Entities decoded; as long as the span where nothing was. */
  readonly data: string;
  /** Index of the element around it, or -1. */
  readonly parent: number;
}

/** In the order of the source: an element opens, an element closes, a text. */
export type PageItem = { readonly open: number } | { readonly close: number } | PageText;

export interface Page {
  readonly elements: readonly PageElement[];
  readonly items: readonly PageItem[];
  /** Most elements inside one another. */
  readonly depth: number;
  /** What stands in `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[];
}

/** Elements that show no text, or none that belongs to a report. */
const silent = new Set(
  'script style template noscript svg math iframe object embed audio video canvas head datalist select textarea'.split(
    ' ',
  ),
);

const displayNone = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/**
 * Whatever the text, some tree comes out, as in a browser.
 *
 * @throws OnRecordError `markup-too-deep`.
 */
export function scanPage(html: string): Page {
  const elements: PageElement[] = [];
  const items: PageItem[] = [];
  const jsonLd: string[] = [];
  const open: number[] = [];
  let depth = 0;
  let ld: string[] | null = null;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      const parent = open.at(-1) ?? -1;
      const hidden =
        (parent >= 0 && elements[parent]!.hidden) ||
        silent.has(name) ||
        'hidden' in attributes ||
        displayNone.test(attributes['style'] ?? '');
      items.push({ open: elements.length });
      open.push(elements.length);
      elements.push({ name, attributes, parent, hidden });
      depth = Math.max(depth, open.length);
      if (depth > DEPTH_LIMIT) throw tooDeep();
      if (name === 'script' && /^application\/ld\+json\b/i.test(attributes['type'] ?? '')) ld = [];
    },
    ontext(data) {
      if (ld) ld.push(data);
      items.push({ data, start: parser.startIndex, end: parser.endIndex + 1, parent: open.at(-1) ?? -1 });
    },
    onclosetag() {
      const element = open.pop();
      if (element !== undefined) items.push({ close: element });
      if (ld) jsonLd.push(ld.join(''));
      ld = null;
    },
  });
  parser.end(html);
  return { elements, items, depth, jsonLd };
}

export function isText(item: PageItem): item is PageText {
  return 'data' in item;
}

/** Gives for every element whether it or one around it passes the test. */
export function within(page: Page, test: (element: PageElement, index: number) => boolean): Uint8Array {
  const marks = new Uint8Array(page.elements.length);
  for (const [i, element] of page.elements.entries()) {
    if ((element.parent >= 0 && marks[element.parent] === 1) || test(element, i)) marks[i] = 1;
  }
  return marks;
}

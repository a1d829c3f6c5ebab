/** Finds which elements of a page are the article. */

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { isText, type Page, type PageElement, type PageText, within } from './page.ts';
import { markBeside, prune } from './prune.ts';
import { isBlock } from './text.ts';

/** Readability walks the tree by recursion and in passes; beyond these a page is no article but a burden. */
const DEPTH_LIMIT = 200;
const ELEMENT_LIMIT = 30_000;

/**
 * Readability loosens its rules until it has as many characters; it is made for features, and flashes of agencies are
 * short.
 */
const SHORT_ARTICLE = 140;

/** Prefix of the attribute that marks an element; its own name for each, so that one is not lost when two are merged. */
const MARK = 'data-or-';

/** Attributes that Readability looks at. */
const telling = new Set(
  'aria-hidden aria-modal class content height href hidden id itemprop itemtype name property rel role src style width'.split(
    ' ',
  ),
);

const containers = new Set('article body div main section td'.split(' '));

/**
 * Marks the elements whose own text is the article's, with Mozilla's Readability; where it finds none, or the page is
 * too deep or too large for it, with `findParagraphs`.
 *
 * @returns One entry an element: 1 where its own text belongs to the article.
 */
export function findArticle(page: Page): Uint8Array {
  const suits = page.depth <= DEPTH_LIMIT && page.elements.length <= ELEMENT_LIMIT;
  const found = suits ? findReadable(page) : null;
  const marks = found ?? findParagraphs(page);
  prune(page, marks);
  return marks;
}

/** What Readability takes for the article; null where it finds none. */
export function findReadable(page: Page): Uint8Array | null {
  const root = runReadability(slimHtml(page));
  if (!root) return null;
  const marks = new Uint8Array(page.elements.length);
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith(MARK)) marks[Number(name.slice(MARK.length))] = 1;
    }
  }
  return marks.includes(1) ? marks : null;
}

function runReadability(html: string): Element | null {
  const { document } = parseHTML(html);
  try {
    const article = new Readability<unknown>(document, {
      disableJSONLD: true,
      keepClasses: true,
      charThreshold: SHORT_ARTICLE,
      serializer: (root) => root,
    }).parse();
    return (article?.content as Element | null | undefined) ?? null;
  } catch {
    // A tree that no author wrote; there is a plain way for it.
    return null;
  }
}

/** The plain way: paragraphs in the container that directly holds most text of paragraphs. */
export function findParagraphs(page: Page): Uint8Array {
  const out = markBeside(page);
  const inParagraph = within(page, ({ name }) => name === 'p');
  const holder = new Int32Array(page.elements.length).fill(-1);
  for (const [i, { name, parent }] of page.elements.entries()) {
    holder[i] = containers.has(name) ? i : parent < 0 ? -1 : holder[parent]!;
  }
  const weight = new Float64Array(page.elements.length);
  let best = -1;
  for (const item of page.items) {
    if (!isText(item) || item.parent < 0 || out[item.parent] === 1 || inParagraph[item.parent] === 0) continue;
    const at = holder[item.parent]!;
    if (at < 0) continue;
    weight[at] = weight[at]! + item.data.length;
    if (best < 0 || weight[at] > weight[best]!) best = at;
  }
  const inBest = within(page, (_, i) => i === best);
  return inBest.map((inside, i) => (inside === 1 && out[i] === 0 && inParagraph[i] === 1 ? 1 : 0));
}

/** The page without what shows no text, elements marked, in a frame of our own: little to carry, nothing to trip over. */
function slimHtml(page: Page): string {
  const titles: string[] = [];
  const parts: string[] = [];
  for (const item of page.items) {
    if (isText(item)) {
      const around = page.elements[item.parent];
      if (around?.name === 'title' && page.elements[around.parent]?.name === 'head') titles.push(escape(item.data));
      else if (!around?.hidden) parts.push(markedText(item, around));
      continue;
    }
    const index = 'open' in item ? item.open : item.close;
    const { name: written, attributes, hidden } = page.elements[index]!;
    if (hidden || written === 'html') continue;
    // Text that stands right in the body would lose its mark with it.
    const name = written === 'body' ? 'div' : written;
    if ('close' in item) {
      if (!empty.has(name)) parts.push(`</${name}>`);
      continue;
    }
    parts.push('<', name, ` ${MARK}${index}=""`);
    for (const [key, value] of Object.entries(attributes)) {
      if (telling.has(key)) parts.push(` ${key}="`, escape(value), '"');
    }
    parts.push('>');
  }
  return `<html><head><title>${titles.join('')}</title></head><body>${parts.join('')}</body></html>`;
}

/** Text that stands right in a block may be moved out of it by Readability, and takes the mark of the block with it. */
function markedText({ data, parent }: PageText, around: PageElement | undefined): string {
  if (!around || !isBlock(around.name) || data.trim() === '') return escape(data);
  return `<span ${MARK}${parent}="">${escape(data)}</span>`;
}

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

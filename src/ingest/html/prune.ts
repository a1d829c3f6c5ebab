/** Takes out of what was found for an article the blocks that are not of it: links to others, forms, notices. */

import { isText, type Page, within } from './page.ts';
import { isBlock } from './text.ts';

/** Beside the article even where they stand in it. */
const beside = new Set('address aside button dialog figcaption footer form input label menu nav'.split(' '));

const headings = new Set('h1 h2 h3 h4 h5 h6'.split(' '));

/**
 * Words in `class` and `id` by which authors of pages name what stands beside an article. Whole words only, so that
 * `shared-content` or `commentary` are none.
 */
const besideNames = new Set(
  (
    'ad ads advert advertisement adverts alsoread author byline breadcrumb breadcrumbs caption captions card cards comment comments ' +
    'consent cookie cookies disqus donate footer gdpr menu modal nav navigation newsletter newsletters outbrain overlay ' +
    'pagination paywall popup promo promos promoted readmore recirc recommended recommendation recommendations related ' +
    'respond responses share sharedaddy sharing sidebar signup social sponsor sponsored subscribe subscription taboola ' +
    'tags teaser teasers topics trending upnext widget widgets'
  ).split(' '),
);

/** A named block that holds this share of the article is the article, whatever its name. */
const ARTICLE_SHARE = 0.5;

/** From this share of its letters on, a block of links or times says nothing by itself. */
const BARE_SHARE = 0.8;

/** Elements that are beside any article by what they are. */
export function markBeside(page: Page): Uint8Array {
  return within(page, ({ name, hidden, attributes }) => hidden || beside.has(name) || attributes['role'] === 'dialog');
}

/**
 * Clears the marks of blocks that are named for what stands beside an article, that hold links or times alone, and of
 * headings that are left with nothing under them.
 *
 * @param marks - One entry an element, 1 where its own text is taken for the article's; changed in place.
 */
export function prune(page: Page, marks: Uint8Array): void {
  clear(marks, markBeside(page));
  clear(marks, outsideOfBody(page, marks));
  clear(marks, named(page, marks));
  clearBareBlocks(page, marks);
}

function clear(marks: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < marks.length; i++) if (out[i] === 1) marks[i] = 0;
}

/** Where the page says which element is the article's body, or has one `<article>` only, all that is outside of it. */
function outsideOfBody(page: Page, marks: Uint8Array): Uint8Array {
  const weights = weigh(page, marks);
  const none = new Uint8Array(page.elements.length);
  const isBody = within(page, ({ attributes }) => /(?:^|\s)articleBody(?:\s|$)/.test(attributes['itemprop'] ?? ''));
  const isArticle = within(page, ({ name }) => name === 'article');
  const outermost = page.elements.filter(
    ({ name, parent }, i) => name === 'article' && weights[i]! > 0 && (parent < 0 || isArticle[parent] === 0),
  );
  for (const inside of [isBody, ...(outermost.length === 1 ? [isArticle] : [])]) {
    const held = page.elements.some((_, i) => inside[i] === 1 && weights[i]! >= SHORT_BODY);
    if (held) return inside.map((mark) => 1 - mark);
  }
  return none;
}

/** Letters; a marked body with less may be a summary. */
const SHORT_BODY = 140;

function named(page: Page, marks: Uint8Array): Uint8Array {
  const weights = weigh(page, marks);
  const all = page.elements.reduce((sum, { parent }, i) => sum + (parent < 0 ? weights[i]! : 0), 0);
  return within(page, ({ attributes }, i) => {
    if (weights[i]! > all * ARTICLE_SHARE) return false;
    const words = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
      .replace(/([a-z])(?=[A-Z])/g, '$1 ')
      .toLowerCase();
    return words.split(/[^a-z]+/).some((word) => besideNames.has(word));
  });
}

/** Letters and digits of the article in each element, those of its inner elements included. */
function weigh(page: Page, marks: Uint8Array): Float64Array {
  const weights = new Float64Array(page.elements.length);
  for (const item of page.items) {
    if (!isText(item) || item.parent < 0 || marks[item.parent] === 0) continue;
    weights[item.parent] = weights[item.parent]! + letterCount(item.data);
  }
  // Elements follow the one around them.
  for (let i = weights.length - 1; i >= 0; i--) {
    const { parent } = page.elements[i]!;
    if (parent >= 0) weights[parent] = weights[parent]! + weights[i]!;
  }
  return weights;
}

interface Block {
  /** The element that begins it. */
  readonly holder: number;
  letters: number;
  /** Of these, in links and times. */
  bare: number;
}

function clearBareBlocks(page: Page, marks: Uint8Array): void {
  const holders = new Int32Array(page.elements.length);
  for (const [i, { name, parent }] of page.elements.entries())
    holders[i] = isBlock(name) || parent < 0 ? i : holders[parent]!;
  const inBare = within(page, ({ name }) => name === 'a' || name === 'time');
  const blocks: Block[] = [];
  for (const item of page.items) {
    if (!isText(item) || item.parent < 0 || marks[item.parent] === 0) continue;
    const letters = letterCount(item.data);
    if (letters === 0) continue;
    const holder = holders[item.parent]!;
    let block = blocks.at(-1);
    if (block?.holder !== holder) blocks.push((block = { holder, letters: 0, bare: 0 }));
    block.letters += letters;
    if (inBare[item.parent] === 1) block.bare += letters;
  }
  const out = new Set<number>();
  // From the end, so that a heading sees whether anything is left under it.
  let under = false;
  for (const { holder, letters, bare } of blocks.toReversed()) {
    const isHeading = headings.has(page.elements[holder]!.name);
    if (isHeading ? !under : bare >= letters * BARE_SHARE) out.add(holder);
    else under = !isHeading;
  }
  for (let i = 0; i < marks.length; i++) if (out.has(holders[i]!)) marks[i] = 0;
}

function letterCount(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

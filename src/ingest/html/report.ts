/** Makes a report of a page or a fragment of HTML: its text, title and body, and the way back to the markup. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Span } from '../../document.ts';
import { OnRecordError } from '../../errors.ts';
import { decodePage } from '../encoding.ts';
import type { Fields, Piece } from '../incoming.ts';
import type { SourceMap } from '../source-map.ts';
import { findArticle } from './article.ts';
import { readMetadata, visibleLength } from './metadata.ts';
import { scanPage, within } from './page.ts';
import { addText, TextBuilder } from './text.ts';

export interface HtmlReport {
  readonly text: string;
  readonly title: Span | null;
  readonly body: Span;
  readonly map: SourceMap;
  readonly fields: Fields;
  readonly sha256: string;
  readonly encoding: string;
  readonly notes: readonly string[];
}

/** Letters and digits; the shortest flash of an agency has about as many. */
const SHORTEST_ARTICLE = 40;

/**
 * Finds the article of a page and reads its metadata.
 *
 * @throws OnRecordError `no-article`, `bad-encoding`, `unknown-encoding`.
 */
export function readPage(piece: Piece): HtmlReport {
  const bytes = typeof piece.content === 'string' ? utf8ToBytes(piece.content) : piece.content;
  const decoded = decodePage(bytes, typeof piece.content === 'string' ? 'charset=utf-8' : piece.contentType);
  const page = scanPage(decoded.text);
  const facts = readMetadata(page, piece);
  const article = findArticle(page);
  if (facts.headline !== null) {
    const heading = facts.headline;
    const inHeading = within(page, (_, i) => i === heading);
    for (let i = 0; i < article.length; i++) if (inHeading[i] === 1) article[i] = 0;
  }
  const notes = [...facts.notes];
  if (decoded.from === 'guess') notes.push(`No encoding is named; ${decoded.encoding} was recognised.`);
  if (decoded.invalid > 0) notes.push(`${decoded.invalid} invalid sequences of ${decoded.encoding} stand as U+FFFD.`);
  const builder = new TextBuilder();
  const titled = addTitle(builder, page, facts.headline, facts.fields.title?.value ?? null);
  return finish(builder, titled, () => addText(builder, page, article), {
    fields: facts.fields,
    sha256: bytesToHex(sha256(bytes)),
    encoding: decoded.encoding,
    notes,
    kind: 'page',
    // Said when there is no article: how much there was.
    visible: visibleLength(page),
  });
}

/** Reads HTML that is nothing but the article, as feeds and rows hold it; what is known of it comes with it. */
export function readFragment(piece: Piece): HtmlReport {
  const html = typeof piece.content === 'string' ? piece.content : decodePage(piece.content, piece.contentType).text;
  const page = scanPage(html);
  const builder = new TextBuilder();
  const titled = addTitle(builder, page, null, piece.fields.title?.value ?? null);
  const beside = within(page, ({ name, hidden }) => hidden || name === 'figcaption');
  // Text outside of any element is the article's too.
  const addAll = (): void =>
    addText(
      builder,
      page,
      beside.map((out) => 1 - out),
      true,
    );
  return finish(builder, titled, addAll, {
    fields: piece.fields,
    sha256: bytesToHex(sha256(utf8ToBytes(html))),
    encoding: 'utf-8',
    notes: [],
    kind: 'part',
    visible: visibleLength(page),
  });
}

/** @returns Whether there is a title. */
function addTitle(
  builder: TextBuilder,
  page: Parameters<typeof addText>[1],
  heading: number | null,
  title: string | null,
): boolean {
  if (heading !== null) {
    addText(
      builder,
      page,
      within(page, ({ hidden }, i) => i === heading && !hidden),
    );
  } else if (title !== null) builder.insert(title);
  builder.block();
  return heading !== null || title !== null;
}

function finish(
  builder: TextBuilder,
  titled: boolean,
  addBody: () => void,
  {
    visible,
    kind,
    ...rest
  }: Omit<HtmlReport, 'text' | 'title' | 'body' | 'map'> & {
    readonly visible: number;
    /** Anything that a feed or row gives is its article; of a page most is not. */
    readonly kind: 'page' | 'part';
  },
): HtmlReport {
  const titleEnd = builder.finish().text.length;
  addBody();
  const { text, map } = builder.finish();
  // Of an item that came without any text the title stands for it.
  if (kind === 'part' && text.length === titleEnd && titled) {
    return { text, title: null, body: { start: 0, end: titleEnd }, map, ...rest };
  }
  const start = titled && text.length > titleEnd ? titleEnd + 2 : titleEnd;
  const body = text.slice(start);
  if ((body.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < (kind === 'page' ? SHORTEST_ARTICLE : 1))
    throw new OnRecordError('no-article', { got: visible });
  const title = titled ? { start: 0, end: titleEnd } : null;
  return { text, title, body: { start, end: text.length }, map, ...rest };
}

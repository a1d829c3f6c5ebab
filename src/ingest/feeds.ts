/** Cuts RSS, Atom and JSON feeds into their items. */

import { parseFeed as parse } from 'feedsmith';
import { OnRecordError } from '../errors.ts';
import { collect, type ByteReader } from './bytes.ts';
import { decodePage } from './encoding.ts';
import { makePiece, type Opened, readFields, uniqueKeys } from './format-reader.ts';
import type { FieldName, Format, Piece } from './incoming.ts';
import { refuseEntities } from './xml.ts';

/** Largest feed, in bytes (64 MiB). */
const FEED_LIMIT = 64 * 1024 * 1024;

/** What the kinds of feeds have in common. */
interface Item {
  readonly id: string | null;
  readonly full: string | null;
  readonly summary: string | null;
  /** JSON feeds may give plain text. */
  readonly plain: boolean;
  readonly fields: Readonly<Partial<Record<FieldName, string | null>>>;
}

interface Feed {
  readonly format: Format;
  readonly items: readonly Item[];
}

/**
 * One piece an item; the key is its id or link. An item that has a summary only is not whole.
 *
 * @throws OnRecordError `feed-malformed`, `file-too-large`.
 */
export async function* readFeed(bytes: ByteReader, opened: Opened): AsyncGenerator<Piece> {
  const { text } = decodePage(await collect(bytes.rest(), FEED_LIMIT), opened.contentType);
  refuseEntities(text, 'a feed');
  const { format, items } = readItems(text);
  const unique = uniqueKeys();
  for (const [i, item] of items.entries()) {
    const content = item.full ?? item.summary;
    const key = unique(item.id ?? item.fields.url ?? `item ${i + 1}`);
    const written = Object.fromEntries(
      Object.entries(item.fields).map(([name, value]) => [name, { value, from: 'feed' }]),
    );
    const { fields, notes } = readFields(written, opened.retrieved);
    // An item without any text is still a report somewhere: its title stands for it until it is fetched.
    yield makePiece(opened, {
      key,
      format,
      kind: item.plain ? 'text' : 'fragment',
      content: content ?? '',
      fields,
      whole: item.full !== null,
      notes,
    });
  }
}

function readItems(text: string): Feed {
  let parsed: ReturnType<typeof parse<string>>;
  try {
    parsed = parse<string>(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    throw new OnRecordError('feed-malformed', { format: 'RSS, Atom or a JSON feed', reason });
  }
  const given = (...values: readonly (string | undefined)[]): string | null =>
    values.find((value) => value !== undefined && value.trim() !== '') ?? null;
  const list = (values: readonly (string | undefined)[] | undefined): string | null =>
    given(values?.filter((value) => value !== undefined).join(', '));
  switch (parsed.format) {
    case 'rss': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map((item) => ({
        id: given(item.guid?.value),
        full: given(item.content?.encoded),
        summary: given(item.description),
        plain: false,
        fields: {
          date: given(item.pubDate, item.dc?.dates?.[0]),
          title: given(item.title),
          author: list(item.dc?.creators) ?? list(item.authors?.map((author) => author.name ?? author.email)),
          outlet: given(feed.title),
          language: given(item.dc?.languages?.[0], feed.language),
          url: given(item.link, item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        },
      }));
      return { format: 'rss', items };
    }
    case 'rdf': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map((item) => ({
        id: given(item.link),
        full: given(item.content?.encoded),
        summary: given(item.description),
        plain: false,
        fields: {
          date: given(item.dc?.dates?.[0]),
          title: given(item.title),
          author: list(item.dc?.creators),
          outlet: given(feed.title),
          language: given(item.dc?.languages?.[0], feed.dc?.languages?.[0]),
          url: given(item.link),
        },
      }));
      return { format: 'rss', items };
    }
    case 'atom': {
      const { feed } = parsed;
      const items = (feed.entries ?? []).map((entry) => ({
        id: given(entry.id),
        full: given(entry.content?.value),
        summary: given(entry.summary?.value),
        plain: false,
        fields: {
          date: given(entry.published, entry.updated),
          title: given(entry.title?.value),
          author: list((entry.authors ?? feed.authors)?.map((author) => author.name)),
          outlet: given(entry.source?.title?.value, feed.title?.value),
          language: given(entry.xml?.lang, feed.xml?.lang),
          url: given(
            (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
          ),
        },
      }));
      return { format: 'atom', items };
    }
    case 'json': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map((item) => ({
        id: given(item.id),
        full: given(item.content_html, item.content_text),
        summary: given(item.summary),
        plain: given(item.content_html) === null,
        fields: {
          date: given(item.date_published),
          title: given(item.title),
          author: list((item.authors ?? feed.authors)?.map((author) => author.name)),
          outlet: given(feed.title),
          language: given(item.language, feed.language),
          url: given(item.url, item.external_url),
        },
      }));
      return { format: 'json-feed', items };
    }
  }
}

/** Cuts NewsML-G2 (IPTC) into its news items. */

import { DomHandler, Parser } from 'htmlparser2';
import { OnRecordError } from '../errors.ts';
import { type ByteReader, collect } from './bytes.ts';
import { decodePage } from './encoding.ts';
import { makePiece, type Opened, readFields, uniqueKeys } from './format-reader.ts';
import type { IncomingFailure, Piece } from './incoming.ts';
import { DEPTH_LIMIT, refuseEntities, tooDeep } from './xml.ts';

/** Largest message, in bytes (64 MiB). */
const MESSAGE_LIMIT = 64 * 1024 * 1024;

type Tree = DomHandler['root'];
type XmlNode = Tree['children'][number];
type XmlElement = Extract<XmlNode, { readonly attribs: unknown }>;

/**
 * One piece a `newsItem`, alone or in a `newsMessage`; the key is its guid and version.
 *
 * @throws OnRecordError `feed-malformed`, `file-too-large`.
 */
export async function* readNewsMl(bytes: ByteReader, opened: Opened): AsyncGenerator<Piece | IncomingFailure> {
  const { text } = decodePage(await collect(bytes.rest(), MESSAGE_LIMIT), opened.contentType);
  refuseEntities(text, 'NewsML-G2');
  const tree = parseXml(text);
  const items = elements(tree).filter((element) => localName(element) === 'newsitem');
  if (items.length === 0)
    throw new OnRecordError('feed-malformed', { format: 'NewsML-G2', reason: 'it holds no newsItem' });
  const unique = uniqueKeys();
  for (const [i, item] of items.entries()) {
    const version = item.attribs['version'] ? ` v${item.attribs['version']}` : '';
    const key = unique(`${item.attribs['guid'] ?? `item ${i + 1}`}${version}`);
    try {
      yield itemPiece(item, text, key, opened);
    } catch (error) {
      if (!(error instanceof OnRecordError)) throw error;
      yield { name: `${opened.name}, ${key}`, key, error };
    }
  }
}

/** @throws OnRecordError `markup-too-deep`. */
function parseXml(xml: string): Tree {
  let depth = 0;
  const handler = new DomHandler(undefined, { withStartIndices: true, withEndIndices: true }, () => void depth--);
  const open = handler.onopentag.bind(handler);
  handler.onopentag = (name, attributes) => {
    if (++depth > DEPTH_LIMIT) throw tooDeep();
    open(name, attributes);
  };
  new Parser(handler, { xmlMode: true }).end(xml);
  return handler.root;
}

function itemPiece(item: XmlElement, xml: string, key: string, opened: Opened): Piece {
  const all = elements(item);
  const find = (name: string): XmlElement | undefined => all.find((element) => localName(element) === name);
  const value = (name: string): string | null => textOf(find(name));
  const refuse = (reason: string): OnRecordError =>
    new OnRecordError('feed-malformed', { format: 'NewsML-G2', reason });
  const status = find('pubstatus')?.attribs['qcode'] ?? '';
  if (/:(?:canceled|withheld)$/.test(status)) throw refuse(`its publisher has marked it ${status}`);
  const inline = find('inlinexml');
  const data = find('inlinedata');
  const body = inline ? markupOf(inline, xml) : null;
  const plain = body === null ? textOf(data) : null;
  if (body === null && plain === null) throw refuse('the item has no text (inlineXML or inlineData)');
  const marked = body !== null || (data?.attribs['contenttype'] ?? '').includes('html');
  const creators = all.filter((element) => /^(?:creator|contributor)$/.test(localName(element)));
  const from = 'newsml-g2';
  const link = [item.attribs['guid'], find('link')?.attribs['href']].find((address) => /^https?:/.test(address ?? ''));
  const { fields, notes } = readFields(
    {
      date: { value: value('versioncreated') ?? value('contentcreated') ?? value('firstcreated'), from },
      title: { value: value('headline') ?? value('title'), from },
      author: { value: value('by') ?? nameIn(creators[0]), from },
      outlet: {
        value: nameIn(find('infosource')) ?? nameIn(find('provider')) ?? nameIn(find('copyrightholder')),
        from,
      },
      language: {
        value: find('language')?.attribs['tag'] ?? item.attribs['xml:lang'] ?? null,
        from,
      },
      url: { value: link, from },
    },
    opened.retrieved,
  );
  return makePiece(opened, {
    key,
    format: 'newsml-g2',
    kind: marked ? 'fragment' : 'text',
    content: body ?? plain ?? '',
    fields,
    notes,
  });
}

/** The XHTML or NITF in `inlineXML`: its body, where it has one. */
function markupOf(inline: XmlElement, xml: string): string | null {
  const inner = elements(inline);
  const body =
    inner.find((element) => localName(element) === 'body.content') ??
    inner.find((element) => localName(element) === 'body') ??
    inline;
  const start = body.children[0]?.startIndex ?? null;
  const end = body.children.at(-1)?.endIndex ?? null;
  if (start === null || end === null) return null;
  // Prefixed XHTML (`<xhtml:p>`) is read by its local names.
  return xml.slice(start, end + 1).replace(/(<\/?)[a-z][\w-]{0,30}:(?=[a-z])/gi, '$1');
}

/** Elements inside a node, in the order of the document. A loop, for trees of any depth. */
function elements(root: Tree | XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const stack: XmlNode[] = root.children.slice().reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('attribs' in node)) continue;
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
  return found;
}

/** Lower case, without a prefix. */
function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function nameIn(party: XmlElement | undefined): string | null {
  if (!party) return null;
  const name = elements(party).find((element) => localName(element) === 'name');
  return textOf(name) ?? party.attribs['literal'] ?? null;
}

function textOf(element: XmlElement | undefined): string | null {
  if (!element) return null;
  const parts: string[] = [];
  const stack: XmlNode[] = element.children.slice().reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('data' in node && node.type === 'text') parts.push(node.data);
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
  const text = parts.join('').trim();
  return text === '' ? null : text;
}

/** Reads what a page says of its article in JSON-LD (schema.org). */

import { absoluteUrl, collapse } from '../values.ts';

/** Values as they are written; null where they are not given. */
export interface LinkedArticle {
  readonly headline: string | null;
  readonly published: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly url: string | null;
  /** False where it is said to stand behind a paywall. */
  readonly free: boolean;
}

type Node = Readonly<Record<string, unknown>>;

/** `NewsArticle`, `http://schema.org/NewsArticle`, `schema:ReportageNewsArticle`, `LiveBlogPosting`. */
const articleType = /(?:^|[/:])(?:[A-Za-z]{0,20}NewsArticle|Article|Report|(?:Live)?BlogPosting)$/;

/** How deep a graph is followed; the forms that content systems write have five levels or so. */
const DEPTH_LIMIT = 12;
const NODE_LIMIT = 5000;

/**
 * The article of the page: of several, the one that has the page's address or title, else the first.
 *
 * @param scripts - Contents of the page's JSON-LD scripts. Those that are no JSON are passed over.
 */
export function findLinkedArticle(
  scripts: readonly string[],
  page: { readonly url: string | null; readonly title: string | null },
): LinkedArticle | null {
  const nodes = scripts.flatMap((script) => graphNodes(parse(script)));
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = node['@id'];
    // A bare reference is no description.
    if (typeof id === 'string' && Object.keys(node).length > 1 && !byId.has(id)) byId.set(id, node);
  }
  const articles = nodes.filter(isArticle).map((node) => describe(node, byId));
  return (
    articles.find(({ url }) => url !== null && url === page.url) ??
    articles.find(({ headline }) => headline !== null && page.title !== null && page.title.includes(headline)) ??
    articles[0] ??
    null
  );
}

function parse(script: string): unknown {
  // Some systems wrap it for XHTML, or leave raw line breaks inside strings.
  const bare = script.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, '');
  for (const text of [bare, bare.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // The next form, or nothing.
    }
  }
  return null;
}

/** Every object of a graph, outer before inner. */
function graphNodes(root: unknown): Node[] {
  const nodes: Node[] = [];
  const queue: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let i = 0; i < queue.length && nodes.length < NODE_LIMIT && i < 10 * NODE_LIMIT; i++) {
    const { value, depth } = queue[i]!;
    if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) continue;
    if (!Array.isArray(value)) nodes.push(value as Node);
    for (const inner of Object.values(value)) queue.push({ value: inner, depth: depth + 1 });
  }
  return nodes;
}

function isArticle(node: Node): boolean {
  const type = node['@type'];
  return (Array.isArray(type) ? type : [type]).some((name) => typeof name === 'string' && articleType.test(name));
}

function describe(node: Node, byId: ReadonlyMap<string, Node>): LinkedArticle {
  const first = (key: string): string | null => names(node[key], byId)[0] ?? null;
  const authors = names(node['author'] ?? node['creator'], byId);
  const main = node['mainEntityOfPage'];
  const url = [node['url'], main, isNode(main) ? (main['@id'] ?? main['url']) : null, node['@id']].find(
    (value): value is string => typeof value === 'string' && absoluteUrl(value, null) !== null,
  );
  const free = node['isAccessibleForFree'];
  return {
    headline: first('headline') ?? first('name'),
    published: first('datePublished') ?? first('dateCreated'),
    author: authors.length > 0 ? authors.join(', ') : null,
    publisher: first('publisher') ?? first('sourceOrganization'),
    language: first('inLanguage'),
    url: url === undefined ? null : absoluteUrl(url, null),
    free: !(free === false || (typeof free === 'string' && free.toLowerCase() === 'false')),
  };
}

/** Names in a value: a string, an object with a name, a reference to one, or a list of these. */
function names(value: unknown, byId: ReadonlyMap<string, Node>): string[] {
  const values: unknown[] = Array.isArray(value) ? value.slice(0, 50) : [value];
  return values.flatMap((item) => {
    if (typeof item === 'string') return collapse(item) ?? [];
    if (!isNode(item)) return [];
    const id = item['@id'];
    const node = item['name'] === undefined && typeof id === 'string' ? (byId.get(id) ?? item) : item;
    const name = node['name'] ?? node['@value'] ?? node['alternateName'];
    return typeof name === 'string' ? (collapse(name) ?? []) : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

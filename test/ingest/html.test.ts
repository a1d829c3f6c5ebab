import { createHash } from 'node:crypto';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { byteOffset } from '../../src/ingest/encoding.ts';
import { scanPage } from '../../src/ingest/html/page.ts';
import { addText, TextBuilder } from '../../src/ingest/html/text.ts';
import { toSource } from '../../src/ingest/source-map.ts';
import { failuresOf, marked, paragraph, partsOf, readAll, readOne } from '../support/sources.ts';

const page = (head: string, body: string, attributes = 'lang="en"') =>
  `<!doctype html><html ${attributes}><head>${head}</head><body><nav><a href="/">Home</a></nav>${body}</body></html>`;
const article = `<h1>Envoys meet again</h1><article>${`<p>${marked}</p>\n`.repeat(5)}</article>`;
const field = async (html: string, name: 'date' | 'title' | 'author' | 'outlet' | 'language' | 'url', options = {}) => {
  const { provenance } = await readOne('a.html', html, options);
  const found = provenance.fields[name];
  return found ? `${found.value} (${found.from})` : null;
};

describe('the text of a page', () => {
  it('has the headline as its title and the paragraphs as its body', async () => {
    const report = await readOne('a.html', page('<title>Envoys meet again | Daily</title>', article));
    expect(partsOf(report)).toEqual({ title: 'Envoys meet again', body: Array(5).fill(paragraph).join('\n\n') });
    expect(report.key).toBe('page');
  });

  it('leads back to the characters of the source', async () => {
    const html = page('<title>Envoys meet again</title>', article);
    const { input, map } = await readOne('a.html', html);
    for (const [words, source] of [
      ['Monday', 'Monday'],
      ['Oslo & agreed', 'Oslo &amp; agreed'],
      ['Envoys meet again', 'Envoys meet again'],
    ] as const) {
      const start = input.text.indexOf(words);
      const span = toSource(map!, { start, end: start + words.length })!;
      expect(html.slice(span.start, span.end)).toBe(source);
    }
    const gap = input.text.indexOf('\n\n');
    expect(toSource(map!, { start: gap, end: gap + 2 })).toBeNull();
  });

  it('leads back from every character that stands in the source, whatever the markup', () => {
    const bits = fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<br>',
      '&amp;',
      '&#x1F54A;',
      '&nbsp;',
      ' \n ',
      'word',
      'é🕊',
      '<',
      '<td>',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const html = parts.join('');
        const tree = scanPage(html);
        const builder = new TextBuilder();
        addText(builder, tree, new Uint8Array(tree.elements.length).fill(1), true);
        const { text, map } = builder.finish();
        let length = 0;
        for (let i = 2; i < map.length; i += 3) length += map[i]!;
        expect(length).toBe(text.length);
        for (let i = 0; i < text.length; i++) {
          const span = toSource(map, { start: i, end: i + 1 });
          if (!span) expect(text[i]).toMatch(/\s/);
          else if (span.end - span.start === 1 && !/\s/.test(text[i]!)) expect(html[span.start]).toBe(text[i]);
        }
      }),
    );
  });

  it('keeps the hash of the bytes as they came', async () => {
    const bytes = Buffer.from(page('<title>Envoys meet again</title>', article));
    const { provenance } = await readOne('a.html', bytes);
    expect(provenance.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is NOT found on a page of links', async () => {
    const links = Array.from({ length: 30 }, (_, i) => `<li><a href="/${i}">A headline of some length ${i}</a></li>`);
    expect(failuresOf(await readAll('a.html', page('<title>Front</title>', `<ul>${links.join('')}</ul>`)))).toEqual([
      ['page', 'no-article'],
    ]);
  });

  it('says that it is cut off by a paywall', async () => {
    const ld = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>';
    const { provenance } = await readOne('a.html', page(ld, article));
    expect(provenance.notes.join()).toMatch(/paywall/);
  });
});

describe('metadata', () => {
  const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
  const og = '<meta property="article:published_time" content="2025-10-12T08:00:00Z">';

  it.each([
    ['a single node', { '@type': 'NewsArticle', datePublished: '2025-10-11T23:30:00+09:00' }],
    ['a list', [{ '@type': 'WebPage' }, { '@type': ['NewsArticle', 'Thing'], datePublished: '2025-10-11' }]],
    ['a graph', { '@graph': [{ '@type': 'http://schema.org/ReportageNewsArticle', datePublished: '2025-10-11' }] }],
    ['the main entity', { '@type': 'WebPage', mainEntity: { '@type': 'Article', datePublished: 'Oct 11, 2025' } }],
  ])('date from JSON-LD: %s', async (_, value) => {
    expect(await field(page(ld(value) + og, article), 'date')).toBe('2025-10-11 (json-ld)');
  });

  it('names by reference and lists of names', async () => {
    const graph = {
      '@graph': [
        { '@type': 'NewsArticle', author: [{ '@id': '#a' }, { name: 'Mira Sand' }], publisher: { '@id': '#p' } },
        { '@type': 'Person', '@id': '#a', name: 'Anna Berg' },
        { '@type': 'Organization', '@id': '#p', name: 'The Daily Example' },
      ],
    };
    expect(await field(page(ld(graph), article), 'author')).toBe('Anna Berg, Mira Sand (json-ld)');
    expect(await field(page(ld(graph), article), 'outlet')).toBe('The Daily Example (json-ld)');
  });

  it.each([
    [og, 'https://x.example/2024/01/02/a', '2025-10-12 (opengraph)'],
    ['<meta name="DC.date.issued" content="2025/10/13">', null, '2025-10-13 (meta)'],
    ['', 'https://x.example/2025/10/14/talks.html', '2025-10-14 (url)'],
    ['', 'https://x.example/news/20251014-talks', '2025-10-14 (url)'],
    ['', 'https://x.example/talks', null],
  ])('date from %s %s', async (head, url, expected) => {
    expect(await field(page(head, article), 'date', { url })).toBe(expected);
  });

  it('date from a time element', async () => {
    const time = '<time datetime="2025-10-15T10:00:00+02:00">Wednesday</time>';
    expect(await field(page('', article.replace('</h1>', `</h1>${time}`)), 'date')).toBe('2025-10-15 (time element)');
    expect(await field(page('', `${article}<footer>${time}</footer>`), 'date')).toBeNull();
  });

  it('rejects dates that cannot be, and says so; tells of dates that disagree', async () => {
    const html = page(`${ld({ '@type': 'Article', datePublished: '1970-01-01' })}${og}`, article);
    const { provenance } = await readOne('a.html', html, {
      url: 'https://x.example/2024/01/02/a',
      retrieved: '2025-10-20T00:00:00Z',
    });
    expect(provenance.fields.date?.value).toBe('2025-10-12');
    expect(provenance.notes).toEqual([
      expect.stringMatching(/"1970-01-01" \(json-ld\) was rejected/),
      expect.stringMatching(/2025-10-12 \(opengraph\) was taken; url says 2024-01-02/),
    ]);
    const future = await readOne('a.html', page(og, article), { retrieved: '2025-10-01T00:00:00Z' });
    expect(future.provenance.fields.date).toBeUndefined();
  });

  it.each([
    ['<link rel="canonical" href="/a">', 'https://m.x.example/a?utm=1', 'https://m.x.example/a (canonical link)'],
    ['<link rel="canonical" href="https://x.example/">', 'https://x.example/a', 'https://x.example/a (http)'],
    ['<link rel="canonical" href="https://other.example/a">', 'https://x.example/a', 'https://x.example/a (http)'],
    ['<meta property="og:url" content="https://x.example/b">', null, 'https://x.example/b (opengraph)'],
    ['<link rel="canonical" href="javascript:alert(1)">', null, null],
  ])('address from %s at %s', async (head, url, expected) => {
    expect(await field(page(head, article), 'url', { url })).toBe(expected);
  });

  it('title without the site, where no element shows it', async () => {
    const body = article.replace(/<h1>.*<\/h1>/, '');
    expect(await field(page('<title>Envoys meet again | Daily</title>', body), 'title')).toBe(
      'Envoys meet again (title element)',
    );
  });

  it('language of the page, unless its words are clearly in another', async () => {
    expect(await field(page('', article, 'lang="en-gb"'), 'language')).toBe('en-GB (html lang)');
    expect(await field(page('', article, ''), 'language')).toBe('en (text)');
    const french = 'Le président a déclaré lundi que les négociations reprendront la semaine prochaine à Genève. ';
    const { input, provenance } = await readOne('a.html', page('', `<article><p>${french.repeat(4)}</p></article>`));
    expect(input.language).toBe('fr');
    expect(provenance.notes.join()).toMatch(/in fr, though its source says en/);
  });
});

describe('encodings', () => {
  const czech = 'Příliš žluťoučký kůň úpěl ďábelské ódy. Vláda v pondělí schválila nový rozpočet na příští rok. ';
  const html = (meta: string) => page(`<title>Kůň</title>${meta}`, `<article><p>${czech.repeat(5)}</p></article>`, '');

  it.each([
    ['windows-1250', '<meta charset="windows-1250">', null],
    ['iso-8859-2', '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', null],
    ['windows-1250', '', 'text/html; charset=windows-1250'],
    ['utf-16le', '', null],
  ])('%s named by %s %s', async (encoding, meta, contentType) => {
    const bytes = Buffer.from(iconv.encode(html(meta), encoding, { addBOM: encoding.startsWith('utf-16') }));
    const report = await readOne('a.html', bytes, { contentType });
    expect(report.input.text).toContain('žluťoučký kůň');
    expect(report.provenance.encoding).toBe(encoding);
    const start = report.input.text.indexOf('žluťoučký');
    const span = toSource(report.map!, { start, end: start + 'žluťoučký'.length })!;
    const [from, to] = [span.start, span.end].map((unit) => byteOffset(bytes, encoding, unit));
    expect(iconv.decode(bytes.subarray(from, to), encoding)).toBe('žluťoučký');
  });

  it('UTF-8 that a template calls something else is UTF-8', async () => {
    expect((await readOne('a.html', html('<meta charset="gbk">'))).input.text).toContain('žluťoučký kůň');
  });

  it('a wrong name is an error, a slip is not', async () => {
    const wrong = Buffer.from(iconv.encode(html('<meta charset="utf-8">'), 'windows-1250'));
    expect(failuresOf(await readAll('a.html', wrong))).toEqual([['page', 'bad-encoding']]);
    const long = Buffer.from(page('<meta charset="utf-8">', `<article>${`<p>${marked}</p>`.repeat(40)}</article>`));
    long[long.length - 400] = 0xff;
    expect((await readOne('a.html', long)).provenance.notes.join()).toMatch(/1 invalid/);
  });
});

import { describe, expect, it } from 'vitest';
import { createDocument, TEXT_LIMIT, type DocumentInput } from '../../src/ingest/document.ts';
import { parseCases } from '../support/cases.ts';

const archived = ` date 2025-10-11 https://www.Example.org/2025/a

Envoys Meet

The envoys met.
`;

const code = (input: DocumentInput): string => {
  try {
    createDocument(input);
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
  return 'no error';
};

describe('headline and body', () => {
  it.each(parseCases(new URL('cases/headlines.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const { title, body } = createDocument({ text: input });
    const [headline, start] = expected.split('\n');
    expect(title === null ? 'none' : input.slice(title.start, title.end)).toBe(headline);
    expect(input.slice(body.start, body.end).startsWith(start!.replace(/^body: /, ''))).toBe(true);
  });
});

describe('header', () => {
  it('gives date, URL and outlet', () => {
    const { date, url, outlet, language } = createDocument({ text: archived });
    expect({ date, url, outlet, language }).toEqual({
      date: '2025-10-11',
      url: 'https://www.Example.org/2025/a',
      outlet: 'example.org',
      language: 'en',
    });
  });

  it('yields to what is given', () => {
    const { date, url, outlet } = createDocument({
      text: archived,
      date: '2024-02-29',
      url: 'http://b.example/x',
      outlet: 'B',
    });
    expect({ date, url, outlet }).toEqual({ date: '2024-02-29', url: 'http://b.example/x', outlet: 'B' });
  });

  it('is read with Windows line ends and without the blank at its start', () => {
    const { date, title, text } = createDocument({ text: archived.trimStart().replaceAll('\n', '\r\n') });
    expect(date).toBe('2025-10-11');
    expect(text.slice(title!.start, title!.end)).toBe('Envoys Meet');
  });

  it('is NOT looked for when the body is given', () => {
    const { date, title, body } = createDocument({ text: archived, body: { start: 0, end: archived.length } });
    expect({ date, title, body }).toEqual({ date: null, title: null, body: { start: 1, end: archived.length - 1 } });
  });
});

describe('given spans', () => {
  it('leaves the rest to the body when only the title is given', () => {
    const text = 'Envoys Meet. The envoys met.';
    const { title, body } = createDocument({ text, title: { start: 0, end: 12 } });
    expect([title, body]).toEqual([
      { start: 0, end: 12 },
      { start: 13, end: 28 },
    ]);
  });

  it.each([
    [{ start: -1, end: 3 }],
    [{ start: 3, end: 3 }],
    [{ start: 0, end: 99 }],
    [{ start: 0.5, end: 3 }],
    [{ start: Number.NaN, end: 3 }],
  ])('refuses %o', (body) => {
    expect(code({ text: 'The envoys met.', body })).toBe('bad-span');
  });

  it('refuses a title inside the body', () => {
    expect(code({ text: 'The envoys met.', title: { start: 0, end: 5 }, body: { start: 4, end: 9 } })).toBe('bad-span');
  });
});

describe('checks', () => {
  it.each(['', ' \n\t ', '\ufeff', '\u00a0'])('refuses %j as empty', (text) =>
    expect(code({ text })).toBe('empty-text'),
  );

  it('refuses a header with nothing under it', () => {
    expect(code({ text: ' date 2025-10-11 https://example.org/a\n\n' })).toBe('empty-text');
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '0000-01-01',
    '2025-1-1',
    'Monday',
    '',
  ])('refuses the date %j', (date) => expect(code({ text: 'The envoys met.', date })).toBe('bad-date'));

  it.each(['2025-12-31', '2024-02-29', '2000-02-29', '0987-06-30'])('takes the date %j', (date) =>
    expect(createDocument({ text: 'The envoys met.', date }).date).toBe(date),
  );

  it('refuses an impossible date in a header', () => {
    expect(code({ text: archived.replace('10-11', '02-30') })).toBe('bad-date');
  });

  it.each(['example.org', '/a', 'ftp://example.org/a', 'javascript:alert(1)', 'https://', ''])(
    'refuses the URL %j',
    (url) => expect(code({ text: 'The envoys met.', url })).toBe('bad-url'),
  );

  it.each([
    ['https://www.example.org/a', 'example.org'],
    ['https://news.example.org:8080/', 'news.example.org'],
    ['https://www.org/', 'www.org'],
  ])('takes the outlet of %s', (url, outlet) =>
    expect(createDocument({ text: 'The envoys met.', url }).outlet).toBe(outlet),
  );

  it('refuses a NUL, and control characters in numbers, but not strays', () => {
    expect(code({ text: 'The envoys\0 met.' })).toBe('binary-input');
    expect(code({ text: '\x01\x02\x03\x04 envoys' })).toBe('binary-input');
    expect(code({ text: 'The envoys\x1c met.\x1d\v\f' })).toBe('no error');
  });

  it('takes lone surrogates', () => expect(code({ text: '\ud800 \udfff' })).toBe('no error'));

  it('takes a line of ten million characters in less than five seconds, and refuses text over the limit', () => {
    for (const text of ['x '.repeat(5e6), `${' '.repeat(1e7)}x`, '\n \t'.repeat(3e6) + 'x', `a\n${'A.'.repeat(5e6)}`]) {
      const start = performance.now();
      createDocument({ text });
      expect(performance.now() - start).toBeLessThan(5000);
    }
    expect(code({ text: 'x'.repeat(TEXT_LIMIT) })).toBe('no error');
    expect(code({ text: 'x'.repeat(TEXT_LIMIT + 1) })).toBe('text-too-long');
  }, 60_000);
});

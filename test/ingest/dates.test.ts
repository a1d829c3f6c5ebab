import { describe, expect, it } from 'vitest';
import { dateInUrl, readDate } from '../../src/ingest/dates.ts';

describe('dates of publication', () => {
  it.each([
    ['2025-10-11', '2025-10-11'],
    ['2025-10-11T23:30:00-07:00', '2025-10-11'],
    ['2025/10/1', '2025-10-01'],
    ['20251011', '2025-10-11'],
    ['20251011T233000Z', '2025-10-11'],
    ['Sat, 11 Oct 2025 23:30:00 +0900', '2025-10-11'],
    ['11 October 2025', '2025-10-11'],
    ['October 11th, 2025', '2025-10-11'],
    ['Sat Oct 11 23:30:00 UTC 2025', '2025-10-11'],
    ['11.10.2025', '2025-10-11'],
    ['1760140800', '2025-10-11'],
    ['1760140800000', '2025-10-11'],
  ])('%s is %s', (written, day) => expect(readDate(written)).toEqual({ day }));

  it.each(['10/11/2025', '2 hours ago', 'October 2025', '2025', '', 'Monday', '12 Foobar 2025'])(
    '%s is NOT read',
    (written) => expect(readDate(written)).toBeNull(),
  );

  it.each(['2025-02-30', '2025-13-01', '1970-01-01T00:00:00Z', '0001-01-01', '1492-10-12'])(
    '%s is rejected',
    (written) => expect(readDate(written)).toHaveProperty('rejected'),
  );

  it('rejects a day after the retrieval, a day of time zones aside', () => {
    expect(readDate('2025-10-12', '2025-10-11T12:00:00Z')).toHaveProperty('day');
    expect(readDate('2025-10-13', '2025-10-11T12:00:00Z')).toHaveProperty('rejected');
  });

  it.each([
    ['https://x.example/2025/10/11/a', '2025-10-11'],
    ['https://x.example/world/2025/oct/11/a', '2025-10-11'],
    ['https://x.example/a-2025-10-11-b', '2025-10-11'],
    ['https://x.example/20251011/1.html', '2025-10-11'],
    ['https://x.example/12345678/1.html', null],
    ['https://x.example/?d=2025-10-11', null],
  ])('in %s: %s', (url, day) => expect(dateInUrl(url)).toBe(day));
});

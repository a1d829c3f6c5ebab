import { beforeAll, describe, expect, it } from 'vitest';
import { restatedByHeadline } from '../../src/corpus/headline.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openReader, type Reader } from '../../src/reader.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await openReader({ load: loadFrom(packageRoot) });
});

function restated(text: string): string | null {
  const record = reader.read({ text, url: 'https://news.example/2025/05/06/a', date: '2025-05-06' });
  const found = restatedByHeadline(record);
  if (found === null) return null;
  return record.statements
    .find(({ id }) => id === found.statement)!
    .contents.map((piece) => piece.text)
    .join(' … ');
}

describe('a headline in the outlet’s voice', () => {
  it('restates what the body only attributes', () => {
    expect(
      restated(
        'Dam on the Sula River to Flood Twelve Villages\n\nHARVIK, May 6 — The ministry of energy presented its plans on Monday. Opposition leader Mara Lund said that the dam on the Sula River would flood twelve villages. Construction begins in June.',
      ),
    ).toContain('flood twelve villages');
  });

  it('restates nothing where the outlet says it in the body as well', () => {
    expect(
      restated(
        'Dam on the Sula River to Flood Twelve Villages\n\nHARVIK, May 6 — The new dam on the Sula River floods twelve villages. Opposition leader Mara Lund said that the dam on the Sula River would flood twelve villages.',
      ),
    ).toBeNull();
  });

  it('restates nothing where it says who says it', () => {
    expect(
      restated(
        'Dam on the Sula River Would Flood Twelve Villages - Lund\n\nHARVIK, May 6 — Opposition leader Mara Lund said that the dam on the Sula River would flood twelve villages. Construction begins in June.',
      ),
    ).toBeNull();
  });

  it('restates nothing where it tells something else', () => {
    expect(
      restated(
        'Energy Ministry Presents Plans for New Dam in North\n\nHARVIK, May 6 — The ministry of energy presented plans for a new dam in the north on Monday. Opposition leader Mara Lund said that twelve villages would drown.',
      ),
    ).toBeNull();
  });
});

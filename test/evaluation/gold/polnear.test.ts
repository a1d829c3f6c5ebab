import { describe, expect, it } from 'vitest';

import { joinPieces, parseStandoff, readPolnear, utf16Offsets } from '../../../evaluation/gold/polnear.ts';

describe('brat standoff', () => {
  const text = 'Head.\n\n😀 “A,” she said,\n “B.”';

  it('turns code points into UTF-16 code units', () => {
    expect(utf16Offsets('a😀b')).toEqual([0, 1, 3, 4]);
  });

  it('reads pieces, roles and their ties', () => {
    const standoff = [
      'T1\tSource 14 17\tshe',
      'T2\tCue 18 22\tsaid',
      'T3\tContent 9 13;25 29\t“A,” “B.”',
      'T4\tAttribution 18 22\tsaid',
      'T5\tDiscard 0 5\tHead.',
      '#1\tAnnotatorNotes T5\ta note',
      'E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1',
      'E2\tAttribution-no-source:T4 ',
    ].join('\n');
    const [only, ...others] = parseStandoff(text, standoff);
    const words = (spans: readonly { start: number; end: number }[] | null) =>
      spans?.map(({ start, end }) => text.slice(start, end));
    expect(others).toEqual([]);
    expect(words(only!.source)).toEqual(['she']);
    expect(words(only!.cue)).toEqual(['said']);
    expect(words(only!.content)).toEqual(['“A,”', '“B.”']);
  });

  it('has a null source where none is tied, and takes Content2 for content', () => {
    const standoff = [
      'T1\tCue 18 22\tsaid',
      'T2\tContent 9 13\t“A,”',
      'T3\tContent 25 29\t“B.”',
      'E1\tAttribution-no-source:T1 Content:T2 Cue:T1 Content2:T3',
    ].join('\n');
    const [only] = parseStandoff(text, standoff);
    expect(only!.source).toBeNull();
    expect(only!.content).toHaveLength(2);
  });

  it('joins pieces that only white space parts, and cuts white space off', () => {
    const spaced = ' one\n two three';
    expect(
      joinPieces(spaced, [
        { start: 5, end: 9 },
        { start: 0, end: 4 },
      ]),
    ).toEqual([{ start: 1, end: 9 }]);
    expect(
      joinPieces(spaced, [
        { start: 0, end: 5 },
        { start: 10, end: 15 },
      ]),
    ).toEqual([
      { start: 1, end: 4 },
      { start: 10, end: 15 },
    ]);
  });

  it('refuses a stretch that does not say what it should', () => {
    expect(() => parseStandoff(text, 'T1\tCue 18 22\tsays')).toThrow('expected "says"');
    expect(() => parseStandoff(text, 'T1\tCue 18 99\tsaid')).toThrow('outside the text');
  });
});

const dev = readPolnear('dev');

describe.skipIf(dev === null)('the corpus', () => {
  it('has 84 articles in dev, two of which six people annotated', () => {
    expect(dev).toHaveLength(84);
    expect(dev!.filter(({ annotations }) => annotations.length === 6)).toHaveLength(2);
    expect(dev!.every(({ title, annotations }) => title !== null && annotations[0]!.attributions.length > 0)).toBe(
      true,
    );
  });
});

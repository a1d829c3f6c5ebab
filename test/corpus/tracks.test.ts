import { expect, test } from 'vitest';
import { align } from '../../src/corpus/align.ts';
import { describeTrack, type Quotation, variantKind } from '../../src/corpus/tracks.ts';

const first = 'We are ready to open the northern border crossing in March and to rebuild the old railway bridge';
const quotation = (text: string, more: Partial<Quotation> = {}): Quotation => ({
  document: 'd2',
  item: 's1-2',
  date: '2025-01-02',
  outlet: null,
  text,
  direct: true,
  speaker: 'Ann Example',
  ...more,
});
const kindOf = (text: string, more: Partial<Quotation> = {}): string | null =>
  variantKind(quotation(first), quotation(text, more));

/** `[cut]`, `{added}` and `<first>second>` around what differs. */
function show(a: string, b: string): string {
  return align(a, b)
    .stretches.map(({ kind, first: [s, e], second: [t, f] }) => {
      if (kind === 'cut') return `[${a.slice(s, e)}]`;
      if (kind === 'added') return `{${b.slice(t, f)}}`;
      return kind === 'same' ? a.slice(s, e) : `<${a.slice(s, e)}>${b.slice(t, f)}>`;
    })
    .join(' ');
}

test('aligns word by word', () => {
  expect(show('We are ready to talk now', 'We are ready to talk now')).toBe('We are ready to talk now');
  expect(show('We are very ready to talk', 'We are ready to talk')).toBe('We are [very] ready to talk');
  expect(show('We are ready to talk', 'We are always ready to talk')).toBe('We are {always} ready to talk');
  expect(show('We are ready to negotiate soon', 'We are ready to negotiating soon')).toBe(
    'We are ready to <negotiate>negotiating> soon',
  );
  expect(show('', 'new words')).toBe('{new words}');
});

test.each([
  ['same', `${first}!`],
  ['cut', 'We are ready to open the northern border crossing in March'],
  ['extended', `As I told our friends yesterday, ${first} without any delay`],
  ['reworded', 'We are willing to open the northern border crossing during March and rebuild the railway bridge again'],
  [null, 'The harvest was poor this year and prices of bread will rise in every town'],
  [null, 'We are ready'],
])('%s', (kind, text) => {
  expect(kindOf(text)).toBe(kind);
});

test('another speaker’s words are another quotation', () => {
  expect(kindOf(first, { speaker: 'Bob Different' })).toBeNull();
  expect(kindOf(first, { speaker: null })).toBe('same');
});

test('a retranslation needs the same speaker, quotation marks and days that are near', () => {
  const again =
    'We stand ready for opening a northern crossing at the frontier, March is when; trains should run again over rivers';
  expect(kindOf(again)).toBe('retranslated');
  expect(kindOf(again, { speaker: null })).toBeNull();
  expect(kindOf(again, { direct: false })).toBeNull();
  expect(kindOf(again, { date: '2025-03-02' })).toBeNull();
});

test('a track begins with what was published first, and needs two reports', () => {
  const one = quotation(first, { document: 'd9', date: '2025-01-01' });
  const two = quotation('We are ready to open the northern border crossing in March', { document: 'd1' });
  const track = describeTrack([two, one])!;
  expect(track).toEqual(describeTrack([one, two]));
  expect(track.text).toBe(first);
  expect(track.variants.map(({ document, kind }) => [document, kind])).toEqual([
    ['d1', 'cut'],
    ['d9', 'first'],
  ]);
  expect(describeTrack([one, { ...one, item: 's8-9' }])).toBeNull();
});

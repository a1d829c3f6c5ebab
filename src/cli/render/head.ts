/** The head of the terminal view: which report it is, and whose words fill it. */

import { type Block, block, displayWidth, dotted, inLengths } from './layout.ts';
import { count, dim, speakerKey, speakerName, type View } from './view.ts';

/** Rows of the table of voices; the quieter ones are summed up in the last. */
const MOST_VOICES = 8;

/** Columns of the longest bar: on a wide terminal, and at least. */
const BAR = { widest: 24, narrowest: 6 } as const;

/** Columns of everything in a row but name and bar: spaces, share, number of statements. */
const FIGURES = 25;

interface Voice {
  readonly name: string;
  readonly words: number;
  /** Zero for the outlet. */
  readonly statements: number;
}

export function renderHead({ record }: View, width: number): Block[] {
  const { document, statements, events } = record;
  return [
    block([dim('━'.repeat(width))]),
    block([{ text: document.title?.text ?? 'Report without a headline', style: 'title' }]),
    block(
      dotted([
        [document.outlet ?? 'outlet not known'],
        [document.date ?? 'no date of publication'],
        [count(statements.length, 'statement')],
        [count(events.length, 'event')],
        [dim(document.id)],
      ]),
    ),
    ...(document.url === null ? [] : [block([dim(document.url)])]),
  ];
}

/** Everybody who speaks, and the outlet, with their share of the words of headline and article. */
export function renderVoices(view: View, width: number): Block[] {
  const voices = voicesOf(view);
  const all = voices.reduce((sum, { words }) => sum + words, 0);
  if (all === 0) return [];
  const shown = voices.length > MOST_VOICES ? summedUp(voices) : voices;
  const longest = Math.max(...shown.map(({ name }) => displayWidth(name)));
  const nameWidth = Math.min(longest, Math.max(8, width - 2 * BAR.narrowest - FIGURES));
  const longestBar = Math.min(BAR.widest, Math.max(BAR.narrowest, width - nameWidth - FIGURES));
  const most = Math.max(...shown.map(({ words }) => words));
  return shown.map(({ name, words, statements }) => {
    const length = words === 0 ? 0 : Math.max(1, Math.round((longestBar * words) / most));
    const share = `${Math.round((100 * words) / all)} %`.padStart(longestBar - length + 6);
    const bar = { text: '█'.repeat(length), style: statements > 0 ? ('heading' as const) : ('dim' as const) };
    return {
      first: [
        `  ${fitted(name, nameWidth)}  `,
        bar,
        share,
        dim(statements > 0 ? `  ${count(statements, 'statement')}` : ''),
      ],
      rest: [],
      pieces: [],
    };
  });
}

/** By share, the outlet wherever its share puts it. What B says in A's words counts for A. */
function voicesOf(view: View): Voice[] {
  const { record } = view;
  const outlet = 'In the outlet’s own voice';
  const voices = new Map<string, { name: string; words: number; statements: number }>();
  const voice = (key: string, name: string) => {
    const found = voices.get(key) ?? { name, words: 0, statements: 0 };
    voices.set(key, found);
    return found;
  };
  for (const { start, end, statement } of record.voice) {
    const words = countWords(record.document.text.slice(start, end));
    if (statement === null) {
      voice('outlet', outlet).words += words;
      continue;
    }
    let outermost = view.statement(statement);
    while (outermost.parent !== null) outermost = view.statement(outermost.parent);
    voice(speakerKey(view, outermost), speakerName(view, outermost)).words += words;
  }
  for (const statement of record.statements) {
    if (statement.parent !== null) continue;
    voice(speakerKey(view, statement), speakerName(view, statement)).statements++;
  }
  return [...voices.values()].sort((a, b) => b.words - a.words);
}

function summedUp(voices: readonly Voice[]): Voice[] {
  const rest = voices.slice(MOST_VOICES - 1);
  const sum = (of: (voice: Voice) => number) => rest.reduce((total, each) => total + of(each), 0);
  return [
    ...voices.slice(0, MOST_VOICES - 1),
    {
      name: `${rest.length} others`,
      words: sum(({ words }) => words),
      statements: sum(({ statements }) => statements),
    },
  ];
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function fitted(text: string, width: number): string {
  const short = displayWidth(text) <= width ? text : `${inLengths(text, width - 1)[0]!}…`;
  return short + ' '.repeat(Math.max(0, width - displayWidth(short)));
}

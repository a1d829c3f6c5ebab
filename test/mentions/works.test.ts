import { describe, expect, it } from 'vitest';
import type { Entity, EntityType, Mention } from '../../src/document.ts';
import { openTimes } from '../../src/mentions/times.ts';
import { openWorks } from '../../src/mentions/works.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import type { Tree } from '../../src/syntax/tree.ts';
import { parseCases } from '../support/cases.ts';
import { treeOf } from '../support/tree.ts';

const load = loadFrom(packageRoot);
const [findWorks, findTimes] = await Promise.all([openWorks(load), openTimes(load)]);

/** Mentions of lines `@ words | head | type entity`, in the order of the text. */
function readMentions(tree: Tree, lines: readonly string[]): { mentions: Mention[]; entities: Entity[] } {
  const mentions: Mention[] = [];
  const entities: Entity[] = [];
  for (const line of lines) {
    const [words, headWord, kind] = line.slice(2).split(' | ') as [string, string, string];
    const [type, number] = kind.split(' ') as [EntityType, string];
    const entity = Number(number);
    // Two mentions may begin together; the next of the same words is a later one.
    const last = mentions.findLast(({ start, end }) => tree.document.text.slice(start, end) === words);
    const start = tree.document.text.indexOf(words, last === undefined ? (mentions.at(-1)?.start ?? 0) : last.end);
    if (start < 0) throw new Error(`Expected "${words}" in "${tree.document.text}"`);
    const end = start + words.length;
    const first = tree.tokenAt(start);
    let head = first;
    while (tree.word(head) !== headWord) head++;
    mentions.push({
      start,
      end,
      first,
      last: tree.tokenAt(end - 1) + 1,
      head,
      form: 'name',
      type,
      name: null,
      role: null,
      metonym: false,
      entity,
    });
    entities[entity] ??= { type, label: { start, end }, mentions: [], gender: null, plural: false };
  }
  return { mentions, entities };
}

describe('works', () => {
  it.each(parseCases(new URL('cases/works.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const lines = input.split('\n').filter((line) => !line.startsWith('# '));
    const tree = treeOf(lines.filter((line) => !line.startsWith('@ ')).join('\n'), { date: '2025-10-11' });
    const { mentions, entities } = readMentions(
      tree,
      lines.filter((line) => line.startsWith('@ ')),
    );
    const times = findTimes(tree);
    const words = ({ start, end }: { start: number; end: number }): string => tree.document.text.slice(start, end);
    const found = findWorks(tree, mentions, entities, times).map((work, i) =>
      [
        words(work),
        `${work.kind}${work.same === i ? '' : ` = ${work.same}`}`,
        ...work.parties.map(({ role, mention }) => `${role} ${words(mentions[mention]!)}`),
        ...(work.count === null ? [] : [`count ${words(work.count)}`]),
        ...(work.time === null ? [] : [`time ${words(times[work.time]!)}`]),
      ].join(' | '),
    );
    expect(found.length === 0 ? 'none' : found.join('\n')).toBe(expected);
  });
});

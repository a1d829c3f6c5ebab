/** What the reading left open, so that nobody takes silence for an answer. */

import { type OpenEnd, openEnds } from '../../record/open-ends.ts';
import { type Block, block } from './layout.ts';
import { at, type View } from './view.ts';

const INDENT = 2;
const HANG = 4;

export function renderUnresolved(view: View): Block[] {
  return openEnds(view.record).map((end) => {
    const name = nameOf(view, end);
    const says = name === null ? end.says : `${name}: ${end.says}`;
    return block(end.at === null ? [says] : [says, at(end.at)], INDENT, HANG);
  });
}

function nameOf(view: View, { about, item, words }: OpenEnd): string | null {
  switch (about) {
    case 'document':
      return null;
    case 'statement':
      return `Statement ${view.number(item!)}`;
    case 'event':
      return `Event ${view.record.events.findIndex(({ id }) => id === item) + 1}, “${words}”`;
    case 'time':
      return `Time “${words}”`;
    case 'place':
      return `Place “${words}”`;
    case 'work':
      return `Cited work “${words}”`;
  }
}

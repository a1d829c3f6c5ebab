/** What the reading left open, so that nobody takes silence for an answer. */

import { type Block, block, type Piece } from './layout.ts';
import { at, type View } from './view.ts';

const INDENT = 2;
const HANG = 4;

export function renderUnresolved(view: View): Block[] {
  const { record } = view;
  const items: Piece[][] = [];
  if (record.document.date === null) items.push(['No date of publication: days such as “Saturday” stay open']);
  for (const { id, speaker, source, contents } of record.statements) {
    const where = source ?? contents[0]!;
    const statement = `Statement ${view.number(id)}`;
    if (speaker.kind === 'unresolved') {
      const what = source === null ? 'nobody is named for it' : `who is meant by “${source.text}” is not known`;
      items.push([`${statement}: ${what}`, at(where)]);
    }
    if (speaker.kind === 'unnamed') {
      const who = source === null ? 'a source that is not named' : `“${source.text}” is not named`;
      items.push([`${statement}: ${who}`, at(where)]);
    }
  }
  record.events.forEach(({ sources, targets, trigger }, i) => {
    const event = `Event ${i + 1}, “${trigger.text}”`;
    if (sources.length === 0) items.push([`${event}: who did it is not told`, at(trigger)]);
    for (const { evidence, actor } of [...sources, ...targets]) {
      if (actor === null) items.push([`${event}: “${evidence.text}” is not identified`, at(evidence)]);
    }
  });
  for (const { value, evidence } of record.times) {
    if (value === null) items.push([`Time “${evidence.text}”: no date can be given`, at(evidence)]);
  }
  const pinless = record.places.filter(({ latitude, kind }) => latitude === null && kind !== 'country');
  for (const { evidence, name } of pinless) items.push([`Place “${name}”: no point on the map`, at(evidence)]);
  return items.map((pieces) => block(pieces, INDENT, HANG));
}

/** Contested terms: what one side says and others do not, and in whose voice it stands here. */

import type { TermUse } from '../../corpus/contested.ts';
import { type Block, block } from './layout.ts';
import { at, dim, groupBy, speakerName, type View } from './view.ts';

const INDENT = 2;
const HANG = 4;

export function renderTerms(view: View, uses: readonly TermUse[]): Block[] {
  return [...groupBy(uses, ({ term }) => term)].flatMap(([term, all]) => [
    ...all.map((use) => block([`“${use.text}”`, at(use), dim(voiceOf(view, use))], INDENT, HANG)),
    block([dim('used by '), term.usedBy, dim('; others say '), term.othersSay], HANG, HANG),
  ]);
}

function voiceOf(view: View, { statement, distanced }: TermUse): string {
  const whose =
    statement === null
      ? 'in the outlet’s own voice'
      : `in the words of ${speakerName(view, view.statement(statement))}`;
  return ` ${whose}${distanced ? ', in quotation marks' : ''}`;
}

/** What the outlet says in its own voice. */

import { restatedByHeadline } from '../../corpus/headline.ts';
import { type Block, block } from './layout.ts';
import { at, count, dim, type View } from './view.ts';

/** Stretches that only attribute (`Medvedev said.`) are counted, not shown. */
export function renderVoice({ record, number }: View): Block[] {
  const { text } = record.document;
  const attributions = record.statements
    .flatMap(({ source, cue }) => [source, cue])
    .filter((span) => span !== null)
    .sort((a, b) => a.start - b.start);
  const restated = restatedByHeadline(record);
  const blocks: Block[] = [];
  let left = 0;
  let next = 0;
  for (const { start, end, statement } of record.voice) {
    if (statement !== null) continue;
    // Both lists are in the order of the text.
    while (next < attributions.length && attributions[next]!.end <= start) next++;
    let own = '';
    let from = start;
    for (let i = next; i < attributions.length && attributions[i]!.start < end; i++) {
      own += text.slice(from, Math.max(from, attributions[i]!.start));
      from = Math.max(from, Math.min(end, attributions[i]!.end));
    }
    own += text.slice(from, end);
    if (!/[\p{L}\p{N}]/u.test(own)) {
      if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) left++;
      continue;
    }
    const shown = { start: start + text.slice(start, end).search(/[^\s.,;:!?]/), end };
    const only =
      restated !== null && start <= restated.start && restated.end <= end
        ? [dim(` (the body only attributes it: statement ${number(restated.statement)})`)]
        : [];
    blocks.push(block([text.slice(shown.start, shown.end), at(shown), ...only], 2));
  }
  if (left > 0)
    blocks.push(block([dim(`${count(left, 'stretch', 'stretches')} left out here that only attribute`)], 2));
  return blocks;
}

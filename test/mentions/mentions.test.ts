import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/document.ts';
import type { Layers } from '../../src/pipeline.ts';
import { parseCases } from '../support/cases.ts';
import { openLayers } from '../support/layers.ts';

const read = await openLayers('mentions');

/** `[words] form type #entity`, with name and role where they are not the whole mention. */
function describeMentions({ document, mentions: { mentions } }: Layers): string {
  const words = ({ start, end }: Span): string => document.text.slice(start, end);
  return mentions
    .map((mention) => {
      const name =
        mention.name !== null && words(mention.name) !== words(mention) ? ` name=${words(mention.name)}` : '';
      const role = mention.role === null ? '' : ` role=${words(mention.role)}`;
      return `[${words(mention)}] ${mention.form} ${mention.type} #${mention.entity}${name}${role}`;
    })
    .join('\n');
}

for (const file of ['names', 'offices', 'organisations', 'states', 'nominals', 'pronouns', 'coreference']) {
  describe(`mentions: ${file}`, () => {
    it.each(parseCases(new URL(`cases/mentions-${file}.txt`, import.meta.url)))('$name', ({ input, expected }) => {
      expect(describeMentions(read(input))).toBe(expected);
    });
  });
}

it('nests every mention in its sentence and gives every entity its mentions', () => {
  const { tree, mentions } = read(
    'President Ana Ruiz of Chile met the Chilean delegation. She thanked it, and its head.',
  );
  mentions.mentions.forEach(({ first, last, head, entity, start, end }, m) => {
    expect(tree.sentence(first)).toBe(tree.sentence(last - 1));
    expect(first <= head && head < last).toBe(true);
    expect([tree.start(first), tree.end(last - 1)]).toEqual([start, end]);
    expect(mentions.entities[entity]!.mentions).toContain(m);
  });
});

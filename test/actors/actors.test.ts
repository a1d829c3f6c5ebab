import { describe, expect, it } from 'vitest';
import type { Inferred, Span } from '../../src/document.ts';
import type { Layers } from '../../src/pipeline.ts';
import { parseCases } from '../support/cases.ts';
import { openLayers } from '../support/layers.ts';

const read = await openLayers('actors');

/** `label | type | country (evidence) | sector (evidence) | office country sector | …`, a line an entity. */
function describeActors({ document, mentions, actors }: Layers): string {
  const words = ({ start, end }: Span): string => document.text.slice(start, end);
  const value = (inferred: Inferred<string> | null): string =>
    inferred === null ? '-' : `${inferred.value} (${words(inferred.evidence)})`;
  return actors.actors
    .map(({ entity, country, sector, roles }) =>
      [
        words(mentions.entities[entity]!.label),
        mentions.entities[entity]!.type,
        value(country),
        value(sector),
        ...roles.map((role) =>
          [
            role.former ? `former: ${words(role.title)}` : words(role.title),
            role.country ?? '-',
            role.sector ?? '-',
          ].join(' '),
        ),
      ].join(' | '),
    )
    .join('\n');
}

describe('actors', () => {
  it.each(parseCases(new URL('cases/actors.txt', import.meta.url)))('$name', ({ input, expected }) => {
    expect(describeActors(read(input))).toBe(expected);
  });
});

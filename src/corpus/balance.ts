/** Source balance: whom an outlet lets speak, whom it only speaks about, and how much of its text each voice has. */

import type { Record } from '../record/schema.ts';

export interface Voice {
  /** Local id of the actor. */
  readonly actor: string;
  readonly label: string;
  readonly country: string | null;
  /** Statements of which it is the speaker. */
  readonly statements: number;
  /** Code units of title and body in its voice (innermost statement). */
  readonly length: number;
  readonly mentions: number;
}

export interface Balance {
  /** Code units of title and body, and of them the outlet's own. */
  readonly length: number;
  readonly own: number;
  /** Those who are quoted, by falling share of the text. */
  readonly quoted: readonly Voice[];
  /** Persons, states and organisations that are named and never quoted, by falling mentions. */
  readonly spokenAbout: readonly Voice[];
}

export function balanceOf({ voice, statements, actors }: Record): Balance {
  const speakers = new Map(
    statements.map(({ id, speaker }) => [id, speaker.kind === 'unresolved' ? null : speaker.actor]),
  );
  const lengths = new Map<string, number>();
  const said = new Map<string, number>();
  for (const speaker of speakers.values()) if (speaker !== null) said.set(speaker, (said.get(speaker) ?? 0) + 1);
  let [length, own] = [0, 0];
  for (const { start, end, statement } of voice) {
    length += end - start;
    if (statement === null) own += end - start;
    const speaker = statement === null ? null : (speakers.get(statement) ?? null);
    if (speaker !== null) lengths.set(speaker, (lengths.get(speaker) ?? 0) + end - start);
  }
  const voices = actors.map(({ id, label, country, mentions }): Voice => ({
    actor: id,
    label: label.text,
    country: country?.value ?? null,
    statements: said.get(id) ?? 0,
    length: lengths.get(id) ?? 0,
    mentions: mentions.length,
  }));
  const named = new Set(
    actors
      .filter(({ type, mentions }) => type !== 'place' && mentions.some(({ form }) => form === 'name'))
      .map(({ id }) => id),
  );
  return {
    length,
    own,
    quoted: voices.filter(({ statements }) => statements > 0).sort((a, b) => b.length - a.length),
    spokenAbout: voices
      .filter(({ actor, statements }) => statements === 0 && named.has(actor))
      .sort((a, b) => b.mentions - a.mentions),
  };
}

/** Source balance: whom an outlet lets speak, whom it only speaks about, and how much of its text each voice has. */

import type { Record } from '../record/schema.ts';
import { wordsOf } from './words.ts';

export interface Voice {
  /** Local id of the actor. */
  readonly actor: string;
  readonly label: string;
  readonly country: string | null;
  /** Statements of which it is the speaker. */
  readonly statements: number;
  /** Words of title and body in its mouth; what others say in its words counts for it. */
  readonly length: number;
  readonly mentions: number;
}

export interface Balance {
  /** Words of title and body, and of them the outlet's own. */
  readonly length: number;
  readonly own: number;
  /** Those who are quoted, by falling share of the text. */
  readonly quoted: readonly Voice[];
  /** Persons, states and organisations that are named and never quoted, by falling mentions. */
  readonly spokenAbout: readonly Voice[];
}

/** Most statements around one another that are looked through. */
const DEEPEST = 16;

export function balanceOf({ document, voice, statements, actors }: Record): Balance {
  const speakers = new Map(
    statements.map(({ id, speaker }) => [id, speaker.kind === 'unresolved' ? null : speaker.actor]),
  );
  const lengths = new Map<string, number>();
  const said = new Map<string, number>();
  for (const speaker of speakers.values()) if (speaker !== null) said.set(speaker, (said.get(speaker) ?? 0) + 1);
  const parents = new Map(statements.map(({ id, parent }) => [id, parent]));
  let [length, own] = [0, 0];
  for (const { start, end, statement } of voice) {
    const words = wordsOf(document.text.slice(start, end)).length;
    length += words;
    if (statement === null) own += words;
    let outermost = statement;
    // A correction could make a circle.
    for (let up = statement, depth = 0; up !== null && depth < DEEPEST; up = parents.get(up) ?? null, depth++)
      outermost = up;
    const speaker = outermost === null ? null : (speakers.get(outermost) ?? null);
    if (speaker !== null) lengths.set(speaker, (lengths.get(speaker) ?? 0) + words);
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

/**
 * Many patterns at once. A pattern that asks for certain lemmas, words or tags is tried only where they stand: patterns
 * are filed under the rarest thing that their text must have, tokens under what they are.
 */

import type { Tree } from '../tree.ts';
import { type Match, Matcher, valueOf } from './match.ts';
import { type AttributeName, parseQuery, type PatternNode } from './parse.ts';

/** A match and the pattern that found it. */
export interface QueryMatch extends Match {
  /** Index of the pattern in the list that the set was made of. */
  readonly pattern: number;
}

/** Attributes that patterns and tokens are filed under, the most telling first. */
const telling = ['lemma', 'word', 'xpos', 'upos'] as const satisfies readonly AttributeName[];

type Telling = (typeof telling)[number];

/** One of these values must stand in the text, or a pattern cannot match. */
interface Need {
  readonly name: Telling;
  readonly texts: readonly string[];
}

interface Entry {
  readonly index: number;
  readonly matcher: Matcher;
  /** What the first node needs, or null when it may be any token. */
  readonly own: Need | null;
  /** What some other node needs, where the first needs less. */
  readonly other: Need | null;
}

export class QuerySet {
  readonly #entries: readonly Entry[];

  /** @throws OnRecordError `query-syntax` for the first query that cannot be read. */
  constructor(queries: readonly string[]) {
    this.#entries = queries.map((query, index) => {
      const pattern = parseQuery(query);
      const needs = [...needsOf(pattern)];
      const own = rarest(needsAt(pattern));
      const other = rarest(needs);
      return { index, matcher: new Matcher(pattern), own, other: other === own ? null : other };
    });
  }

  /** All matches in a document, by the token of their first node, then by pattern. */
  find(tree: Tree): QueryMatch[] {
    const places = new Map<Telling, Map<string, number[]>>();
    const placesOf = (name: Telling): Map<string, number[]> => {
      let filed = places.get(name);
      if (filed !== undefined) return filed;
      places.set(name, (filed = new Map()));
      for (let token = 0; token < tree.length; token++) {
        const value = valueOf(tree, token, name);
        const list = filed.get(value);
        if (list === undefined) filed.set(value, [token]);
        else list.push(token);
      }
      return filed;
    };
    const tokensFor = ({ name, texts }: Need): number[] => {
      const filed = placesOf(name);
      if (texts.length === 1) return filed.get(texts[0]!) ?? [];
      return [...new Set(texts)].flatMap((text) => filed.get(text) ?? []);
    };
    const all = Array.from({ length: tree.length }, (_, token) => token);
    const found: QueryMatch[] = [];
    for (const { index, matcher, own, other } of this.#entries) {
      if (other !== null && !other.texts.some((text) => placesOf(other.name).has(text))) continue;
      for (const token of own === null ? all : tokensFor(own))
        for (const match of matcher.at(tree, token)) found.push({ pattern: index, ...match });
    }
    return found.sort((a, b) => a.token - b.token || a.pattern - b.pattern);
  }
}

function* needsOf(node: PatternNode): Generator<Need> {
  yield* needsAt(node);
  for (const { negated, node: inner } of node.relations) if (!negated) yield* needsOf(inner);
}

function needsAt({ attributes }: PatternNode): Need[] {
  return attributes.flatMap(({ name, negated, value }) => {
    const known = telling.find((one) => one === name);
    return known === undefined || negated || value.kind !== 'text' ? [] : [{ name: known, texts: value.texts }];
  });
}

function rarest(needs: readonly Need[]): Need | null {
  let best: Need | null = null;
  for (const need of needs) {
    const rank = telling.indexOf(need.name) - (best === null ? Infinity : telling.indexOf(best.name));
    if (best === null || rank < 0 || (rank === 0 && need.texts.length < best.texts.length)) best = need;
  }
  return best;
}

/**
 * Finds the works that a text speaks of (treaties, letters, laws, resolutions, reports, statements, videos, documents):
 * who made them, whom they bind, when they were made, how many, and which mentions are of the same work.
 *
 * A span holds modifiers and noun, without article, owner and what follows: `mutual defence treaty`; a number or
 * title that follows the noun belongs to it (`Resolution 2231`, `Treaty of Versailles`).
 */

import type { Entity, Mention, Span, TimeExpression, WorkKind, WorkMention } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import { firstMention } from './work-identity.ts';
import { governors, type Governor, MentionIndex, type WorkAct, workParties } from './work-parties.ts';
import { findWorkPhrases, type WorkNoun, type WorkPhrase } from './work-phrases.ts';

/** Acts whose time is when the work was made or became known. */
const MAKING: ReadonlySet<WorkAct> = new Set<WorkAct>(['write', 'send', 'issue', 'publish', 'sign', 'adopt', 'date']);

type FindWorks = (
  tree: Tree,
  mentions: readonly Mention[],
  entities: readonly Entity[],
  times: readonly TimeExpression[],
) => WorkMention[];

/** Loads the nouns and verbs of works; the function that it gives finds a document's works, by start. */
export async function openWorks(load: Load): Promise<FindWorks> {
  const [nounRows, verbRows] = await Promise.all([
    loadTable(load, 'data/work-nouns.tsv', ['noun', 'kind', 'needs', 'without']),
    loadTable(load, 'data/work-verbs.tsv', ['verb', 'act']),
  ]);
  const nouns = new Map<string, WorkNoun>(
    nounRows.map(({ noun, kind, needs, without }) => [
      noun,
      { kind: kind as WorkKind, needs: needs as WorkNoun['needs'], without: new Set(without.toLowerCase().split('|')) },
    ]),
  );
  const verbs = new Map(verbRows.map(({ verb, act }) => [verb, act as WorkAct]));
  return (tree, mentions, entities, times) => {
    const index = new MentionIndex(tree, mentions);
    const datable = timesByHost(tree, times);
    const works: WorkMention[] = [];
    for (const phrase of findWorkPhrases(tree, nouns)) {
      const found = governors(tree, phrase.head, verbs);
      const parties = workParties(tree, phrase, found, index, entities);
      const count = countOf(tree, phrase);
      const time = timeOf(tree, phrase, found, datable);
      const work = {
        ...tree.span(phrase.first, phrase.last),
        kind: phrase.kind,
        head: phrase.head,
        parties,
        count,
        time,
      };
      works.push({ ...work, same: firstMention(tree, phrase, work, works, mentions) });
    }
    return works;
  };
}

/** `about 10` of `about 10 documents`; `one letter` counts nothing. */
function countOf(tree: Tree, { head, last }: WorkPhrase): Span | null {
  const number = tree.children(head, 'nummod').find((child) => child < head);
  if (number === undefined || number > last || tree.lemma(number).toLowerCase() === 'one') return null;
  // A year before the noun dates it.
  if (/^(?:1\d|20)\d\d$/.test(tree.word(number)) && tree.xpos(head) !== 'NNS') return null;
  return tree.span(Math.min(number, tree.leftEdge(number)), number);
}

/** Dates and intervals by the token from which they hang. */
function timesByHost(tree: Tree, times: readonly TimeExpression[]): Map<number, number> {
  const hosts = new Map<number, number>();
  for (let i = 0; i < times.length; i++) {
    const { start, end, kind, value } = times[i]!;
    if ((kind !== 'date' && kind !== 'interval') || value?.startsWith('T') === true) continue;
    for (let token = tree.tokenAt(start); token < tree.length && tree.start(token) < end; token++) {
      const above = tree.head(token);
      const outside = above >= 0 && (tree.start(above) < start || tree.start(above) >= end);
      if (outside && !hosts.has(above)) hosts.set(above, i);
    }
  }
  return hosts;
}

/** When the work was made: a time in its own phrase, or beside the verb by which it was made. */
function timeOf(
  tree: Tree,
  { head }: WorkPhrase,
  found: readonly Governor[],
  datable: ReadonlyMap<number, number>,
): number | null {
  const hosts = [head];
  for (const { verb, act } of found) {
    // What could or will be signed in March is not dated by it.
    if (!MAKING.has(act) || tree.children(verb, 'aux').some((aux) => tree.xpos(aux) === 'MD')) continue;
    // A parser may hang `on Saturday` from the subject: `Smith on Saturday published`.
    hosts.push(verb, ...tree.children(verb, 'nsubj'));
  }
  for (const host of hosts) {
    const time = datable.get(host);
    if (time !== undefined) return time;
  }
  return null;
}

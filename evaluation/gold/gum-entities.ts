/** Reads GUM's mentions from the `Entity` attribute of a treebank's last column. */

import type { ConlluSentence } from './conllu.ts';

/** One mention, with offsets into the text that its sentences were laid out in. */
export interface GoldMention {
  /** Identifier of its chain within the document. */
  readonly entity: string;
  /** person, place, organization, object, event, … */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Offsets of its head word. */
  readonly head: number;
  readonly headEnd: number;
  /** Whether its head word is a proper noun; a pronoun. */
  readonly proper: boolean;
  readonly pronoun: boolean;
}

interface Open {
  readonly entity: string;
  readonly type: string;
  /** Number of the head word within the mention, from 1. */
  readonly head: number;
  readonly word: number;
}

/**
 * Mentions in the order of their ends.
 *
 * @param offsets - Where each sentence's text begins.
 */
export function readEntities(sentences: readonly ConlluSentence[], offsets: readonly number[]): GoldMention[] {
  const mentions: GoldMention[] = [];
  sentences.forEach((sentence, s) => {
    const open: Open[] = [];
    sentence.misc.forEach((misc, word) => {
      const value = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '';
      for (const part of value.match(/\([^()]*|[^()]*\)|[^()]+/g) ?? []) {
        let closing = part.endsWith(')');
        let key = part.replace(/[()]/g, '');
        if (part.startsWith('(')) {
          const [entity = '', type = '', , , , span = '1'] = part.slice(1).split('-');
          open.push({ entity, type, head: Number.parseInt(span, 10) || 1, word });
          key = entity;
          closing = false;
        }
        if (part === ')') key = open.at(-1)?.entity ?? '';
        if (closing) {
          const at = open.findLastIndex(({ entity }) => entity === key);
          if (at < 0) continue;
          const [mention] = open.splice(at, 1);
          mentions.push(close(sentence, offsets[s]!, mention!, word));
        }
      }
    });
  });
  return mentions.sort((a, b) => a.head - b.head || a.start - b.start);
}

function close(
  sentence: ConlluSentence,
  offset: number,
  { entity, type, head, word }: Open,
  last: number,
): GoldMention {
  const at = Math.min(word + head - 1, last);
  return {
    entity,
    type,
    start: offset + sentence.start[word]!,
    end: offset + sentence.end[last]!,
    head: offset + sentence.start[at]!,
    headEnd: offset + sentence.end[at]!,
    proper: sentence.upos[at] === 'PROPN',
    pronoun: sentence.upos[at] === 'PRON',
  };
}

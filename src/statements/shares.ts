/** Tells a share of a population, as polls have it: "60 % of Russians", "six in ten voters", "a majority of respondents". */

import { firstFrom } from '../document.ts';
import type { Candidate, Context } from './candidate.ts';

/** Words that make a part of a whole; `six in ten` is told by its two numbers. */
const part =
  /^(?:percent|percentage|cent|%|majority|plurality|half|thirds?|quarters?|fifths?|two-thirds|three-quarters)$/i;

/** Of what the source of an attribution is a share, or null where it is none. */
export function shareOf(context: Context, { source, sourceHead }: Candidate): 'people' | 'other' | null {
  if (source === null || sourceHead < 0) return null;
  const { tree } = context;
  const first = tree.tokenAt(source.start);
  const last = tree.tokenAt(source.end - 1);
  let shares = false;
  let of = -1;
  for (let token = first; token <= last; token++) {
    const word = tree.word(token);
    shares ||=
      part.test(word) ||
      (/^in$/i.test(word) && token > first && isNumber(context, token - 1) && isNumber(context, token + 1));
    if (of < 0 && /^of$/i.test(word)) of = token;
  }
  if (!shares) return null;
  return of < 0 || of >= last || holdsPeople(context, of + 1, last) ? 'people' : 'other';
}

function isNumber({ tree }: Context, token: number): boolean {
  return token < tree.length && tree.upos(token) === 'NUM';
}

/** Whether somebody of many stands among some tokens: a people, a group, those who were asked. */
function holdsPeople(
  { tree, lexicon, mentions: { mentions, entities } }: Context,
  first: number,
  last: number,
): boolean {
  for (let token = first; token <= last; token++)
    if (lexicon.unnamed.get(tree.lemma(token).toLowerCase()) === 'people') return true;
  const end = tree.end(last);
  for (let i = firstFrom(mentions, tree.start(first)); i < mentions.length && mentions[i]!.start < end; i++)
    if (/^(?:people|group)$/.test(entities[mentions[i]!.entity]!.type)) return true;
  return false;
}

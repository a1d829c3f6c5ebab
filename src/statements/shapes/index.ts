/** Finds speech by the layout of paragraphs: transcripts, embedded posts, signed quotations, letters, blocks, lists. */

import type { Candidate, Context } from '../candidate.ts';
import { findBlocks } from './blocks.ts';
import { findLetter } from './letter.ts';
import { findLists } from './lists.ts';
import { findPosts } from './posts.ts';
import { findSigned } from './signed.ts';
import { findTurns } from './turns.ts';

/** What the shape of a text attributes; most texts are plain articles and have none. */
export function findShapes(context: Context): Candidate[] {
  return [
    ...findTurns(context),
    ...findPosts(context),
    ...findSigned(context),
    ...findLetter(context),
    ...findBlocks(context),
    ...findLists(context),
  ];
}

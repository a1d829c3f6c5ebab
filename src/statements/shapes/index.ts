/** Finds speech that layout attributes, not a verb: transcripts and interviews, embedded posts, signed quotations, letters. */

import type { Candidate, Context } from '../candidate.ts';
import { findLetter } from './letter.ts';
import { findPosts } from './posts.ts';
import { findSigned } from './signed.ts';
import { findTurns } from './turns.ts';

/** What the shape of a text attributes; most texts are plain articles and have none. */
export function findShapes(context: Context): Candidate[] {
  return [...findTurns(context), ...findPosts(context), ...findSigned(context), ...findLetter(context)];
}

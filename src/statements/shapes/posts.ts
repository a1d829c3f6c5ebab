/** Posts embedded in an article: the words, then `— Name (@handle) March 3, 2024`. */

import type { Candidate, Context } from '../candidate.ts';
import { shaped, trimmed } from './shaped.ts';

/** The line under a post; what stands before it in its paragraph is the post, or else the paragraph before. */
const signature = /([—–]|--)\s?([^\n()—–]{1,60}?) ?\(@\w{1,30}\)[^\n]{0,40}$/;

export function findPosts({ tree }: Context): Candidate[] {
  const { text } = tree.document;
  const { paragraphs } = tree.text;
  return paragraphs.flatMap((paragraph, p) => {
    const { start, end } = paragraph;
    const from = Math.max(start, end - 140);
    const found = signature.exec(text.slice(from, end));
    const before = paragraphs[p - 1];
    if (found === null) return [];
    const mark = from + found.index;
    // Some archives keep the tag of the post before its words.
    const tag = /^<[^>]*>/.exec(text.slice(start, mark))?.[0].length ?? 0;
    const own = trimmed(text, { start: start + tag, end: mark });
    const content = own ?? (before === undefined || before.kind === 'headline' ? null : before);
    const name = mark + found[0].indexOf(found[2]!, found[1]!.length);
    if (content === null || !/^\p{L}/u.test(found[2]!)) return [];
    const source = { start: name, end: name + found[2]!.length };
    const cue = { start: mark, end: mark + found[1]!.length };
    return [shaped(tree, 'post', source, cue, [{ start: content.start, end: content.end }])];
  });
}

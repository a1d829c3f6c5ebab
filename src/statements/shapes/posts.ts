/** Posts embedded in an article: the words, then `— Name (@handle) March 3, 2024`. */

import type { Span } from '../../document.ts';
import type { Candidate, Context } from '../candidate.ts';
import { shaped, trimmed } from './shaped.ts';

/** How far from the end of its paragraph the line under a post begins, how long its name and what follows may be. */
const longest = { line: 140, name: 60, after: 40 } as const;

export function findPosts({ tree }: Context): Candidate[] {
  const { text } = tree.document;
  const { paragraphs } = tree.text;
  return paragraphs.flatMap((paragraph, p) => {
    const { start, end } = paragraph;
    const line = signatureIn(text, Math.max(start, end - longest.line), end);
    const before = paragraphs[p - 1];
    if (line === null) return [];
    // Some archives keep the tag of the post before its words.
    const tag = /^<[^>]*>/.exec(text.slice(start, line.cue.start))?.[0].length ?? 0;
    // What stands before the line in its paragraph is the post, or else the paragraph before.
    const own = trimmed(text, { start: start + tag, end: line.cue.start });
    const content = own ?? (before === undefined || before.kind === 'headline' ? null : before);
    if (content === null) return [];
    return [shaped(tree, 'post', line.source, line.cue, [{ start: content.start, end: content.end }])];
  });
}

/** The dash and the name of `— Name (@handle) March 3, 2024` at the end of a stretch of text. */
function signatureIn(text: string, from: number, end: number): { cue: Span; source: Span } | null {
  const line = text.slice(from, end);
  const open = line.lastIndexOf('(@');
  const close = line.indexOf(')', open);
  if (open < 0 || close < 0 || !/^\w{1,30}$/.test(line.slice(open + 2, close))) return null;
  const after = line.slice(close + 1);
  const before = line.slice(0, open);
  const dash = Math.max(before.lastIndexOf('—'), before.lastIndexOf('–'), before.lastIndexOf('--'));
  if (dash < 0 || after.length > longest.after || after.includes('\n')) return null;
  const width = before.startsWith('--', dash) ? 2 : 1;
  const source = trimmed(text, { start: from + dash + width, end: from + open });
  if (source === null || source.end - source.start > longest.name) return null;
  const name = text.slice(source.start, source.end);
  if (!/^\p{L}/u.test(name) || /[\n()]/.test(name)) return null;
  return { cue: { start: from + dash, end: from + dash + width }, source };
}

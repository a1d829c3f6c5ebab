/** Quotations that stand by themselves, and a dash and a name behind or below them: `“…” — Anna Kowalska, farmer`. */

import type { Span } from '../../document.ts';
import type { Candidate, Context } from '../candidate.ts';
import { shaped } from './shaped.ts';

/** White space, a full stop that strayed, and the dash. */
const dash = /^[\s.,]{0,4}([—–―]|--?)[ \t]*(?=\p{Lu})/u;

/** A name has at most so many words and characters; after a comma or in brackets it says what somebody is. */
const longest = { words: 7, name: 60, line: 160, office: 90 } as const;
const nameWord = /^(?:\p{Lu}|(?:al|el|bin|bint|ibn|da|de|del|den|der|di|dos|du|la|le|ten|ter|van|von)(?:$|[-’']))/u;

export function findSigned({ tree }: Context): Candidate[] {
  const { text } = tree.document;
  return tree.text.quotations.flatMap((quotation) => {
    const { start, end, depth, closed } = quotation;
    if (depth > 0 || !closed || !opensLine(text, start)) return [];
    const signature = signatureAt(text, end);
    if (signature === null) return [];
    return [
      { ...shaped(tree, 'signed', signature.source, signature.cue, [{ start, end }]), cueKind: 'speech' as const },
    ];
  });
}

/** Whether nothing but a mark of a list stands before an offset in its line. */
function opensLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && offset - at < 8 && /[ \t>•*]/.test(text.charAt(at - 1))) at--;
  return at === 0 || text.charAt(at - 1) === '\n';
}

/** The dash and the name that end a line at an offset, or fill the next. */
export function signatureAt(text: string, from: number): { readonly cue: Span; readonly source: Span } | null {
  const stretch = text.slice(from, from + longest.line);
  const mark = dash.exec(stretch);
  if (mark === null || (mark[0].match(/\n/g)?.length ?? 0) > 2) return null;
  const rest = stretch.slice(mark[0].length).split('\n', 1)[0]!.trimEnd();
  const found = nameOf(rest);
  // Behind the name what somebody is, without a clause of its own.
  const office = rest.slice(found.length);
  const isOffice = /^(?:,| ?\()[^.!?“”"]*\.?$/.test(office) && office.length <= longest.office;
  if (found === '' || found.length > longest.name || (office !== '' && office !== '.' && !isOffice)) return null;
  const cueEnd = from + mark[0].trimEnd().length;
  const source = from + mark[0].length;
  return {
    cue: { start: cueEnd - mark[1]!.length, end: cueEnd },
    source: { start: source, end: source + found.length },
  };
}

/** The words of a name with which a line begins, without the comma or full stop behind it. */
function nameOf(line: string): string {
  const words: string[] = [];
  for (const word of line.split(' ')) {
    if (words.length === longest.words || !nameWord.test(word)) break;
    words.push(word);
    if (/[,(]/.test(word)) break;
  }
  const name = words.join(' ');
  const end = name.search(/[,(]/);
  return (end < 0 ? name : name.slice(0, end)).replace(/\.$/, '').trimEnd();
}

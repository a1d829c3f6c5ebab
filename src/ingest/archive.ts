/** The archive form of a report: a line ` date YYYY-MM-DD URL`, a blank line, the headline, a blank line, the body. */

/** What the first line of an archived report says. */
export interface ArchiveHeader {
  /** As written; whether the day exists is not checked here. */
  readonly date: string;
  readonly url: string;
  /** Offset after the line, before its line break. */
  readonly end: number;
}

/** One report of a file of several. */
export interface ArchivedReport {
  /** From its header line to before the next one, unaltered. */
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly start: number;
}

const headerLine = /^[ \t]*date (\d{4}-\d{2}-\d{2}) (https?:\/\/\S+)[ \t]*$/m;

/** Reads the header with which a text begins, after blank lines at most; null when it does not begin with one. */
export function archiveHeader(text: string): ArchiveHeader | null {
  const start = text.search(/\S/);
  if (start < 0) return null;
  const lineEnd = endOfLine(text, start);
  const match = headerLine.exec(text.slice(start, lineEnd));
  return match && { date: match[1]!, url: match[2]!, end: lineEnd };
}

/**
 * Splits a file into its reports. A file without a header is one report; words before the first header are a report of
 * their own, so that no text is lost.
 */
export function splitArchive(text: string): ArchivedReport[] {
  const starts: number[] = [];
  for (const match of text.matchAll(new RegExp(headerLine, 'gm'))) starts.push(match.index);
  const first = starts[0];
  if (first === undefined || text.slice(0, first).trim() !== '') starts.unshift(0);
  return starts.map((start, i) => ({ text: text.slice(start, starts[i + 1]), start }));
}

/** Offset of the line break that ends the line, or the text's length. */
export function endOfLine(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return i;
  }
  return text.length;
}

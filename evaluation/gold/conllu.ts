/** Reads CoNLL-U treebanks: words with their place in the sentence's surface text, trees, and where documents and paragraphs begin. */

/** One sentence of a treebank; all word arrays have one entry a syntactic word (empty nodes, `8.1`, are left out). */
export interface ConlluSentence {
  /** `# sent_id`, or the empty string. */
  readonly sentId: string;
  /** `# text`: the sentence as it was written. */
  readonly text: string;
  /** Id of the document it belongs to, from the last `# newdoc`; the empty string when there was none. */
  readonly document: string;
  /** Whether a document begins with this sentence. */
  readonly newDocument: boolean;
  /** Whether a paragraph begins with this sentence (always true where a document does). */
  readonly newParagraph: boolean;
  /** Word numbers as in the file, from 1. */
  readonly id: readonly number[];
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly feats: readonly string[];
  /** Word number of the head, 0 at the root. */
  readonly head: readonly number[];
  readonly deprel: readonly string[];
  readonly misc: readonly string[];
  /** Whether white space follows the word in `text`; false inside a multiword token (`do|n't`) and true at the end. */
  readonly spaceAfter: readonly boolean[];
  /**
   * Where the word stands in `text`, in UTF-16 code units, half-open. Words of a multiword token that are not pieces of
   * its surface (`au` = `à` + `le`) all have the span of the whole token.
   */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Position of the first word of the surface token that the word is part of: its own but in multiword tokens. */
  readonly surface: readonly number[];
}

/**
 * Reads a whole file.
 *
 * @throws Error with a line number when a word line has not ten columns, or when words and `# text` disagree.
 */
export function readConllu(text: string): ConlluSentence[] {
  const sentences: ConlluSentence[] = [];
  let comments = new Map<string, string>();
  let rows: string[][] = [];
  let firstLine = 0;
  let document = '';
  const lines = text.split('\n');
  for (let number = 0; number <= lines.length; number++) {
    const line = (lines[number] ?? '').replace(/\r$/, '');
    if (line === '') {
      if (rows.length === 0) continue;
      const id = comments.get('newdoc id') ?? comments.get('newdoc');
      if (id !== undefined) document = id;
      sentences.push(readSentence(rows, comments, document, firstLine));
      comments = new Map();
      rows = [];
    } else if (line.startsWith('#')) {
      const [, key = '', value = ''] = /^# ?([^=]*?) *(?:= ?(.*))?$/u.exec(line) ?? [];
      comments.set(key, value);
    } else {
      const cells = line.split('\t');
      if (cells.length !== 10) throw new Error(`line ${number + 1}: expected 10 columns, got ${cells.length}`);
      if (rows.length === 0) firstLine = number + 1;
      rows.push(cells);
    }
  }
  return sentences;
}

/** Cuts a treebank at its documents. */
export function documentsOf(sentences: readonly ConlluSentence[]): ConlluSentence[][] {
  const documents: ConlluSentence[][] = [];
  for (const sentence of sentences) {
    if (sentence.newDocument || documents.length === 0) documents.push([]);
    documents.at(-1)!.push(sentence);
  }
  return documents;
}

/** A document's raw text, and where each of its sentences begins. */
export function layOutRaw(sentences: readonly ConlluSentence[]): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  for (const sentence of sentences) {
    if (text !== '') text += sentence.newParagraph ? '\n\n' : ' ';
    offsets.push(text.length);
    text += sentence.text;
  }
  return { text, offsets };
}

function readSentence(
  rows: readonly string[][],
  comments: ReadonlyMap<string, string>,
  document: string,
  line: number,
): ConlluSentence {
  const words = rows.filter(([id]) => /^\d+$/.test(id!));
  const text = comments.get('text') ?? joinSurface(rows);
  const start: number[] = [];
  const end: number[] = [];
  const spaceAfter: boolean[] = [];
  const surface: number[] = [];
  let at = 0;
  for (let r = 0; r < rows.length; r++) {
    const [id, form, , , , , , , , misc] = rows[r] as [string, string, ...string[]];
    if (id.includes('.')) continue;
    while (isSpace(text, at)) at++;
    if (!text.startsWith(form, at))
      throw new Error(`line ${line + r}: "${form}" is not what "# text" has at ${at}: "${text.slice(at, at + 20)}"`);
    const after = !hasNoSpace(misc!);
    const range = /^(\d+)-(\d+)$/.exec(id);
    if (range === null) {
      surface.push(start.length);
      start.push(at);
      end.push(at + form.length);
      spaceAfter.push(after);
    } else {
      const count = Number(range[2]) - Number(range[1]) + 1;
      const parts = rows
        .slice(r + 1)
        .filter(([part]) => !part!.includes('.'))
        .slice(0, count);
      const pieces = parts.map((row) => row[1]!).join('') === form;
      let inside = at;
      surface.push(...parts.map(() => start.length));
      for (let p = 0; p < parts.length; p++) {
        const length = pieces ? parts[p]![1]!.length : form.length;
        start.push(inside);
        end.push(inside + length);
        spaceAfter.push(p === parts.length - 1 && after);
        if (pieces) inside += length;
      }
      for (let left = count; left > 0;) if (!rows[++r]![0]!.includes('.')) left--;
    }
    at += form.length;
  }
  const newDocument = comments.has('newdoc') || comments.has('newdoc id');
  const column = (c: number): string[] => words.map((row) => row[c]!);
  return {
    sentId: comments.get('sent_id') ?? '',
    text,
    document,
    newDocument,
    newParagraph: newDocument || comments.has('newpar') || comments.has('newpar id'),
    id: column(0).map(Number),
    form: column(1),
    lemma: column(2),
    upos: column(3),
    xpos: column(4),
    feats: column(5),
    head: column(6).map(Number),
    deprel: column(7),
    misc: column(9),
    spaceAfter,
    start,
    end,
    surface,
  };
}

/** The surface text of word lines, for files without `# text`. */
function joinSurface(rows: readonly string[][]): string {
  let text = '';
  let covered = 0;
  for (const [id, form, , , , , , , , misc] of rows) {
    const range = /^(\d+)(?:-(\d+))?$/.exec(id!);
    if (range === null || Number(range[1]) <= covered) continue;
    covered = Number(range[2] ?? range[1]);
    text += hasNoSpace(misc!) ? form! : `${form!} `;
  }
  return text.trimEnd();
}

function hasNoSpace(misc: string): boolean {
  return misc === 'SpaceAfter=No' || misc.split('|').includes('SpaceAfter=No');
}

function isSpace(text: string, at: number): boolean {
  return at < text.length && /\s/u.test(text[at]!);
}

/** Tells whom an interview with questions and answers (`Q:`, `A:`) is with. */

import { firstFrom, type MentionLayer, type Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';

/** Fewer paragraphs that begin with `A:` make no interview. */
const MIN_ANSWERS = 2;

/** An interview whose speakers are letters; built once a document. */
export class Interview {
  readonly #tree: Tree;
  readonly #answers: ReadonlySet<number>;
  /** Whom headline and introduction name most, of two the first: index of an entity, or null. */
  readonly guest: number | null;

  constructor(tree: Tree, layer: MentionLayer) {
    this.#tree = tree;
    const { text } = tree.document;
    const { paragraphs } = tree.text;
    const opens = ({ start }: Span, label: RegExp): boolean => label.test(text.slice(start, start + 3));
    const answers = [...paragraphs.keys()].filter((p) => opens(paragraphs[p]!, /^A:\s/));
    this.#answers = new Set(answers.length < MIN_ANSWERS ? [] : answers);
    // Some pages lose what stood between Q and the question.
    const first = paragraphs.find((paragraph) => opens(paragraph, /^(?:[QA]:\s|Q\p{Lu})/u));
    this.guest = this.#answers.size === 0 ? null : guestBefore(layer, first!.start);
  }

  /** Whether the token is the label of an answer, or says *I* in one. */
  isGuest(token: number): boolean {
    const { paragraph } = this.#tree.text.sentences;
    if (this.guest === null || !this.#answers.has(paragraph[this.#tree.sentence(token)]!)) return false;
    return this.#isLabel(token, 'A') || /^(?:I|me|my|we|us|our)$/i.test(this.#tree.word(token));
  }

  /** Whether the token is the label of a question. */
  isQuestion(token: number): boolean {
    return this.guest !== null && this.#isLabel(token, 'Q');
  }

  #isLabel(token: number, letter: string): boolean {
    const next = token + 1;
    return this.#tree.word(token) === letter && next < this.#tree.length && this.#tree.word(next) === ':';
  }
}

function guestBefore({ mentions, entities }: MentionLayer, offset: number): number | null {
  const counts = new Map<number, number>();
  for (const { entity, form } of mentions.slice(0, firstFrom(mentions, offset)))
    if (entities[entity]!.type === 'person' && (counts.has(entity) || form === 'name'))
      counts.set(entity, (counts.get(entity) ?? 0) + 1);
  let guest: number | null = null;
  for (const [entity, count] of counts) if (guest === null || count > counts.get(guest)!) guest = entity;
  return guest;
}

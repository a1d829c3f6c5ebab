/** When not to code whatever a sentence is about: forces of nature, what a work tells, and wars of long ago. */

import type { MentionLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Act } from './acts.ts';
import type { Clauses } from './clause.ts';
import { normalLemma } from './lexicon.ts';
import type { Setting } from './setting.ts';

/** Lemmas that name no actor: natural forces; works that tell of acts. */
export interface Topics {
  readonly forces: ReadonlySet<string>;
  readonly tales: ReadonlySet<string>;
  /** Works in which something is told: in the film, in the second episode. */
  readonly works: ReadonlySet<string>;
}

/** What lies further back than this many years before the report is history, not news. */
const yearsOfNews = 50;
/** The same for a report without a date. */
const firstYearOfNews = 1960;

export async function loadTopics(load: Load): Promise<Topics> {
  const words = new Map<string, ReadonlySet<string>>();
  for (const row of await loadTable(load, 'data/events/topics.tsv', ['topic', 'words']))
    words.set(row.topic, new Set(row.words.split('|').map(normalLemma)));
  return { forces: words.get('nature')!, tales: words.get('fiction')!, works: words.get('works')! };
}

/** Decides for the acts of one document. */
export class Abstention {
  readonly #tree: Tree;
  readonly #clauses: Clauses;
  readonly #setting: Setting;
  readonly #topics: Topics;
  readonly #times: MentionLayer['times'];
  readonly #firstYear: number;

  constructor(tree: Tree, clauses: Clauses, setting: Setting, topics: Topics, { times }: MentionLayer) {
    this.#tree = tree;
    this.#clauses = clauses;
    this.#setting = setting;
    this.#topics = topics;
    this.#times = times;
    const { date } = tree.document;
    this.#firstYear = date === null ? firstYearOfNews : Number(date.slice(0, 4)) - yearsOfNews;
  }

  /** Whether an act is none that a record of politics should hold. */
  applies(act: Pick<Act, 'head' | 'sources'>): boolean {
    return this.#isForce(act) || this.#isTold(act.head);
  }

  /** Whether an act lies too far back to be news. @param time - Index into the document's times, or null. */
  isHistory(act: Pick<Act, 'head'>, time: number | null): boolean {
    const year = this.#yearOf(time ?? this.#timeAtStart(act)) ?? this.#yearAround(act.head);
    return year !== null && year < this.#firstYear;
  }

  #yearOf(time: number): number | null {
    const value = time < 0 ? null : this.#times[time]!.value;
    return value !== null && /^\d{4}/.test(value) ? Number(value.slice(0, 4)) : null;
  }

  /** Besieged the town in 1683 and withdrew; written in 1871, while troops …: the year of a verb above dates what hangs on it. */
  #yearAround(act: number): number | null {
    const tree = this.#tree;
    for (let at = tree.head(act), steps = 0; at >= 0 && steps < 6; at = tree.head(at), steps++) {
      if (tree.upos(at) !== 'VERB') continue;
      const time = this.#setting.timeOf({ head: at, taken: [] });
      const year = time === null ? null : this.#yearOf(time);
      if (year !== null) return year;
    }
    return null;
  }

  /** In 1588: a time at the start of the sentence dates all that it tells. */
  #timeAtStart(act: Pick<Act, 'head'>): number {
    const first = this.#tree.text.sentences.first[this.#tree.sentence(act.head)]!;
    return Math.max(this.#setting.timeAt(first), this.#setting.timeAt(first + 1));
  }

  /** A hurricane strikes, a virus attacks: the doer is a force of nature. */
  #isForce({ sources }: Pick<Act, 'sources'>): boolean {
    return sources.some(({ head }) => this.#names(head, this.#topics.forces));
  }

  /** The film tells how; in the opera a king is killed: somebody's work is what tells it, or where it is done. */
  #isTold(act: number): boolean {
    const tree = this.#tree;
    for (let at = act, steps = 0; at >= 0 && steps < 6; at = tree.head(at), steps++)
      if (
        tree.upos(at) === 'VERB' &&
        (this.#clauses.subjects(at).some((head) => this.#topics.tales.has(this.#lemma(head))) ||
          this.#clauses.phrases(at, 'in').some((head) => this.#isWork(head)))
      )
        return true;
    return false;
  }

  /** The film, the game's last level. */
  #isWork(head: number): boolean {
    const words = [head, ...this.#tree.children(head, 'nmod:poss', 'compound')];
    return words.some((word) => this.#topics.works.has(this.#lemma(word)));
  }

  #names(head: number, words: ReadonlySet<string>): boolean {
    if (words.has(this.#lemma(head))) return true;
    return this.#tree.children(head, 'compound', 'nmod:desc').some((child) => words.has(this.#lemma(child)));
  }

  /** *Shares in Tokyo fell*: at the beginning of a sentence a parser may take a plural for a name, and leave its ending. */
  #lemma(token: number): string {
    const tree = this.#tree;
    const lemma = normalLemma(tree.lemma(token));
    const opens = token === tree.text.sentences.first[tree.sentence(token)];
    return opens && tree.upos(token) === 'PROPN' && /[^s]s$/.test(lemma) ? lemma.slice(0, -1) : lemma;
  }
}

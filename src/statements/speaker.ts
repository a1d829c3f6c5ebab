/** Says who the source of an attribution is: an actor, an unnamed source, or nobody we could tell. */

import { type Anonymity, firstFrom, type Mention, type MentionLayer, type Span, type Speaker } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { Interview } from './interview.ts';
import type { CueLexicon } from './lexicon.ts';
import { isRelative } from './source.ts';

/** How far before a relative pronoun its antecedent may begin, in UTF-16 code units. */
const MAX_ANTECEDENT = 200;

/** Finds mentions by place; built once a document. */
export class MentionIndex {
  readonly #tree: Tree;
  readonly #layer: MentionLayer;
  /** For every token that heads a mention, the index of the longest such mention. */
  readonly #byHead = new Map<number, number>();
  readonly #named = new Set<number>();
  readonly interview: Interview;
  readonly #anonymity = new Map<number, Anonymity | undefined>();

  constructor(tree: Tree, layer: MentionLayer) {
    this.#tree = tree;
    this.#layer = layer;
    this.interview = new Interview(tree, layer);
    layer.mentions.forEach((mention, index) => {
      const other = this.#byHead.get(mention.head);
      if (other === undefined || length(layer.mentions[other]!) < length(mention))
        this.#byHead.set(mention.head, index);
      if (mention.form === 'name') this.#named.add(mention.entity);
    });
  }

  get(index: number): Mention {
    return this.#layer.mentions[index]!;
  }

  /** Whether the text names the entity anywhere. */
  isNamed(entity: number): boolean {
    return this.#named.has(entity);
  }

  /** What kind of unnamed source the entity is, by the first of its mentions that tells; remembered, as many ask. */
  anonymity(tree: Tree, lexicon: CueLexicon, entity: number): Anonymity | undefined {
    if (!this.#anonymity.has(entity)) {
      const kinds = this.#layer.entities[entity]!.mentions.map((mention) =>
        lexicon.unnamed.get(tree.lemma(this.get(mention).head).toLowerCase()),
      );
      this.#anonymity.set(
        entity,
        kinds.find((kind) => kind !== undefined),
      );
    }
    return this.#anonymity.get(entity);
  }

  /** Index of the longest mention with this head, or -1. */
  headedBy(token: number): number {
    return this.#byHead.get(token) ?? -1;
  }

  /** Index of the longest mention that ends right before an offset, a comma between; or -1. */
  before(offset: number): number {
    const { mentions } = this.#layer;
    let best = -1;
    for (let i = firstFrom(mentions, offset) - 1; i >= 0 && mentions[i]!.start > offset - MAX_ANTECEDENT; i--) {
      const { end } = mentions[i]!;
      if (end <= offset && offset - end <= 2 && (best < 0 || length(mentions[i]!) > length(mentions[best]!))) best = i;
    }
    return best;
  }

  /**
   * Index of the mention that a noun phrase is: the longest within its span that holds its head, else the longest of
   * those that begin it; or -1.
   */
  of(span: Span, headStart: number): number {
    const { mentions } = this.#layer;
    const begins = this.#afterArticle(span);
    let best = -1;
    let score = 0;
    for (let i = firstFrom(mentions, span.start); i < mentions.length && mentions[i]!.start < span.end; i++) {
      const mention = mentions[i]!;
      // Whose mayor speaks, does not speak himself: London's mayor.
      const owns = mention.end <= headStart && this.#tree.isRelation(mention.head, 'nmod:poss');
      if (mention.end > span.end || owns) continue;
      const held = mention.start <= headStart && headStart < mention.end;
      // "The party's candidate, X,": the name that the phrase ends in, before the one that it begins with.
      const closes = span.end - mention.end <= 1 && mention.form === 'name' && mention.type === 'person';
      const ends = closes && !this.#isGoverned(headStart, mention.first);
      const edge = ends
        ? 200
        : mention.start === span.start || (mention.start === begins && mention.type !== 'state')
          ? 100
          : 0;
      const own = (held ? 1_000 : 0) + edge + Math.min(99, length(mention));
      if (own > score && own > 100) [best, score] = [i, own];
    }
    if (best >= 0) return this.#apposedTo(mentions[best]!, span) ?? best;
    // A source that was marked without the title before it: Gov. | John Kasich of Ohio.
    return mentions.findIndex(({ name }) => name !== null && name.start === span.start);
  }

  /** Whether a name after the head of a phrase hangs on a preposition or verb: *a friend of X*. */
  #isGoverned(headStart: number, name: number): boolean {
    for (let token = this.#tree.tokenAt(headStart) + 1; token < name; token++)
      if (/^(?:ADP|VERB|PRON)$/.test(this.#tree.upos(token))) return true;
    return false;
  }

  /** *Two analysts, X and Y,* and *X - a fan -*: index of the name on the other side of a nominal's mark, or null. */
  #apposedTo({ form, first, last }: Mention, span: Span): number | null {
    if (form !== 'nominal') return null;
    const { mentions } = this.#layer;
    const tree = this.#tree;
    const names = (mention: Mention | undefined): boolean =>
      mention?.form === 'name' && (mention.type === 'person' || mention.type === 'organisation');
    if (last < tree.length && tree.word(last) === ',') {
      const next = firstFrom(mentions, tree.end(last));
      const after = mentions[next];
      if (after !== undefined && after.first === last + 1 && after.end <= span.end && names(after)) return next;
    }
    if (first === 0 || !/^[,–—-]$/.test(tree.word(first - 1))) return null;
    for (let i = firstFrom(mentions, span.start); i < mentions.length && mentions[i]!.first < first; i++)
      if (mentions[i]!.last === first - 1 && names(mentions[i])) return i;
    return null;
  }

  /** Index of the mention of the named owner before a noun (*X's proposal*), or -1. */
  ownerOf(noun: number): number {
    const owner = this.#tree.child(noun, 'nmod:poss');
    const mention = owner < 0 ? -1 : this.headedBy(owner);
    return mention >= 0 && this.isNamed(this.get(mention).entity) ? mention : -1;
  }

  /** Where a phrase begins after its article. */
  #afterArticle({ start }: Span): number {
    const first = this.#tree.tokenAt(start);
    const article = first + 1 < this.#tree.length && this.#tree.upos(first) === 'DET';
    return article ? this.#tree.start(first + 1) : start;
  }
}

function length({ first, last }: Mention): number {
  return last - first;
}

/** The noun that a relative pronoun stands for, by the tree; or -1. */
function antecedentOf(tree: Tree, pronoun: number): number {
  for (let above = tree.head(pronoun); above >= 0; above = tree.head(above)) {
    if (tree.isRelation(above, 'acl')) return tree.head(above) < pronoun ? tree.head(above) : -1;
  }
  return -1;
}

function antecedentMention(index: MentionIndex, antecedent: number, offset: number): number {
  const headed = antecedent < 0 ? -1 : index.headedBy(antecedent);
  return headed < 0 ? index.before(offset) : headed;
}

/** The kind of unnamed source that a noun phrase tells: by its head, or by what a number in it counts. */
function anonymityOf(tree: Tree, lexicon: CueLexicon, source: Span, head: number): Anonymity | undefined {
  if (head < 0) return undefined;
  const kind = kindOf(tree, lexicon, head);
  if (kind !== undefined) return kind === 'people' && isInformed(tree, head) ? 'sources' : kind;
  // "Marchers and spectators": one of those who speak together.
  for (const child of tree.children(head, 'conj')) {
    const joined = kindOf(tree, lexicon, child);
    if (joined !== undefined && tree.start(child) < source.end) return joined;
  }
  // "A third of voters", "an average of polls": what it is a part or a number of.
  for (const child of tree.children(head, 'nmod')) {
    const of = child > head && child < tree.length && tree.start(child) < source.end ? tree.child(child, 'case') : -1;
    const counted = of >= 0 && tree.word(of) === 'of' ? kindOf(tree, lexicon, child) : undefined;
    if (counted !== undefined) return counted;
  }
  if (tree.upos(head) !== 'NUM') return undefined;
  for (let token = tree.tokenAt(source.start); token < tree.length && tree.start(token) < source.end; token++) {
    const counted = kindOf(tree, lexicon, token);
    if (counted !== undefined) return counted;
  }
  // "Three in 10", "the two": whoever was asked.
  return 'people';
}

/** *People familiar with the plan*, *a person close to her*: they know from inside. */
function isInformed(tree: Tree, noun: number): boolean {
  const next = noun + 1 < tree.length ? tree.word(noun + 1).toLowerCase() : '';
  return /^(?:familiar|close|knowledgeable|briefed)$/.test(next);
}

/** The kind that a noun tells; people in a longer name are none: National Nurses United, but a Field Poll. */
function kindOf(tree: Tree, lexicon: CueLexicon, token: number): Anonymity | undefined {
  const kind =
    lexicon.unnamed.get(tree.lemma(token).toLowerCase()) ?? lexicon.unnamed.get(tree.word(token).toLowerCase());
  const named = (at: number): boolean => at >= 0 && at < tree.length && tree.upos(at) === 'PROPN';
  return kind !== 'document' && named(token) && (named(token - 1) || named(token + 1)) ? undefined : kind;
}

/** Resolves a source span whose head is the given token. */
export function speakerOf(
  tree: Tree,
  lexicon: CueLexicon,
  layer: MentionLayer,
  index: MentionIndex,
  source: Span | null,
  head: number,
): Speaker {
  if (source === null) return { kind: 'unresolved' };
  const { interview } = index;
  if (interview.guest !== null && head >= 0) {
    if (interview.isGuest(head)) return { kind: 'actor', entity: interview.guest };
    if (interview.isQuestion(head)) return { kind: 'unnamed', anonymity: 'unnamed', entity: null };
  }
  const relative = head >= 0 && isRelative(tree, head) && tree.start(head) === source.start;
  const antecedent = relative ? antecedentOf(tree, head) : -1;
  const found = relative
    ? antecedentMention(index, antecedent, source.start)
    : index.of(source, head < 0 ? source.start : tree.start(head));
  const mention = found < 0 ? null : index.get(found);
  const entity = mention === null ? null : mention.entity;
  const anonymity = anonymityOf(tree, lexicon, source, antecedent >= 0 ? antecedent : head);
  // "Politico's analysis" is a document, whoever made it.
  const holdsHead = mention !== null && (head < 0 || relative || (mention.first <= head && head < mention.last));
  if (mention !== null && (mention.form === 'name' || index.isNamed(mention.entity))) {
    // "Smith supporters" are not Smith; but "the party's candidate, Smith," is.
    const apposed = mention.type === 'person' && isApart(tree, mention, head);
    if (holdsHead || anonymity === undefined || apposed) return { kind: 'actor', entity: mention.entity };
    return { kind: 'unnamed', anonymity, entity: null };
  }
  if (mention !== null && mention.form === 'pronoun' && /^you$/i.test(tree.word(mention.head)))
    return { kind: 'unnamed', anonymity: 'people', entity };
  if (anonymity !== undefined) return { kind: 'unnamed', anonymity, entity };
  if (entity === null) return unmentioned(tree, lexicon, index, head);
  // A pronoun whose antecedent is not known says who speaks as little as no word at all.
  if (mention!.form === 'pronoun' && layer.entities[entity]!.mentions.length === 1) return { kind: 'unresolved' };
  const unnamed = index.anonymity(tree, lexicon, entity);
  if (unnamed !== undefined) return { kind: 'unnamed', anonymity: unnamed, entity };
  if (isSomePeople(tree, mention!)) return { kind: 'unnamed', anonymity: 'people', entity };
  return { kind: 'actor', entity };
}

/** Whether a comma, dash or bracket stands between a mention and the head of the phrase: *the candidate, Smith,*. */
function isApart(tree: Tree, { first, last }: Mention, head: number): boolean {
  const [from, to] = last <= head ? [last, head] : [head + 1, first];
  for (let token = from; token < to; token++) if (/^[,(–—-]$/.test(tree.word(token))) return true;
  return false;
}

/** Who speaks where the source is no mention: its named owner, nobody whom the text names, or nobody we can tell. */
function unmentioned(tree: Tree, lexicon: CueLexicon, index: MentionIndex, head: number): Speaker {
  if (head >= 0 && takesUpDocument(tree, lexicon, head))
    return { kind: 'unnamed', anonymity: 'document', entity: null };
  const owner = head < 0 ? -1 : index.ownerOf(head);
  if (owner >= 0) return { kind: 'actor', entity: index.get(owner).entity };
  const common = head >= 0 && tree.upos(head) === 'NOUN';
  return common ? { kind: 'unnamed', anonymity: 'unnamed', entity: null } : { kind: 'unresolved' };
}

/** *It says*, after *a memorandum*: what speaks is the document named last, in the sentence before. */
function takesUpDocument(tree: Tree, lexicon: CueLexicon, pronoun: number): boolean {
  const sentence = tree.sentence(pronoun);
  if (sentence === 0 || !/^it$/i.test(tree.word(pronoun)) || tree.child(tree.head(pronoun), 'nsubj') !== pronoun)
    return false;
  const { first, last } = tree.text.sentences;
  for (let token = last[sentence - 1]! - 1; token >= first[sentence - 1]!; token--)
    if (tree.upos(token) === 'NOUN' && ['nsubj', 'obj'].some((relation) => tree.isRelation(token, relation)))
      return tree.xpos(token) === 'NN' && kindOf(tree, lexicon, token) === 'document';
  return false;
}

/** *Many marchers*: people called by what they do or hold, whom no article takes up. */
function isSomePeople(tree: Tree, { form, type, first, head }: Mention): boolean {
  if (form !== 'nominal' || type !== 'group' || tree.xpos(head) !== 'NNS') return false;
  if (/^(?:the|these|those)$/i.test(tree.word(first))) return false;
  return /(?:er|or|ist|ian|ant|ive|al)$/i.test(tree.lemma(head));
}

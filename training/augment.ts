/**
 * Makes sentences of the treebanks look as news looks when it has been scraped: headlines, lost full stops, other
 * quotation marks, editor's brackets, titles before names, second objects, and speech that is reported after what was
 * said.
 */

import { randomNumbers, type Example } from './treebank.ts';

interface Word {
  form: string;
  lemma: string;
  readonly tag: string;
  /** Null at the root. */
  head: Word | null;
  label: string;
  readonly name: string | null;
}

type Change = (words: Word[], random: () => number) => Word[] | null;

/**
 * The examples, and after some of them one changed copy.
 *
 * @param share - Which part of the examples gets a copy, from 0 to 1.
 */
export function augment(examples: readonly Example[], share: number, seed: number): Example[] {
  const random = randomNumbers(seed);
  const speakers = collectSpeakers(examples);
  const titles = collectTitles(examples);
  const changes: readonly (readonly [weight: number, change: Change])[] = [
    [3, withoutStop],
    [5, titleCase],
    [2, upperCase],
    [2, lowerCase],
    [3, otherQuotes],
    [2, brackets],
    [8, (words, r) => reported(words, speakers, r)],
    [4, (words, r) => titled(words, titles, r)],
    [4, (words, r) => given(words, speakers, r)],
  ];
  const total = changes.reduce((sum, [weight]) => sum + weight, 0);
  return examples.flatMap((example) => {
    if (random() >= share) return [example];
    let at = random() * total;
    const change = changes.find(([weight]) => (at -= weight) < 0)![1];
    const changed = change(toWords(example), random);
    return changed === null ? [example] : [example, fromWords(changed)];
  });
}

/** Without its final full stop. */
function withoutStop(words: Word[]): Word[] | null {
  const last = words.at(-1)!;
  if (last.form !== '.' || words.length < 4 || words.some((word) => word.head === last)) return null;
  return words.slice(0, -1);
}

/** As a headline: most words with a capital, no full stop. */
function titleCase(words: Word[], random: () => number): Word[] | null {
  const rest = withoutStop(words);
  if (rest === null || rest.length > 20) return null;
  const allWords = random() < 0.2;
  rest.forEach((word, i) => {
    const small = /^(?:ADP|DET|CCONJ|PART|SCONJ)\|/.test(word.tag) && word.form.length < 5;
    if (i === 0 || allWords || !small) word.form = capital(word.form);
  });
  return rest;
}

function upperCase(words: Word[]): Word[] | null {
  if (words.length < 4 || words.length > 20) return null;
  for (const word of words) word.form = word.form.toUpperCase();
  return withoutStop(words) ?? words;
}

function lowerCase(words: Word[]): Word[] | null {
  if (words.length < 4) return null;
  for (const word of words) word.form = word.form.toLowerCase();
  return words;
}

const double = /^["“”]$/;

/** With curly quotation marks for straight ones, straight for curly, or none. */
function otherQuotes(words: Word[], random: () => number): Word[] | null {
  if (!words.some(({ form }) => double.test(form))) return null;
  if (random() < 0.3 && !words.some(({ head }) => head !== null && double.test(head.form)))
    return words.filter(({ form, head }) => head === null || !double.test(form));
  let open = false;
  for (const word of words) {
    if (!double.test(word.form)) continue;
    open = !open;
    word.form = word.form !== '"' ? '"' : open ? '“' : '”';
  }
  return words;
}

/** A prepositional phrase in an editor's brackets: `our land [in the region]`. */
function brackets(words: Word[], random: () => number): Word[] | null {
  const phrases = words.flatMap((head) => {
    if (head.label !== 'obl' && head.label !== 'nmod') return [];
    const inside = words.map((word) => isUnder(word, head));
    const first = inside.indexOf(true);
    const last = inside.lastIndexOf(true);
    const whole = inside.slice(first, last + 1).every(Boolean) && last - first < 8;
    return whole && words[first]!.label === 'case' ? [{ head, first, last }] : [];
  });
  if (phrases.length === 0) return null;
  const { head, first, last } = phrases[Math.floor(random() * phrases.length)]!;
  const mark = (form: string, tag: string): Word => ({ form, lemma: form, tag, head, label: 'punct', name: null });
  return [
    ...words.slice(0, first),
    mark('[', 'PUNCT|-LRB-'),
    ...words.slice(first, last + 1),
    mark(']', 'PUNCT|-RRB-'),
    ...words.slice(last + 1),
  ];
}

const verbs = [
  'said said said said said said added noted stressed stated told announced explained argued warned claimed'.split(' '),
  'say say say say say say add note stress state tell announce explain argue warn claim'.split(' '),
] as const;
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** `A, X said.`, `"A," X said.`, `"A," said X.`, `A - X`: what is said first, then who says it. */
function reported(words: Word[], speakers: readonly Example[], random: () => number): Word[] | null {
  const root = words.find(({ head }) => head === null)!;
  const stop = words.at(-1)!;
  const isClause = words.some(({ head, label }) => head === root && label.startsWith('nsubj'));
  if (stop.form !== '.' || words.length > 30 || !isClause || words.some(({ head }) => head === stop)) return null;
  if (words.some(({ form, label }) => double.test(form) || label === 'parataxis' || label === 'ccomp')) return null;
  const clause = words.slice(0, -1);
  const speaker = toWords(speakers[Math.floor(random() * speakers.length)]!);
  const subject = speaker.find(({ head }) => head === null)!;
  const mark = (form: string, tag: string, head: Word): Word => ({
    form,
    lemma: form,
    tag,
    head,
    label: 'punct',
    name: null,
  });
  if (random() < 0.12) {
    // The headline's dash.
    subject.head = root;
    subject.label = 'parataxis';
    return titleCase([...clause, mark(random() < 0.7 ? '-' : '—', 'PUNCT|,', subject), ...speaker, stop], random);
  }
  const which = Math.floor(random() * verbs[0].length);
  const said: Word = {
    form: verbs[0][which]!,
    lemma: verbs[1][which]!,
    tag: 'VERB|VBD',
    head: null,
    label: 'root',
    name: null,
  };
  root.head = said;
  root.label = 'ccomp';
  subject.head = said;
  subject.label = 'nsubj';
  stop.head = said;
  const quoted = random() < 0.4;
  const comma = mark(',', 'PUNCT|,', root);
  const before = quoted
    ? [mark('"', 'PUNCT|``', root), ...clause, comma, mark('"', "PUNCT|''", root)]
    : [...clause, comma];
  const tail: Word[] = [];
  if (random() < 0.3) {
    const day = days[Math.floor(random() * days.length)]!;
    const on = random() < 0.6;
    const when: Word = {
      form: day,
      lemma: day,
      tag: 'PROPN|NNP',
      head: said,
      label: on ? 'obl' : 'obl:unmarked',
      name: null,
    };
    if (on) tail.push({ form: 'on', lemma: 'on', tag: 'ADP|IN', head: when, label: 'case', name: null });
    tail.push(when);
  }
  const inverted = random() < 0.15;
  return [...before, ...(inverted ? [said, ...speaker] : [...speaker, said]), ...tail, stop];
}

/** Somebody's name with somebody else's title before it: `Foreign Minister Jane Doe`. */
function titled(words: Word[], titles: readonly Example[], random: () => number): Word[] | null {
  const people = words.filter((word, i) => {
    const second = words[i + 1];
    if (second?.head !== word || second.label !== 'flat' || !word.tag.startsWith('PROPN|')) return false;
    return !words.slice(0, i).some(({ head }) => head === word) && words[i - 1]?.label !== 'det';
  });
  if (people.length === 0 || titles.length === 0) return null;
  const person = pick(people, random);
  const at = words.indexOf(person);
  const title = toWords(pick(titles, random));
  const office = title.find(({ head }) => head === null)!;
  office.head = person;
  office.label = 'nmod:desc';
  if (at === 0) title[0]!.form = capital(title[0]!.form);
  return [...words.slice(0, at), ...title, ...words.slice(at)];
}

/** Verbs of giving; the likeliest more than once. */
const giving: readonly (readonly string[])[] = [
  'give gives gave giving given',
  'give gives gave giving given',
  'give gives gave giving given',
  'offer offers offered offering offered',
  'hand hands handed handing handed',
  'send sends sent sending sent',
  'grant grants granted granting granted',
  'show shows showed showing shown',
  'promise promises promised promising promised',
  'award awards awarded awarding awarded',
  'deny denies denied denying denied',
  'lend lends lent lending lent',
  'pay pays paid paying paid',
  'bring brings brought bringing brought',
].map((forms) => forms.split(' '));

/** Which of a verb's forms a tag asks for. */
const formOf: Readonly<Record<string, number>> = {
  'VERB|VB': 0,
  'VERB|VBP': 0,
  'VERB|VBZ': 1,
  'VERB|VBD': 2,
  'VERB|VBG': 3,
  'VERB|VBN': 4,
};

/** Somebody else as a second object, the verb one of giving: `granted the country a loan`. */
function given(words: Word[], people: readonly Example[], random: () => number): Word[] | null {
  const objects = words.filter((object) => {
    if (object.label !== 'obj' || !/^(?:NOUN|PROPN)\|/.test(object.tag)) return false;
    const verb = object.head!;
    const others = words.filter((word) => word.head === verb && word !== object);
    if (others.some(({ label }) => /^(?:i?obj|xcomp|ccomp|compound:prt)$/.test(label))) return false;
    const next = words[words.indexOf(verb) + 1];
    return next !== undefined && isUnder(next, object);
  });
  if (objects.length === 0 || people.length === 0) return null;
  const verb = pick(objects, random).head!;
  const form = formOf[verb.tag];
  if (form === undefined) return null;
  const forms = pick(giving, random);
  verb.form = forms[form]!;
  verb.lemma = forms[0]!;
  const person = toWords(pick(people, random));
  const receiver = person.find(({ head }) => head === null)!;
  receiver.head = verb;
  receiver.label = 'iobj';
  const at = words.indexOf(verb) + 1;
  return [...words.slice(0, at), ...person, ...words.slice(at)];
}

/** Subjects of verbs of speech, as small trees of their own. */
function collectSpeakers(examples: readonly Example[]): Example[] {
  const speech = /^(?:say|tell|add|state|note|announce|warn|claim)$/;
  return collect(
    examples,
    ({ label, tag, head }) => label === 'nsubj' && /^(?:PROPN|NOUN)\|/.test(tag) && speech.test(head!.lemma),
  );
}

/** Titles before names. */
function collectTitles(examples: readonly Example[]): Example[] {
  return collect(
    examples,
    (title, words) => title.label === 'nmod:desc' && title.head === words[words.indexOf(title) + 1],
  ).map((example) => ({ ...example, name: example.form.map(() => null) }));
}

/** Phrases of at most nine words, as small trees of their own. */
function collect(examples: readonly Example[], isWanted: (head: Word, words: readonly Word[]) => boolean): Example[] {
  return examples.flatMap((example) => {
    const words = toWords(example);
    return words.flatMap((head) => {
      if (!isWanted(head, words)) return [];
      const inside = words.map((word) => isUnder(word, head));
      const phrase = words.slice(inside.indexOf(true), inside.lastIndexOf(true) + 1);
      if (phrase.length > 9 || !phrase.every((word) => isUnder(word, head))) return [];
      const small = phrase[0]!.tag.startsWith('DET|') || phrase[0]!.tag.startsWith('PRON|');
      if (small) phrase[0]!.form = phrase[0]!.form.toLowerCase();
      return [fromWords(phrase.map((word) => (word === head ? Object.assign(word, { head: null }) : word)))];
    });
  });
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

function isUnder(word: Word, ancestor: Word): boolean {
  for (let at: Word | null = word; at !== null; at = at.head) if (at === ancestor) return true;
  return false;
}

function capital(form: string): string {
  return form.charAt(0).toUpperCase() + form.slice(1);
}

function toWords({ form, lemma, tag, head, label, name }: Example): Word[] {
  const words: Word[] = form.map((f, i) => ({
    form: f,
    lemma: lemma[i]!,
    tag: tag[i]!,
    head: null,
    label: label[i]!,
    name: name[i]!,
  }));
  words.forEach((word, i) => (word.head = words[head[i]!] ?? null));
  return words;
}

function fromWords(words: readonly Word[]): Example {
  return {
    form: words.map(({ form }) => form),
    lemma: words.map(({ lemma }) => lemma),
    tag: words.map(({ tag }) => tag),
    head: words.map(({ head }) => (head === null ? words.length : words.indexOf(head))),
    label: words.map(({ label }) => label),
    name: words.map(({ name }) => name),
  };
}

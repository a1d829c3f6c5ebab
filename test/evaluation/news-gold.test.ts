/** Checks that our own treebank of news is well formed: what a careful annotator never does, and a tired one may. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConllu, type ConlluSentence } from '../../evaluation/gold/conllu.ts';

const news = readFileSync(new URL('../../evaluation/gold/news.conllu', import.meta.url), 'utf8');

const parts = new Set('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split(' '));

/** Relations of English EWT and GUM, as far as news needs them. */
const relations = new Set(
  (
    'acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt ' +
    'conj cop csubj csubj:pass det det:predet discourse dislocated expl fixed flat iobj list mark nmod nmod:desc ' +
    'nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct ' +
    'root vocative xcomp'
  ).split(' '),
);

/** Penn tags that each part of speech goes with, where it is not free. */
const tags: Readonly<Record<string, RegExp>> = {
  ADJ: /^(JJ|JJR|JJS|NNP)$/,
  ADP: /^(IN|RP)$/,
  ADV: /^(RB|RBR|RBS|WRB)$/,
  AUX: /^(MD|VB|VBD|VBG|VBN|VBP|VBZ)$/,
  CCONJ: /^CC$/,
  DET: /^(DT|PDT|WDT)$/,
  NOUN: /^(NN|NNS)$/,
  NUM: /^CD$/,
  PRON: /^(PRP|PRP\$|DT|WP|WP\$|WDT|NN|EX)$/,
  PROPN: /^(NNP|NNPS)$/,
  SCONJ: /^IN$/,
  VERB: /^(VB|VBD|VBG|VBN|VBP|VBZ)$/,
};

/** Dependents that a function word may have. */
const ofFunctionWords = new Set(['fixed', 'advmod', 'punct', 'cc', 'conj', 'orphan']);
const functions = new Set(['aux', 'aux:pass', 'case', 'cc', 'cc:preconj', 'cop', 'det', 'expl', 'mark', 'punct']);

/** Relations that a word governs at most once. */
const once = ['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl:agent', 'cop', 'aux:pass', 'ccomp', 'xcomp', 'det'];

/** What is wrong with a sentence, in words; empty when nothing is. */
function slips(s: ConlluSentence): string[] {
  const found: string[] = [];
  const n = s.form.length;
  const head = (i: number): number => s.head[i]! - 1;
  const tell = (i: number, what: string): void => void found.push(`${s.sentId}:${s.id[i]} ${s.form[i]}: ${what}`);
  const childrenOf = (i: number): number[] => [...s.form.keys()].filter((c) => head(c) === i);

  const roots = [...s.form.keys()].filter((i) => s.head[i] === 0);
  if (roots.length !== 1) found.push(`${s.sentId}: ${roots.length} roots`);
  for (let i = 0; i < n; i++) {
    const relation = s.deprel[i]!;
    if (s.id[i] !== i + 1) tell(i, 'its number is not its place');
    if (!(head(i) >= -1 && head(i) < n)) tell(i, 'its head is no word');
    if ((relation === 'root') !== head(i) < 0) tell(i, 'only the root hangs by root');
    let steps = 0;
    for (let a = i; a >= 0 && steps <= n; a = head(a)) steps++;
    if (steps > n) {
      tell(i, 'it is in a cycle');
      return found;
    }
    if (!relations.has(relation)) tell(i, `no relation ${relation}`);
    if (!parts.has(s.upos[i]!)) tell(i, `no part of speech ${s.upos[i]}`);
    if (tags[s.upos[i]!]?.test(s.xpos[i]!) === false) tell(i, `${s.upos[i]} is never ${s.xpos[i]}`);
    if ((s.upos[i] === 'PUNCT') !== (relation === 'punct')) tell(i, 'punctuation, and only that, hangs by punct');
    if (s.lemma[i] === '_' || s.lemma[i] === '') tell(i, 'no lemma');
    if (/^(appos|conj|fixed|flat|orphan)$/.test(relation) && head(i) > i) tell(i, `${relation} points left`);
    if (/^cc(:|$)/.test(relation) && head(i) < i) tell(i, 'cc points right');
    if (relation === 'nmod' && s.upos[head(i)] === 'VERB') tell(i, 'nmod of a verb');
    if (/^(amod|acl|acl:relcl)$/.test(relation) && s.upos[head(i)] === 'VERB') tell(i, `${relation} of a verb`);

    const children = childrenOf(i);
    const labels = children.map((c) => s.deprel[c]!);
    if (functions.has(relation)) {
      for (const c of children) if (!ofFunctionWords.has(s.deprel[c]!)) tell(c, `${s.deprel[c]} of a ${relation}`);
    }
    if (relation === 'punct' && children.length > 0) tell(i, 'punctuation governs');
    for (const label of once) if (labels.filter((l) => l === label).length > 1) tell(i, `${label} twice`);
    if (labels.includes('nsubj') && labels.includes('nsubj:pass')) tell(i, 'two subjects');
    if (labels.includes('aux:pass') && labels.includes('nsubj')) tell(i, 'a passive with an active subject');
    if (labels.includes('obl:agent') && s.xpos[i] !== 'VBN') tell(i, 'an agent without a passive');
    if (labels.includes('aux') && /^(VBD|VBZ|VBP)$/.test(s.xpos[i]!)) tell(i, 'an auxiliary of a finite verb');
    const marked = labels.includes('case') || /^(ADV|ADP)$/.test(s.upos[i]!);
    if (/^(obl|nmod|obl:agent)$/.test(relation) && !marked) tell(i, `${relation} without a preposition`);
    if (/^(nsubj|nsubj:pass|obj|iobj|obl:unmarked|nmod:unmarked|nmod:desc)$/.test(relation) && labels.includes('case'))
      tell(i, `${relation} with a preposition`);
    if (relation === 'punct') {
      const [from, to] = [Math.min(i, head(i)), Math.max(i, head(i))];
      for (let j = from + 1; j < to; j++)
        if (head(j) < from || head(j) > to) tell(i, `its arc crosses that of ${s.form[j]}`);
      const crossed = [...s.form.keys()].some(
        (j) =>
          head(j) >= 0 &&
          j !== i &&
          head(j) !== i &&
          Math.min(j, head(j)) < i &&
          i < Math.max(j, head(j)) &&
          (head(i) < Math.min(j, head(j)) || head(i) > Math.max(j, head(j))),
      );
      if (crossed) tell(i, 'an arc of words crosses its own');
    }
  }
  return found;
}

const tree = (...rows: readonly string[]): ConlluSentence => {
  const lines = rows.map((row, i) => {
    const [form, upos, xpos, to, relation] = row.split(' ');
    return `${i + 1}\t${form}\t${form}\t${upos}\t${xpos}\t_\t${to}\t${relation}\t_\t_`;
  });
  const text = rows.map((row) => row.slice(0, row.indexOf(' '))).join(' ');
  return readConllu(`# sent_id = x\n# text = ${text}\n${lines.join('\n')}\n`)[0]!;
};

describe('the check of trees', () => {
  it('passes a right tree', () => {
    expect(slips(tree('Talks NOUN NNS 2 nsubj', 'failed VERB VBD 0 root', '. PUNCT . 2 punct'))).toEqual([]);
  });
  it.each([
    ['two roots', tree('Talks NOUN NNS 0 root', 'failed VERB VBD 0 root'), 'x: 2 roots'],
    ['a cycle', tree('Talks NOUN NNS 2 nsubj', 'failed VERB VBD 1 conj'), 'cycle'],
    ['two subjects', tree('He PRON PRP 3 nsubj', 'he PRON PRP 3 nsubj', 'left VERB VBD 0 root'), 'nsubj twice'],
    ['a governing comma', tree(', PUNCT , 3 punct', 'old ADJ JJ 1 amod', 'men NOUN NNS 0 root'), 'governs'],
    ['an unknown relation', tree('Talks NOUN NNS 2 subj', 'failed VERB VBD 0 root'), 'no relation subj'],
    ['a tag that does not fit', tree('Talks NOUN VBZ 0 root'), 'NOUN is never VBZ'],
    [
      'a bare oblique',
      tree('He PRON PRP 2 nsubj', 'left VERB VBD 0 root', 'home NOUN NN 2 obl'),
      'without a preposition',
    ],
    [
      'a comma across an arc',
      tree(
        'a X FW 4 dislocated',
        ', PUNCT , 5 punct',
        'b X FW 4 list',
        'c X FW 0 root',
        'd X FW 4 list',
        '. PUNCT . 4 punct',
      ),
      'crosses',
    ],
  ])('finds %s', (_, sentence, slip) => {
    expect(slips(sentence).join('\n')).toContain(slip);
  });
});

describe('evaluation/gold/news.conllu', () => {
  // Reading throws where forms and SpaceAfter do not give the text.
  const sentences = readConllu(news);
  const genres = [...news.matchAll(/^# genre = (\S+)$/gm)].map((match) => match[1]!);

  it('has 300 numbered sentences with a genre each, and no sentence twice', () => {
    expect(sentences.map((s) => s.sentId)).toEqual(
      Array.from({ length: 300 }, (_, i) => `news-${String(i + 1).padStart(3, '0')}`),
    );
    expect(genres).toHaveLength(300);
    expect(genres.filter((genre) => genre === 'headline').length).toBeGreaterThanOrEqual(40);
    expect(new Set(sentences.map((s) => s.text)).size).toBe(300);
  });

  it('has only well-formed trees', () => {
    expect(sentences.flatMap(slips)).toEqual([]);
  });
});

/** Joins coded phrases that take the same part in an act: Arnor, Gondor and Rohan. */

import type { Tree } from '../syntax/tree.ts';
import { addAgent, type CodedPhrase } from './coded-phrases.ts';

/** Phrases joined by commas and *and*; most are alone. */
export interface Party {
  readonly phrases: readonly CodedPhrase[];
  readonly first: number;
  readonly last: number;
}

/** Joins phrases between which only commas, *and* and *or* stand; a mere comma joins nobody. */
export function joined(tree: Tree, phrases: readonly (readonly CodedPhrase[])[]): Party[] {
  const parties: Party[] = [];
  let open: CodedPhrase[] = [];
  let pending: CodedPhrase[][] = [];
  const close = (): void => {
    for (const group of [open, ...pending])
      if (group.length > 0)
        parties.push({ phrases: group, first: group[0]!.first, last: Math.max(...group.map(({ last }) => last)) });
    open = [];
    pending = [];
  };
  for (const readings of phrases) {
    const last = pending.at(-1) ?? open;
    const joint =
      last.length === 0
        ? 'none'
        : jointBetween(tree, Math.max(...last.map((phrase) => phrase.last)), readings[0]!.first);
    const shared = withSharedAgents([...open, ...pending.flat()], readings);
    if (joint === 'and') {
      open = [...open, ...pending.flat(), ...shared];
      pending = [];
    } else if (joint === 'comma') pending.push(shared);
    else {
      close();
      open = [...readings];
    }
  }
  close();
  return parties;
}

/** Lawmakers in Fornost and Gondor: what stands before the first of several belongs to each. */
function withSharedAgents(before: readonly CodedPhrase[], readings: readonly CodedPhrase[]): CodedPhrase[] {
  const outer = before.filter((phrase) => phrase.first < phrase.core.first && hasOuterAgent(phrase));
  const [first] = readings;
  if (outer.length === 0 || readings.length > 1 || first === undefined || first.codes.some((code) => code.length > 3))
    return [...readings];
  return outer.map((phrase) => ({
    ...first,
    codes: first.codes.map((code) => addAgent(code, phrase.codes[0]!.slice(3))),
    why: `${first.why}, ${phrase.why}`,
  }));
}

/** Whether the code of a phrase comes in part from what stands before its actor. */
function hasOuterAgent({ codes, why }: CodedPhrase): boolean {
  return codes[0]!.length > 3 && why.includes(', ');
}

/** Prepositions behind which somebody joined may stand: Ithilen and the government *of* Gondor. */
const linking: ReadonlySet<string> = new Set(['of', 'in', 'from']);
/** Most tokens between two that are joined. */
const farthest = 6;

function jointBetween(tree: Tree, last: number, first: number): 'and' | 'comma' | 'none' {
  if (first <= last || first - last > farthest) return 'none';
  let joint: 'and' | 'comma' | 'none' = 'none';
  for (let token = last + 1; token < first; token++) {
    const upos = tree.upos(token);
    if (upos === 'CCONJ') joint = 'and';
    else if (tree.word(token) === ',') joint = joint === 'and' ? 'and' : 'comma';
    else if (upos === 'DET' || upos === 'ADJ') continue;
    else if (joint !== 'and' || !(upos === 'NOUN' || (token === first - 1 && linking.has(tree.word(token)))))
      return 'none';
  }
  return joint;
}

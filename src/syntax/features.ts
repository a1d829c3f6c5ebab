/**
 * What the parser goes by: hashed features of a state, after Zhang and Nivre (2011), with clusters and sets of relations,
 * and of what another parse made of the same words.
 *
 * Names: s0, s1, s2 are the top of the stack and what is below, b0 … b3 the front of the buffer; of a word, w is its
 * form, t its tag, u its universal tag, c and f its clusters, l and r its outermost child on a side, ls and rs the set of
 * relations of its children there. The number of a feature is that of its template.
 */

import type { Guide } from './guide.ts';
import type { ParsedWords } from './parsed-words.ts';
import type { State } from './transitions.ts';
import { hash1, hash2, hash3, hash4, mix } from './words.ts';

/** More than the features of a state. */
export const featureCapacity = 160;

/**
 * Writes the features that decide most states, from entry `f` of `out`.
 *
 * @returns Where they end.
 */
export function firstFeatures(state: State, parsed: ParsedWords, out: Int32Array, f: number): number {
  const { word, tag, verbs, commas, quotes } = parsed;
  const { leftSet, rightSet } = state;
  const n = state.length;
  const none = n + 1;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const s2 = state.below(2);
  const b0 = state.buffer;
  const b1 = b0 + 1 <= n ? b0 + 1 : none;
  const s0w = word[s0]!;
  const s1w = word[s1]!;
  const b0w = word[b0]!;
  const s0t = tag[s0]!;
  const s1t = tag[s1]!;
  const s2t = tag[s2]!;
  const b0t = tag[b0]!;
  const b1t = tag[b1]!;
  const distance = s0 < n ? bucket(b0 - s0) : 0;
  const between = s0 < n ? betweenOf(verbs, commas, quotes, s0, b0) : 0;
  const s0ls = hashSet(leftSet[s0]!);
  const s0rs = hashSet(rightSet[s0]!);
  const s1rs = hashSet(rightSet[s1]!);
  const b0ls = hashSet(leftSet[b0]!);

  out[f++] = hash1(0, f);
  out[f++] = hash2(s0w, s0t, f);
  out[f++] = hash1(s0t, f);
  out[f++] = hash2(s1w, s1t, f);
  out[f++] = hash1(s1t, f);
  out[f++] = hash2(b0w, b0t, f);
  out[f++] = hash1(b0t, f);
  out[f++] = hash1(b1t, f);
  out[f++] = hash3(s0w, s0t, b0t, f);
  out[f++] = hash3(s0t, b0w, b0t, f);
  out[f++] = hash2(s0t, b0t, f);
  out[f++] = hash3(s1w, s1t, s0t, f);
  out[f++] = hash3(s1t, s0w, s0t, f);
  out[f++] = hash2(s1t, s0t, f);
  out[f++] = hash2(s1t, b0t, f);
  out[f++] = hash3(s0t, b0t, b1t, f);
  out[f++] = hash3(s1t, s0t, b0t, f);
  out[f++] = hash3(s2t, s1t, s0t, f);
  out[f++] = hash3(s0t, b0t, distance, f);
  out[f++] = hash3(s0t, s0ls, s0rs, f);
  out[f++] = hash3(s1t, s1rs, s0t, f);
  out[f++] = hash2(b0t, b0ls, f);
  out[f++] = hash3(s0t, b0t, between, f);
  return f;
}

/**
 * Writes the features that a quick pass asks where the first leave it in doubt, from entry `f` of `out`.
 *
 * @returns Where they end.
 */
export function secondFeatures(state: State, parsed: ParsedWords, out: Int32Array, f: number): number {
  const { word, tag, upos, fine, verbs, commas, quotes } = parsed;
  const { label, left1, leftSet, rightSet } = state;
  const n = state.length;
  const none = n + 1;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const s2 = state.below(2);
  const b0 = state.buffer;
  const b1 = b0 + 1 <= n ? b0 + 1 : none;
  const b2 = b0 + 2 <= n ? b0 + 2 : none;
  const b3 = b0 + 3 <= n ? b0 + 3 : none;
  const s0w = word[s0]!;
  const s1w = word[s1]!;
  const b0w = word[b0]!;
  const b1w = word[b1]!;
  const s0t = tag[s0]!;
  const s1t = tag[s1]!;
  const s2t = tag[s2]!;
  const b0t = tag[b0]!;
  const b1t = tag[b1]!;
  const b2t = tag[b2]!;
  const b3t = tag[b3]!;
  const s0u = upos[s0]!;
  const s1u = upos[s1]!;
  const s0f = fine[s0]!;
  const s1f = fine[s1]!;
  const b0f = fine[b0]!;
  const noun = b0 < n ? parsed.nextNoun[b0]! : none;
  const nounW = word[noun]!;
  const verb = b0 < n ? parsed.nextVerb[b0]! : none;
  const verbT = tag[verb]!;
  const s0l = left1[s0]!;
  const distance1 = s1 < n ? bucket(s0 - s1) : 0;
  const between1 = s1 < n ? betweenOf(verbs, commas, quotes, s1, s0) : 0;
  const s0ls = hashSet(leftSet[s0]!);
  const s0rs = hashSet(rightSet[s0]!);
  const s1rs = hashSet(rightSet[s1]!);
  const b0ls = hashSet(leftSet[b0]!);

  out[f++] = hash2(b1w, b1t, f);
  out[f++] = hash1(b2t, f);
  out[f++] = hash1(s2t, f);
  out[f++] = hash2(s0w, b0w, f);
  out[f++] = hash2(s1w, s0w, f);
  out[f++] = hash4(s1t, s0t, b0t, b1t, f);
  out[f++] = hash3(b1t, b2t, b3t, f);
  out[f++] = hash3(s1t, s0t, distance1, f);
  out[f++] = hash2(s0w, s0rs, f);
  out[f++] = hash4(s0t, s0ls, b0t, b0ls, f);
  out[f++] = hash4(s1u, s1rs, s0u, s0rs, f);
  out[f++] = hash4(s1t, s0t, tag[s0l]!, label[s0l]!, f);
  out[f++] = hash3(s0w, b0w, nounW, f);
  out[f++] = hash3(s1w, b0w, nounW, f);
  out[f++] = hash3(s0t, b0t, verbT, f);
  out[f++] = hash3(s1t, s0t, verbT, f);
  out[f++] = hash3(s1t, s0t, between1, f);
  out[f++] = hash2(s0f, b0f, f);
  out[f++] = hash2(s1f, s0f, f);
  out[f++] = hash2(s0f, b0t, f);
  out[f++] = hash2(s0t, b0f, f);
  out[f++] = hash2(s1f, s0t, f);
  out[f++] = hash2(s1t, s0f, f);
  return f;
}

/**
 * Writes the features that a careful pass asks as well, from entry `f` of `out`.
 *
 * @returns Where they end.
 */
export function detailFeatures(state: State, parsed: ParsedWords, out: Int32Array, f: number): number {
  const { word, tag, upos, coarse, fine, verbs, commas, quotes } = parsed;
  const { label, left1, left2, right1, right2, leftSet, rightSet, leftCount, rightCount } = state;
  const n = state.length;
  const none = n + 1;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const s2 = state.below(2);
  const b0 = state.buffer;
  const b1 = b0 + 1 <= n ? b0 + 1 : none;
  const b2 = b0 + 2 <= n ? b0 + 2 : none;
  const s0w = word[s0]!;
  const s1w = word[s1]!;
  const b0w = word[b0]!;
  const b1w = word[b1]!;
  const s0t = tag[s0]!;
  const s1t = tag[s1]!;
  const b0t = tag[b0]!;
  const b1t = tag[b1]!;
  const b2t = tag[b2]!;
  const s0u = upos[s0]!;
  const s1u = upos[s1]!;
  const s2u = upos[s2]!;
  const b0u = upos[b0]!;
  const b1u = upos[b1]!;
  const b2u = upos[b2]!;
  const s0c = coarse[s0]!;
  const s1c = coarse[s1]!;
  const b0c = coarse[b0]!;
  const s0f = fine[s0]!;
  const s1f = fine[s1]!;
  const noun = b0 < n ? parsed.nextNoun[b0]! : none;
  const nounF = fine[noun]!;
  const nounC = coarse[noun]!;
  const verb = b0 < n ? parsed.nextVerb[b0]! : none;
  const verbW = word[verb]!;
  const verbT = tag[verb]!;
  const s0l = left1[s0]!;
  const s0l2 = left2[s0]!;
  const s0r = right1[s0]!;
  const s0r2 = right2[s0]!;
  const s1l = left1[s1]!;
  const s1r = right1[s1]!;
  const s1r2 = right2[s1]!;
  const b0l = left1[b0]!;
  const b0l2 = left2[b0]!;
  const distance = s0 < n ? bucket(b0 - s0) : 0;
  const between = s0 < n ? betweenOf(verbs, commas, quotes, s0, b0) : 0;
  const between1 = s1 < n ? betweenOf(verbs, commas, quotes, s1, s0) : 0;
  const s0ls = hashSet(leftSet[s0]!);
  const s1rs = hashSet(rightSet[s1]!);
  const s1ls = hashSet(leftSet[s1]!);
  const b0ls = hashSet(leftSet[b0]!);

  out[f++] = hash1(s0w, f);
  out[f++] = hash1(s1w, f);
  out[f++] = hash1(b0w, f);
  out[f++] = hash1(b1w, f);
  out[f++] = hash1(word[b2]!, f);
  out[f++] = hash1(word[s2]!, f);
  out[f++] = hash1(s0c, f);
  out[f++] = hash1(s1c, f);
  out[f++] = hash1(b0c, f);
  out[f++] = hash4(s0w, s0t, b0w, b0t, f);
  out[f++] = hash2(s0w, b0t, f);
  out[f++] = hash2(s0t, b0w, f);
  out[f++] = hash2(s1t, s0w, f);
  out[f++] = hash2(s1w, s0t, f);
  out[f++] = hash2(b0t, b1t, f);
  out[f++] = hash2(b0w, b1t, f);
  out[f++] = hash2(s1w, b0w, f);
  out[f++] = hash2(s0c, b0c, f);
  out[f++] = hash2(s1c, s0c, f);
  out[f++] = hash2(s0c, b0t, f);
  out[f++] = hash2(s0t, b0c, f);
  out[f++] = hash2(s1c, s0t, f);
  out[f++] = hash2(s1t, s0c, f);
  out[f++] = hash4(s0t, b0t, b1t, b2t, f);
  out[f++] = hash4(s2u, s1u, s0u, b0u, f);
  out[f++] = hash3(b0u, b1u, b2u, f);
  out[f++] = hash4(s1u, s0u, b0u, mix(b1u, b2u), f);
  out[f++] = hash3(s1w, s0t, b0t, f);
  out[f++] = hash3(s1t, s0w, b0t, f);
  out[f++] = hash3(s1t, s0t, b0w, f);
  out[f++] = hash2(s0w, distance, f);
  out[f++] = hash2(s0t, distance, f);
  out[f++] = hash2(b0w, distance, f);
  out[f++] = hash2(b0t, distance, f);
  out[f++] = hash2(s0t, leftCount[s0]! * 8 + rightCount[s0]!, f);
  out[f++] = hash2(s1t, rightCount[s1]!, f);
  out[f++] = hash2(b0t, leftCount[b0]!, f);
  out[f++] = hash2(s0w, s0ls, f);
  out[f++] = hash2(s1w, s1rs, f);
  out[f++] = hash3(s1t, s1ls, s1rs, f);
  out[f++] = hash2(b0w, b0ls, f);
  out[f++] = hash3(s0t, tag[s0l]!, label[s0l]!, f);
  out[f++] = hash3(s0t, tag[s0r]!, label[s0r]!, f);
  out[f++] = hash3(s1t, tag[s1l]!, label[s1l]!, f);
  out[f++] = hash3(s1t, tag[s1r]!, label[s1r]!, f);
  out[f++] = hash3(b0t, tag[b0l]!, label[b0l]!, f);
  out[f++] = hash2(word[s0l]!, s0t, f);
  out[f++] = hash2(word[s0r]!, s0t, f);
  out[f++] = hash2(word[s1r]!, s1t, f);
  out[f++] = hash2(word[b0l]!, b0t, f);
  out[f++] = hash4(s0t, tag[s0l]!, tag[s0l2]!, b0t, f);
  out[f++] = hash4(s0t, tag[s0r]!, tag[s0r2]!, b0t, f);
  out[f++] = hash4(b0t, tag[b0l]!, tag[b0l2]!, s0t, f);
  out[f++] = hash4(s1t, tag[s1r]!, tag[s1r2]!, s0t, f);
  out[f++] = hash3(word[s0l]!, s0t, b0t, f);
  out[f++] = hash3(word[s0l]!, s1t, s0t, f);
  out[f++] = hash3(word[s0l]!, s1w, s0t, f);
  out[f++] = hash3(s0t, tag[s0 > 0 && s0 < n ? s0 - 1 : none]!, b0t, f);
  out[f++] = hash3(s0t, tag[b0 > 0 ? b0 - 1 : none]!, b0t, f);
  out[f++] = hash3(s0f, b0w, nounF, f);
  out[f++] = hash3(s1f, b0w, nounF, f);
  out[f++] = hash4(s1c, s0c, b0w, nounC, f);
  out[f++] = hash3(s0w, b0w, s1t, f);
  out[f++] = hash3(s1w, b0w, s0t, f);
  out[f++] = hash3(s1w, s0w, b0w, f);
  out[f++] = hash4(s0f, b0t, nounF, s0t, f);
  out[f++] = hash4(s1f, b0t, nounF, s1t, f);
  out[f++] = hash2(s0w, verbW, f);
  out[f++] = hash3(s0t, b0w, verbW, f);
  out[f++] = hash3(b0t, verbT, verbW, f);
  out[f++] = hash4(s1u, s0u, b0u, between * 64 + between1, f);
  out[f++] = hash3(s0w, b0t, between, f);
  out[f++] = hash3(s1w, s0t, between1, f);
  out[f++] = hash3(s0u, s1u, tag[s1 > 0 && s1 < n ? s1 - 1 : none]!, f);
  return f;
}

/**
 * Writes what the guide says of a state, from entry `f` of `out`: where it hangs the words in question, what it calls
 * them, and what else it hangs on them and on their heads.
 *
 * @returns Where they end.
 */
export function guideFeatures(state: State, parsed: ParsedWords, guide: Guide, out: Int32Array, f: number): number {
  const { word, tag } = parsed;
  const { head, label, last, set } = guide;
  const n = state.length;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const b0 = state.buffer;
  const s0w = word[s0]!;
  const s0t = tag[s0]!;
  const s1t = tag[s1]!;
  const b0t = tag[b0]!;
  const s0h = head[s0]!;
  const s0l = label[s0]!;
  const s1l = label[s1]!;
  const b0l = label[b0]!;
  const s0s = hashSet(set[s0]!);
  const s1s = hashSet(set[s1]!);
  const b0s = hashSet(set[b0]!);
  const hs = hashSet(set[s0h]!);
  const own = 1 + placeOf(state, s0h, s0, s1) * 2 + (last[s0]! >= b0 ? 1 : 0);
  const all =
    own +
    16 * (placeOf(state, head[b0]!, s0, s1) + 8 * (placeOf(state, head[s1]!, s0, s1) * 2 + (last[s1]! >= b0 ? 1 : 0)));
  out[f++] = hash1(all, f);
  out[f++] = hash2(all, s0l, f);
  out[f++] = hash3(all, s0t, b0t, f);
  out[f++] = hash3(all, s0t, s1t, f);
  out[f++] = hash2(all, s0w, f);
  out[f++] = hash2(all, word[b0]!, f);
  out[f++] = hash4(own, s0l, s0t, b0t, f);
  out[f++] = hash4(own, s0l, s1t, s0t, f);
  out[f++] = hash4(own, s0l, b0l, s1l, f);
  out[f++] = hash2(all, s0 < n ? bucket(b0 - s0) : 0, f);
  out[f++] = hash2(s0l, tag[s0h]!, f);
  out[f++] = hash2(s0l, s0w, f);
  out[f++] = hash2(s0l, word[b0]!, f);
  out[f++] = hash2(s0l, word[s1]!, f);
  out[f++] = hash3(own, b0s, s0t, f);
  out[f++] = hash3(own, s1s, s0t, f);
  out[f++] = hash2(s0s, s0t, f);
  out[f++] = hash3(own, s0s, s0l, f);
  out[f++] = hash3(s0s, s0l, s1t, f);
  out[f++] = hash4(own, s0l, b0l, b0t, f);
  out[f++] = hash3(s0l, label[s0h]!, tag[s0h]!, f);
  out[f++] = hash3(s0l, hs, s0t, f);
  return f;
}

/** Where a word stands in a state: nowhere, s0, s1, b0, root, later in the buffer, deeper in the stack, done with. */
function placeOf(state: State, position: number, s0: number, s1: number): number {
  const n = state.length;
  if (position > n) return 0;
  if (position === s0) return 1;
  if (position === s1) return 2;
  if (position === n) return position === state.buffer ? 3 : 4;
  if (position >= state.buffer) return position === state.buffer ? 3 : 5;
  return state.head[position] === n + 1 ? 6 : 7;
}

/** Whether verbs, commas and an uneven number of quotation marks stand between two words. */
function betweenOf(verbs: Int32Array, commas: Int32Array, quotes: Int32Array, left: number, right: number): number {
  const v = verbs[right]! - verbs[left + 1]!;
  const c = commas[right]! - commas[left + 1]!;
  const q = (quotes[right]! - quotes[left + 1]!) & 1;
  return 1 + (v > 2 ? 2 : v) + 3 * (c > 2 ? 2 : c) + 9 * q;
}

/** Distances 1 to 4 as they are, then 5 to 6, 7 to 10, more. */
function bucket(distance: number): number {
  return distance < 5 ? distance : distance < 7 ? 5 : distance < 11 ? 6 : 7;
}

function hashSet(set: number): number {
  return Math.imul(set ^ (set >>> 15), 0x2c1b3c6d);
}

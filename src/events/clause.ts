/** Questions about a predicate's clause: its subjects, objects and phrases, through passives, relatives and control. */

import type { Tree } from '../syntax/tree.ts';

const relativePronouns: ReadonlySet<string> = new Set(['who', 'whom', 'which', 'that', 'whose']);

/** Verbs whose object does what the infinitive says: order somebody to leave. */
const objectControl: ReadonlySet<string> = new Set(
  (
    'order force urge ask tell allow permit help press push pressure compel instruct direct call invite persuade convince ' +
    'encourage enable warn require request let make see have want expect authorize get cause lead oblige command video'
  ).split(' '),
);

/** Before a gerund, what makes the object of the verb above its subject: accused them of, thanked them for. */
const accusing: ReadonlySet<string> = new Set(['of', 'for', 'from']);

/** Highest number of heads to climb for a subject that the clause itself does not have. */
const climb = 6;

export class Clauses {
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Whether a verb is passive: `was seized`, `documents handed over by …`. */
  isPassive(verb: number): boolean {
    const tree = this.#tree;
    if (tree.child(verb, 'aux:pass') >= 0) return true;
    // Only an active verb has an object; the parser mistakes some for passives.
    if (tree.child(verb, 'obj') >= 0) return false;
    if (tree.child(verb, 'nsubj:pass') >= 0) return true;
    if (tree.child(verb, 'nsubj') >= 0 || tree.child(verb, 'aux') >= 0) return false;
    if (tree.xpos(verb) !== 'VBN') return false;
    if (tree.deprel(verb) === 'acl') return true;
    if (tree.isRelation(verb, 'conj')) return this.isPassive(tree.head(verb));
    return tree.child(verb, 'obl:agent') >= 0;
  }

  /** Heads of the noun phrases that do what the verb says; none where the clause does not tell. */
  subjects(verb: number, depth = 0): readonly number[] {
    const tree = this.#tree;
    if (this.isPassive(verb)) return this.agents(verb);
    const passive = tree.children(verb, 'nsubj:pass');
    const own = passive.length > 0 ? passive : tree.children(verb, 'nsubj');
    if (own.length > 0) return this.#throughRelative(verb, own);
    return depth < climb ? this.#controllers(verb, depth) : [];
  }

  /** Heads of the noun phrases that the verb is done to. */
  objects(verb: number): readonly number[] {
    const tree = this.#tree;
    if (this.isPassive(verb)) {
      const subjects = tree.children(verb, 'nsubj:pass');
      if (subjects.length > 0) return this.#throughRelative(verb, subjects);
      if (tree.isRelation(verb, 'acl')) return [tree.head(verb)];
      if (tree.isRelation(verb, 'conj')) return this.isPassive(tree.head(verb)) ? this.objects(tree.head(verb)) : [];
      return tree.isRelation(verb, 'xcomp') ? this.#controllers(verb, 0) : [];
    }
    const own = tree.children(verb, 'obj');
    if (own.length > 0) return this.#throughRelative(verb, own);
    // Declared a ceasefire effective from Sunday: the parser may make a clause of object and adjective.
    const small = tree.children(verb, 'xcomp').find((child) => tree.upos(child) === 'ADJ');
    if (small !== undefined && tree.child(small, 'nsubj') >= 0) return tree.children(small, 'nsubj');
    // The decisions you have made: a relative clause with a subject of its own and nothing in the object's place.
    if (tree.deprel(verb) === 'acl:relcl' && tree.child(verb, 'nsubj') >= 0) {
      const subject = tree.child(verb, 'nsubj');
      if (!relativePronouns.has(tree.lemma(subject).toLowerCase())) return [tree.head(verb)];
    }
    // They arrested and jailed him: the object stands with the last verb.
    if (tree.child(verb, 'conj') >= 0) {
      const next = tree.child(verb, 'conj');
      if (tree.upos(next) === 'VERB' && tree.child(next, 'nsubj') < 0) return tree.children(next, 'obj');
    }
    return [];
  }

  /** To whom something is given; of two objects the first, where the tree calls both objects. */
  recipients(verb: number): readonly number[] {
    const own = this.#tree.children(verb, 'iobj');
    if (own.length > 0) return own;
    const objects = this.#tree.children(verb, 'obj');
    return objects.length > 1 ? objects.slice(0, 1) : [];
  }

  /** Whom a passive names as doer. */
  agents(verb: number): readonly number[] {
    const tree = this.#tree;
    return tree
      .children(verb, 'obl')
      .filter((child) => tree.deprel(child) === 'obl:agent' || this.marker(child) === 'by');
  }

  /** Heads of phrases with this preposition that belong to the word. */
  phrases(word: number, preposition: string): readonly number[] {
    const tree = this.#tree;
    const found: number[] = [];
    for (const child of tree.children(word)) {
      const relation = tree.deprel(child);
      if (!relation.startsWith('obl') && !relation.startsWith('nmod') && relation !== 'xcomp') continue;
      if (this.marker(child) === preposition) found.push(child);
    }
    return found;
  }

  /** The preposition of a phrase, its first word where it has several (`because of`); empty where it has none. */
  marker(head: number): string {
    const tree = this.#tree;
    const marker = tree.child(head, 'case');
    return marker < 0 ? '' : tree.lemma(marker).toLowerCase();
  }

  #markOf(verb: number): string {
    const marker = this.#tree.child(verb, 'mark', 'case');
    return marker < 0 ? '' : this.#tree.lemma(marker).toLowerCase();
  }

  /** A noun phrase and those joined to it by `and`. */
  coordinated(head: number): number[] {
    const tree = this.#tree;
    const found = [head];
    for (const child of tree.children(head, 'conj'))
      if (tree.upos(child) !== 'VERB' && tree.upos(child) !== 'AUX') found.push(...this.coordinated(child));
    return found;
  }

  /** A video of him handing …: of a noun and what hangs on it, the one that stands right before the participle. */
  #nearest(head: number, participle: number): number {
    const tree = this.#tree;
    for (const child of tree.children(head, 'nmod'))
      if (tree.rightEdge(child) === participle - 1) return this.#nearest(child, participle);
    return head;
  }

  #throughRelative(verb: number, heads: readonly number[]): readonly number[] {
    const tree = this.#tree;
    return heads.map((head) => {
      if (!relativePronouns.has(tree.lemma(head).toLowerCase())) return head;
      for (let clause = verb, i = 0; clause >= 0 && i < climb; clause = tree.head(clause), i++)
        if (tree.isRelation(clause, 'acl')) return tree.head(clause);
      return head;
    });
  }

  /**
   * The relative clause below a noun that a finite verb joins: *the soldiers who held it and came back*. A parser may join
   * the verb to the noun, or to one above it, but only a clause can be joined so; -1 where there is none.
   */
  #relativeBefore(noun: number, verb: number): number {
    const tree = this.#tree;
    if (tree.upos(verb) !== 'VERB') return -1;
    for (let i = verb - 1; i > noun; i--)
      if (tree.deprel(i) === 'acl:relcl' && tree.upos(i) === 'VERB' && tree.dominates(noun, i)) return i;
    return -1;
  }

  /** Who is understood as subject of a verb without one. */
  #controllers(verb: number, depth: number): readonly number[] {
    const tree = this.#tree;
    const head = tree.head(verb);
    if (head < 0) return [];
    const relation = tree.deprel(verb);
    if (relation === 'xcomp') {
      if (objectControl.has(tree.lemma(head).toLowerCase())) {
        const objects = this.objects(head);
        if (objects.length > 0) return objects;
      }
      return this.isPassive(head) ? this.objects(head) : this.subjects(head, depth + 1);
    }
    if (relation === 'conj' || relation === 'parataxis') {
      if (tree.upos(head) !== 'VERB' && tree.upos(head) !== 'ADJ') {
        const clause = relation === 'conj' ? this.#relativeBefore(head, verb) : -1;
        return clause < 0 ? [] : this.subjects(clause, depth + 1);
      }
      return this.isPassive(head) ? this.objects(head) : this.subjects(head, depth + 1);
    }
    if (relation.startsWith('advcl') && tree.xpos(verb) === 'VBG' && accusing.has(this.#markOf(verb))) {
      // Accused the army of killing: the one accused is who killed.
      const objects = this.objects(head);
      if (objects.length > 0) return objects;
    }
    if (relation.startsWith('advcl') || relation === 'ccomp') {
      return this.isPassive(head) ? this.objects(head) : this.subjects(head, depth + 1);
    }
    if (relation.startsWith('acl')) {
      if (tree.xpos(verb) === 'VBG') return [this.#nearest(head, verb)];
      // A finite verb that the parser hangs on its subject.
      if (tree.xpos(verb) !== 'VB') return [head];
      if (relation === 'acl:relcl') return [head];
      // A decision to lift: whose decision, or who takes it.
      const owner = tree.child(head, 'nmod:poss');
      if (owner >= 0) return [owner];
      const governor = tree.head(head);
      return governor >= 0 && tree.upos(governor) === 'VERB' && tree.isRelation(head, 'obj')
        ? this.subjects(governor, depth + 1)
        : [];
    }
    return [];
  }
}

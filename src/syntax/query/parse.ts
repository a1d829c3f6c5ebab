/**
 * Reads the query language over trees, after Stanford's Semgrex (Chambers et al. 2007); docs/syntax.md teaches it.
 *
 * ```
 * pattern   = node relation*                       relations all hold of the first node
 * relation  = ["!"] operator [labels] argument
 * argument  = node | "(" pattern ")"
 * operator  = ">" | "<" | ">>" | "<<" | "." | ".." | "-" | "--"
 * labels    = value                                only after > < >> <<
 * node      = "{" [attribute (";" attribute)*] "}" ["=" name]
 * attribute = ["!"] ("word" | "lemma" | "upos" | "xpos" | "deprel" | "name") ":" value
 * value     = text ("|" text)* | "/" regular expression "/"
 * ```
 */

import { OnRecordError } from '../../errors.ts';

export const attributeNames = ['word', 'lemma', 'upos', 'xpos', 'deprel', 'name'] as const;

export type AttributeName = (typeof attributeNames)[number];

/** What a string must be: one of some, or matched as a whole by an expression. */
export type Value =
  | { readonly kind: 'text'; readonly texts: readonly string[] }
  | { readonly kind: 'regex'; readonly regex: RegExp };

export interface Attribute {
  readonly name: AttributeName;
  readonly negated: boolean;
  readonly value: Value;
}

export const operators = ['>>', '<<', '..', '--', '>', '<', '.', '-'] as const;

export type Operator = (typeof operators)[number];

export interface Relation {
  readonly negated: boolean;
  readonly operator: Operator;
  /** Of the arc that `>` and `<` walk, and of the lowest one that `>>` and `<<` do; null for any. */
  readonly labels: Value | null;
  readonly node: PatternNode;
}

export interface PatternNode {
  readonly attributes: readonly Attribute[];
  /** Name under which the token is given, or null. */
  readonly capture: string | null;
  readonly relations: readonly Relation[];
}

/** Deepest nesting of parentheses. */
const MAX_DEPTH = 50;

/** @throws OnRecordError `query-syntax`, with the position where reading stopped. */
export function parseQuery(query: string): PatternNode {
  return new QueryParser(query).parse();
}

class QueryParser {
  readonly #query: string;
  #at = 0;
  #captures = new Set<string>();

  constructor(query: string) {
    this.#query = query;
  }

  parse(): PatternNode {
    const node = this.#pattern(0, false);
    this.#space();
    if (this.#at < this.#query.length) throw this.#error('an operator or the end');
    return node;
  }

  #pattern(depth: number, negated: boolean): PatternNode {
    if (depth > MAX_DEPTH) throw this.#error(`at most ${MAX_DEPTH} parentheses inside each other`);
    const node = this.#node(negated);
    const relations: Relation[] = [];
    for (;;) {
      this.#space();
      const isNegated = this.#take('!');
      if (isNegated) this.#space();
      const operator = operators.find((name) => this.#query.startsWith(name, this.#at));
      if (operator === undefined) {
        if (isNegated) throw this.#error('an operator after "!"');
        return { ...node, relations };
      }
      this.#at += operator.length;
      this.#space();
      const labels = /[><]/.test(operator) && !/[{(]/.test(this.#peek()) ? this.#value(/[^\s{(|]/u) : null;
      this.#space();
      const inside = negated || isNegated;
      let argument: PatternNode;
      if (this.#take('(')) {
        this.#space();
        argument = this.#pattern(depth + 1, inside);
        this.#space();
        if (!this.#take(')')) throw this.#error('")"');
      } else argument = this.#node(inside);
      relations.push({ negated: isNegated, operator, labels, node: argument });
    }
  }

  #node(negated: boolean): PatternNode {
    this.#space();
    if (!this.#take('{')) throw this.#error('"{", the beginning of a node');
    const attributes: Attribute[] = [];
    this.#space();
    while (!this.#take('}')) {
      if (attributes.length > 0) {
        if (!this.#take(';')) throw this.#error('";" or "}"');
        this.#space();
      }
      const isNegated = this.#take('!');
      const name = attributeNames.find((known) => this.#query.startsWith(`${known}:`, this.#at));
      if (name === undefined) throw this.#error(`an attribute (${attributeNames.join(', ')}) and ":"`);
      this.#at += name.length + 1;
      attributes.push({ name, negated: isNegated, value: this.#value(/[^;}|]/u) });
      this.#space();
    }
    let capture: string | null = null;
    if (this.#take('=')) {
      capture = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(this.#query.slice(this.#at))?.[0] ?? null;
      if (capture === null) throw this.#error('a name of letters, digits and "_"');
      if (negated) throw this.#error('no name inside what is negated: it matches nothing');
      if (this.#captures.has(capture)) throw this.#error(`another name: "${capture}" is taken`);
      this.#captures.add(capture);
      this.#at += capture.length;
    }
    return { attributes, capture, relations: [] };
  }

  /** @param unit - What a text may be made of. */
  #value(unit: RegExp): Value {
    if (this.#take('/')) return { kind: 'regex', regex: this.#regex() };
    const texts: string[] = [];
    do {
      let text = '';
      while (this.#at < this.#query.length && unit.test(this.#peek())) text += this.#query[this.#at++];
      if (text.trim() === '') throw this.#error('a value');
      texts.push(text.trim());
    } while (this.#take('|'));
    return { kind: 'text', texts };
  }

  #regex(): RegExp {
    const begin = this.#at;
    let source = '';
    let inClass = false;
    for (; ; this.#at++) {
      const unit = this.#query[this.#at];
      if (unit === undefined) throw this.#error('"/", the end of the regular expression');
      if (unit === '/' && !inClass) break;
      if (unit === '[') inClass = true;
      if (unit === ']') inClass = false;
      source += unit;
      if (unit === '\\') source += this.#query[++this.#at] ?? '';
    }
    this.#at++;
    const refused = whyRefused(source);
    if (refused !== null) throw this.#error(refused, begin);
    try {
      return new RegExp(`^(?:${source})$`, 'u');
    } catch (cause) {
      throw this.#error(`a regular expression (${cause instanceof Error ? cause.message : String(cause)})`, begin);
    }
  }

  #peek(): string {
    return this.#query[this.#at] ?? '';
  }

  #take(text: string): boolean {
    if (!this.#query.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #space(): void {
    while (/\s/u.test(this.#peek())) this.#at++;
  }

  #error(expected: string, at: number = this.#at): OnRecordError {
    return new OnRecordError('query-syntax', { query: this.#query, at, expected });
  }
}

/**
 * Why an expression is refused, or null: one that repeats what repeats already, looks around or refers back could take
 * for ever on a hostile word.
 */
function whyRefused(source: string): string | null {
  if (/\\[1-9k]|\(\?(?!:)/.test(source)) return 'no look-around and no reference back';
  const plain = withoutClasses(source);
  if ((plain.match(/[*+{]/g) ?? []).length > 3) return 'at most three repetitions';
  const groups: boolean[] = [];
  for (let i = 0; i < plain.length; i++) {
    const unit = plain[i]!;
    if (unit === '(') groups.push(false);
    else if (unit === ')') {
      const repeats = groups.pop() ?? false;
      if (repeats && /[*+{]/.test(plain[i + 1] ?? ''))
        return 'no repetition of what repeats or has alternatives inside';
      if (repeats && groups.length > 0) groups[groups.length - 1] = true;
    } else if (/[*+{|]/.test(unit) && groups.length > 0) groups[groups.length - 1] = true;
  }
  return null;
}

/** An expression with every class and escape as one letter, so that what is left are its operators. */
function withoutClasses(source: string): string {
  let plain = '';
  let inside = false;
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (inside) {
      if (source[i] !== ']') continue;
      inside = false;
    } else if (source[i] === '[') {
      inside = true;
      continue;
    } else {
      plain += source[i];
      continue;
    }
    if (!inside) plain += 'x';
  }
  return plain;
}

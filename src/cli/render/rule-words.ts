/** Puts the rule of a trace in words: which line of which file decided, and where it looked. */

/** What a trace's rule says: a line a step, from the outermost to the word that tells the act. */
export interface RuleWords {
  readonly steps: readonly string[];
  /** Predicates that decided, by their names in the lexicon. */
  readonly predicates: readonly { readonly pos: string; readonly name: string }[];
  /** The contexts of the event, each with what shows it; empty where the rule tells none. */
  readonly contexts: string;
}

/** Where a predicate stands in the package's lexicon: the line, or null. */
export type LineOf = (pos: string, name: string) => number | null;

const lexicon = 'data/events/predicates.tsv';
const parts: Readonly<Record<string, string>> = { v: 'verb', n: 'noun', a: 'adjective' };
const places: Readonly<Record<string, string>> = {
  subj: 'as the subject',
  obj: 'as the object',
  iobj: 'as the recipient',
  comp: 'as the subject of the clause that it governs',
  poss: 'as the possessor',
  mod: 'as a modifier before the noun',
  by: 'behind "by"',
  '–': 'nowhere',
};
const grammar: Readonly<Record<string, string>> = {
  will: 'it is yet to come (will): data/events/operators.tsv, operator intend',
  'will not': 'it will not be done: data/events/operators.tsv, operator refuse',
  not: 'it is denied or was not done: data/events/operators.tsv, operator deny',
  must: 'it must be done: data/events/operators.tsv, operator demand',
};

/** Between the rule of an event and the contexts that were found. */
const contextSign = '; context ';

/** The rule of an event. */
export function eventRuleInWords(rule: string, lineOf: LineOf): RuleWords {
  const at = rule.indexOf(contextSign);
  const contexts = at < 0 ? '' : rule.slice(at + contextSign.length);
  return { ...wayInWords(at < 0 ? rule : rule.slice(0, at), lineOf), contexts };
}

/** How the act was found. */
function wayInWords(rule: string, lineOf: LineOf): Omit<RuleWords, 'contexts'> {
  if (rule.startsWith('dictionary:'))
    return { steps: dictionarySteps(rule.slice('dictionary:'.length)), predicates: [] };
  if (rule.startsWith('model:')) return { steps: [modelStep(rule.slice('model:'.length))], predicates: [] };
  if (!rule.startsWith('lexicon:')) return { steps: [rule], predicates: [] };
  const steps: string[] = [];
  const predicates: { pos: string; name: string }[] = [];
  let rest = withoutClosing(rule.slice('lexicon:'.length));
  for (;;) {
    const modal = /^(will not|will|not|must)\(/.exec(rest);
    if (modal !== null) {
      steps.push(grammar[modal[1]!]!);
      rest = rest.slice(modal[0].length);
      continue;
    }
    const slash = rest.indexOf('/');
    const predicate = /^\/([vna])(?:\[([^\]]+)\])?([( ])/.exec(rest.slice(Math.max(0, slash)));
    if (predicate === null) {
      steps.push(rest === 'must' ? 'somebody must do something, whatever it is' : rest);
      return { steps, predicates };
    }
    const name = rest.slice(0, slash);
    const [whole, pos, own, sign] = predicate as unknown as [string, string, string | undefined, string];
    const line = lineOf(pos, name);
    const where = own ?? (line === null ? lexicon : `${lexicon}:${line}`);
    predicates.push({ pos, name });
    rest = rest.slice(slash + whole.length);
    if (sign === '(') {
      steps.push(`${parts[pos]} "${name}" (${where}) governs the act`);
      continue;
    }
    const [source, target] = rest.split('>');
    steps.push(`${parts[pos]} "${name}" (${where}) tells it: source ${place(source)}, target ${place(target)}`);
    return { steps, predicates };
  }
}

/** Without the brackets that close what the rule nests. */
function withoutClosing(rule: string): string {
  let end = rule.length;
  while (end > 0 && rule[end - 1] === ')') end--;
  return rule.slice(0, end);
}

function place(slot: string | undefined): string {
  return slot === undefined ? 'nowhere' : (places[slot] ?? `behind "${slot}"`);
}

/** `rebuild/v subj>with` */
function modelStep(why: string): string {
  const match = /^([^/]*)\/v ([^>]*)>(.*)$/.exec(why);
  if (match === null) return `the learnt coder (models/codes): ${why}`;
  const [, verb, source, target] = match;
  return `no line of the lexicon tells it; the learnt coder (models/codes) takes the verb "${verb}" for it: source ${place(source)}, target ${place(target)}`;
}

/** `mine.txt:4 * TO +; source USA countries.tsv; target IRN …` */
function dictionarySteps(why: string): string[] {
  const [pattern = '', ...parties] = why.split('; ');
  const at = pattern.indexOf(' ');
  const words = pattern.slice(at + 1);
  const what = words.includes('*') ? `the pattern "${words}"` : `the verb ${words}, by its own code`;
  return [`${what} of ${pattern.slice(0, at)}`, ...parties.filter((party) => !/^(?:source|target) $/.test(party))];
}

const shapes: Readonly<Record<string, string>> = {
  quotation: 'a quotation beside a verb of saying',
  parenthesis: 'a clause of saying set off from the words said',
  clause: 'a clause that the cue governs',
  object: 'an object that the cue governs',
  infinitive: 'an infinitive that the cue governs',
  'according-to': 'according to somebody',
  'headline-dash': 'a dash in the headline',
  'headline-colon': 'a colon in the headline',
  'label-colon': 'a speaker’s name and a colon',
  orphan: 'a quotation that nothing attributes',
  'orphan-continued': 'a quotation that goes on from the paragraph before',
};

/** The rule of a statement: `model+quotation:say`. */
export function statementRuleInWords(rule: string): string {
  const match = /^(model)?(\+|:|$)?(.*)$/.exec(rule)!;
  const [, model, sign, rest] = match as unknown as [string, string | undefined, string | undefined, string];
  if (model !== undefined && sign !== '+')
    return `the model of attributions alone${rest === '' ? '' : `, by the cue "${rest}"`}`;
  const [shape = '', cue] = rest.split(':');
  const words = `${shapes[shape] ?? shape}${cue === undefined ? '' : `, by the cue "${cue}"`}`;
  return model === undefined ? `a rule: ${words}` : `the model of attributions, and a rule: ${words}`;
}

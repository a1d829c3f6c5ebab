/** Explains a record: for every statement and event the words that show it, what decided, and what stayed open. */

import type { Record as NewsRecord } from '../../record/schema.ts';
import { inContext } from './events.ts';
import { type Block, blank, block, type Piece, setBlocks } from './layout.ts';
import { eventRuleInWords, type LineOf, statementRuleInWords } from './rule-words.ts';
import { type Paint, quadStyle } from './style.ts';
import {
  type Actor,
  at,
  codes,
  count,
  dim,
  type Event,
  speakerName,
  type Statement,
  type View,
  viewOf,
} from './view.ts';

export interface ExplainOptions {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  readonly lexicon: LexiconView;
}

/** What the package's lexicon says beside the predicates that decided. */
export interface LexiconView {
  readonly lineOf: LineOf;
  /** Other predicates with the same head, with their codes. */
  readonly rivals: (pos: string, name: string) => readonly string[];
}

/** Columns of a label and the blank after it. */
const LABEL = 14;
const MARGIN = 4;
/** Other predicates that are named. */
const MOST_RIVALS = 6;

export function renderExplanation(record: NewsRecord, { width, paint, lexicon }: ExplainOptions): string {
  const view = viewOf(record, true);
  const { title, outlet, date } = record.document;
  const blocks: Block[] = [
    block([{ text: title?.text ?? 'Report without a headline', style: 'heading' }]),
    block([dim([outlet, date].filter((part) => part !== null).join(' · ') || 'no outlet, no date')]),
    ...record.statements.flatMap((statement) => [blank, ...explainStatement(view, statement)]),
    ...record.events.flatMap((event, i) => [blank, ...explainEvent(view, event, i + 1, width, lexicon)]),
    ...(record.statements.length + record.events.length === 0
      ? [blank, block([dim('Nothing is on record in it.')])]
      : []),
    blank,
  ];
  return setBlocks(blocks, width, paint);
}

/** `because     …`, the words after the label hanging under each other. */
function line(label: string, pieces: readonly Piece[]): Block {
  const margin = ' '.repeat(MARGIN);
  return { pieces, first: [margin, dim(label.padEnd(LABEL))], rest: [margin, ' '.repeat(LABEL)] };
}

function explainStatement(view: View, statement: Statement): Block[] {
  const { contents, source, cue, trace, speaker, parent, modality, polarity } = statement;
  const words: Piece[] = [
    ...(source === null ? [dim('no words for the speaker')] : [source.text, at(source)]),
    ' ',
    ...(cue === null ? [dim('no word of saying')] : [cue.text.trim() || '␣', at(cue)]),
  ];
  return [
    block([
      { text: `Statement ${view.number(statement.id)}`, style: 'heading' },
      ' · ',
      { text: speakerName(view, statement), style: 'name' },
    ]),
    ...contents.map((content) => line('words', [content.text, at(content)])),
    line('attributed by', words),
    line('found by', [statementRuleInWords(trace.rule), ...sureness(trace.confidence)]),
    line(
      'speaker',
      speaker.kind === 'unresolved'
        ? [dim('not resolved: the text does not say who it is')]
        : speakerOf(view, statement),
    ),
    ...(polarity === 'affirmed' && modality === 'actual' ? [] : [line('told as', [`${polarity}, ${modality}`])]),
    ...(parent === null ? [] : [line('stands in', [`statement ${view.number(parent)}`])]),
  ];
}

function speakerOf(view: View, { speaker }: Statement): Piece[] {
  if (speaker.kind === 'unresolved' || speaker.actor === null) return [dim('unnamed')];
  const known = whoIs(view.actor(speaker.actor));
  return speaker.kind === 'unnamed' ? [dim(`unnamed (${speaker.anonymity}): `), ...known] : known;
}

/** An actor, and the words and rules from which its country and sector come. */
function whoIs(actor: Actor): Piece[] {
  const { label, country, sector, mentions } = actor;
  const grounds: Piece[] = [];
  for (const [name, inferred] of [
    ['country', country],
    ['sector', sector],
  ] as const) {
    if (inferred === null) grounds.push(dim(`; ${name} not known`));
    else
      grounds.push(
        `; ${inferred.value} from "${inferred.evidence.text}"`,
        at(inferred.evidence),
        dim(` by ${inferred.rule}`),
      );
  }
  const code = codes(actor);
  return [
    { text: label.text, style: 'name' },
    ...(code === '' ? [] : [` (${code})`]),
    dim(`, ${count(mentions.length, 'mention')}`),
    ...grounds,
  ];
}

function sureness(confidence: number): Piece[] {
  return [dim(`, confidence ${confidence.toFixed(2)}`)];
}

function explainEvent(view: View, event: Event, number: number, width: number, lexicon: LexiconView): Block[] {
  const { plover, mode, cameo, quad, goldstein, trace, status, claim, time, place, sources, targets } = event;
  const { steps, predicates, contexts } = eventRuleInWords(trace.rule, lexicon.lineOf);
  const type = mode === null ? plover : `${plover}/${mode}`;
  const rivals = predicates.flatMap(({ pos, name }) => lexicon.rivals(pos, name)).slice(0, MOST_RIVALS);
  return [
    block([
      { text: `Event ${number}`, style: 'heading' },
      ' · ',
      { text: type, style: quadStyle(quad) },
      ` · CAMEO ${cameo}`,
    ]),
    line('words', inContext(view.record.document.text, event, width - LABEL)),
    ...steps.map((step, i) =>
      line(i === 0 ? 'because' : '', [step, ...(i === steps.length - 1 ? sureness(trace.confidence) : [])]),
    ),
    ...parties(view, 'source', sources),
    ...parties(view, 'target', targets),
    line('code', [
      `${cameo} is ${type} in data/cameo.tsv; quad class ${quad}, Goldstein ${goldstein > 0 ? '+' : ''}${goldstein.toFixed(1)}`,
    ]),
    ...(event.contexts.length === 0
      ? []
      : [line('contexts', [contexts === '' ? event.contexts.join(', ') : contexts])]),
    line('status', [status]),
    line(
      'whose claim',
      claim === null
        ? ['the outlet’s: it stands in no statement']
        : [
            `statement ${view.number(claim)}, in whose words it stands: `,
            { text: speakerName(view, view.statement(claim)), style: 'name' },
          ],
    ),
    line('when, where', [...whenOf(view, time), '; ', ...whereOf(view, place)]),
    ...(rivals.length === 0 ? [] : [line('considered', [dim(`also in the lexicon: ${rivals.join('; ')}`)])]),
  ];
}

function parties(view: View, side: 'source' | 'target', list: Event['sources']): Block[] {
  if (list.length === 0) return [line(side, [dim('nobody named')])];
  return list.map(({ evidence, actor, inferred, sector }) =>
    line(side, [
      `"${evidence.text}"`,
      at(evidence),
      ' ',
      ...(actor === null
        ? [dim('names nobody who is known')]
        : [dim(inferred ? 'stands for ' : 'is '), ...whoIs(view.actor(actor))]),
      ...(inferred ? [dim('; inferred from whose words they are')] : []),
      ...(sector === null ? [] : [dim(`; here as ${sector}`)]),
    ]),
  );
}

function whenOf(view: View, id: string | null): Piece[] {
  if (id === null) return [dim('no time in its clause: left open')];
  const { evidence, value, anchor } = view.time(id);
  const from = anchor === 'publication' ? ' from the date of publication' : '';
  return [`"${evidence.text}"`, at(evidence), value === null ? dim(' (open)') : ` is ${value}${from}`];
}

function whereOf(view: View, id: string | null): Piece[] {
  if (id === null) return [dim('no place in its clause: left open')];
  const { evidence, name, kind } = view.place(id);
  return [`"${evidence.text}"`, at(evidence), ` is ${name} (${kind})`];
}

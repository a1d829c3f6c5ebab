/** Statements: who said it, the words themselves, and where the attribution stands. */

import { type Block, block, blank, dotted, indented, type Piece } from './layout.ts';
import {
  at,
  codes,
  count,
  dim,
  groupBy,
  placePhrase,
  speakerName,
  type Statement,
  timePhrase,
  tracePhrase,
  type View,
} from './view.ts';

/** Columns of a statement's number and the blank after it. */
const NUMBER = 4;

export function renderStatements(view: View): Block[] {
  const children = groupBy(view.record.statements, ({ parent }) => parent);
  const render = (statement: Statement): Block[] => [
    ...renderStatement(view, statement),
    ...(children.get(statement.id) ?? []).flatMap((child) => render(child).map((each) => indented(each, NUMBER))),
  ];
  return (children.get(null) ?? []).flatMap((statement) => [blank, ...render(statement)]).slice(1);
}

function renderStatement(view: View, statement: Statement): Block[] {
  const { contents } = statement;
  const number = `${String(view.number(statement.id)).padStart(NUMBER - 1)} `;
  const margin = ' '.repeat(NUMBER);
  return [
    { first: [dim(number)], rest: [margin], pieces: heading(view, statement) },
    ...contents.map((content) => ({
      first: [margin, dim('│ ')],
      rest: [margin, dim('│ ')],
      pieces: [content.text, at(content)],
    })),
    block(attribution(statement), NUMBER),
    ...[circumstances(view, statement)].filter((pieces) => pieces.length > 0).map((pieces) => block(pieces, NUMBER)),
    ...(view.why ? [block(tracePhrase(statement.trace), NUMBER)] : []),
  ];
}

/** `Martina Olivares · Foreign Minister · URY GOV`. */
function heading(view: View, statement: Statement): Piece[] {
  const { speaker } = statement;
  const name = { text: speakerName(view, statement), style: 'name' } as const;
  if (speaker.kind === 'unresolved') return dotted([[name], [{ text: 'speaker not resolved', style: 'warning' }]]);
  if (speaker.kind === 'unnamed') {
    const kind = speaker.anonymity === 'unnamed' ? 'unnamed source' : `unnamed source: ${speaker.anonymity}`;
    return dotted([[name], [{ text: kind, style: 'warning' }]]);
  }
  const actor = view.actor(speaker.actor);
  const role = actor.roles[0];
  return dotted([
    [name],
    role === undefined ? [] : [role.former ? `former ${role.title.text}` : role.title.text],
    codes(actor) === '' ? [] : [codes(actor)],
  ]);
}

/** `Olivares [147–155] said [156–160] · direct`. */
function attribution({ source, cue, manner, cueKind, polarity, modality, part, contents }: Statement): Piece[] {
  const words: Piece[] = [];
  if (source !== null) words.push(source.text, at(source));
  if (cue !== null)
    words.push(...(words.length > 0 ? [' '] : []), cue.text.trim() === '' ? '␣' : cue.text.trim(), at(cue));
  return dotted([
    words.length > 0 ? words : [dim('no attribution in the text')],
    [manner],
    cueKind === 'speech' ? [] : [cueKind],
    polarity === 'affirmed' ? [] : [{ text: polarity, style: 'warning' }],
    modality === 'actual' ? [] : [{ text: modality, style: 'warning' }],
    part === 'headline' ? ['in the headline'] : [],
    contents.length > 1 ? [`split, ${count(contents.length, 'piece')}`] : [],
  ]);
}

function circumstances(view: View, { addressee, occasion, time, place }: Statement): Piece[] {
  return dotted([
    addressee === null ? [] : [dim('to '), addressee.evidence.text, at(addressee.evidence)],
    occasion === null ? [] : [dim('occasion '), occasion.text, at(occasion)],
    time === null ? [] : timePhrase(view, time),
    place === null ? [] : placePhrase(view, place),
  ]);
}

/** Statements: who said it, the words themselves, and where the attribution stands. */

import { type Block, block, blank, dotted, indented, type Piece } from './layout.ts';
import {
  at,
  codes,
  count,
  dim,
  groupBy,
  placePhrase,
  roleTitle,
  speakerKey,
  speakerName,
  type Statement,
  timePhrase,
  tracePhrase,
  type View,
} from './view.ts';

/** Columns of a statement's number and the blank after it. */
const NUMBER = 5;

/** Columns of the bar beside the words. */
const BAR = 2;

const anonymity = {
  officials: 'unnamed officials',
  sources: 'unnamed source',
  experts: 'unnamed experts',
  witnesses: 'unnamed witnesses',
  document: 'a document',
  people: 'unnamed people',
  unnamed: 'unnamed',
} as const;

/** Statements that follow each other and have the same speaker stand under one heading. */
export function renderStatements(view: View): Block[] {
  const children = groupBy(view.record.statements, ({ parent }) => parent);
  const renderGroup = (group: readonly Statement[]): Block[] => [
    block(heading(view, group[0]!), 2),
    ...group.flatMap((statement) => [
      ...renderStatement(view, statement),
      ...inGroups(view, children.get(statement.id) ?? [])
        .flatMap(renderGroup)
        .map((each) => indented(each, NUMBER)),
    ]),
  ];
  return inGroups(view, children.get(null) ?? [])
    .flatMap((group) => [blank, ...renderGroup(group)])
    .slice(1);
}

function inGroups(view: View, statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  let last: string | null = null;
  for (const statement of statements) {
    const key = `${statement.speaker.kind} ${speakerKey(view, statement)}`;
    if (key === last) groups.at(-1)!.push(statement);
    else groups.push([statement]);
    last = key;
  }
  return groups;
}

function renderStatement(view: View, statement: Statement): Block[] {
  const number = dim(`${String(view.number(statement.id)).padStart(NUMBER - 1)} `);
  const margin = ' '.repeat(NUMBER);
  const under = [
    attribution(statement),
    circumstances(view, statement),
    ...(view.why ? [tracePhrase(statement.trace)] : []),
  ];
  return [
    ...statement.contents.map((content, i) => ({
      first: [i === 0 ? number : margin, dim('│ ')],
      rest: [margin, dim('│ ')],
      pieces: [content.text, at(content)],
    })),
    ...under.filter((pieces) => pieces.length > 0).map((pieces) => block(pieces, NUMBER + BAR)),
  ];
}

/** `Martina Olivares · Foreign Minister · URY GOV`. */
function heading(view: View, statement: Statement): Piece[] {
  const { speaker } = statement;
  const name = { text: speakerName(view, statement), style: 'name' } as const;
  if (speaker.kind === 'unresolved' && statement.source === null) return [{ text: name.text, style: 'warning' }];
  if (speaker.kind === 'unresolved') return dotted([[name], [{ text: 'speaker not resolved', style: 'warning' }]]);
  if (speaker.kind === 'unnamed') {
    return dotted([[name], [{ text: anonymity[speaker.anonymity], style: 'warning' }]]);
  }
  const actor = view.actor(speaker.actor);
  const role = actor.roles[0];
  return dotted([[name], role === undefined ? [] : [roleTitle(role)], codes(actor) === '' ? [] : [codes(actor)]]);
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

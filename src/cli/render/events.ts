/** Events: who did what to whom, in whose account, with the words that tell it. */

import { type Block, blank, block, clean, dotted, type Piece } from './layout.ts';
import { quadStyle } from './style.ts';
import {
  at,
  codes,
  dim,
  type Event,
  placePhrase,
  speakerName,
  type Statement,
  timePhrase,
  tracePhrase,
  type View,
} from './view.ts';

/** Columns that a line of context keeps for margin, bar, ellipses and offsets. */
const BESIDE_CONTEXT = 24;

/** Code units of text shown on each side of a trigger, at least. */
const LEAST_CONTEXT = 20;

const NUMBER = 4;

const quads = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];

/** @param width - Columns; the trigger's context is cut so that it fits in a line. */
export function renderEvents(view: View, width: number): Block[] {
  return view.record.events.flatMap((event, i) => [blank, ...renderEvent(view, event, i + 1, width)]).slice(1);
}

function renderEvent(view: View, event: Event, number: number, width: number): Block[] {
  const { sources, targets, plover, mode, quad } = event;
  const margin = ' '.repeat(NUMBER);
  const type = mode === null ? plover : `${plover}/${mode}`;
  return [
    {
      first: [dim(`${String(number).padStart(NUMBER - 1)} `)],
      rest: [margin],
      pieces: [
        ...participants(view, sources, 'nobody named'),
        ' ─ ',
        { text: type, style: quadStyle(quad) },
        ...(targets.length === 0 ? [] : [' → ', ...participants(view, targets, '')]),
      ],
    },
    {
      first: [margin, dim('│ ')],
      rest: [margin, dim('│ ')],
      pieces: inContext(view.record.document.text, event, width),
    },
    block(details(view, event), NUMBER),
    ...(view.why ? [block(tracePhrase(event.trace), NUMBER)] : []),
  ];
}

function participants(view: View, list: Event['sources'], none: string): Piece[] {
  if (list.length === 0) return [dim(none)];
  return list.flatMap(({ evidence, actor, inferred, sector }, i) => {
    const known = actor === null ? null : view.actor(actor);
    const code = known === null ? '' : [codes(known), sector].filter((part) => part !== null && part !== '').join(' ');
    return [
      ...(i > 0 ? [' + '] : []),
      { text: known?.label.text ?? evidence.text, style: 'name' } as const,
      ...(code === '' ? [] : [` (${code})`]),
      ...(inferred ? [dim(`, inferred from “${evidence.text}”`)] : []),
      ...(known === null ? [dim(', not identified')] : []),
      at(evidence),
    ];
  });
}

function claimedBy(view: View, claimant: Statement): Piece[] {
  const statement = `statement ${view.number(claimant.id)}`;
  if (claimant.speaker.kind === 'unresolved' && claimant.source === null) return [dim('claimed in '), statement];
  return [dim('claimed by '), speakerName(view, claimant), dim(` (${statement})`)];
}

/** The trigger between the words around it. */
export function inContext(text: string, { trigger }: Event, width: number): Piece[] {
  const context = Math.max(LEAST_CONTEXT, (width - BESIDE_CONTEXT - (trigger.end - trigger.start)) >> 1);
  const from = Math.max(0, trigger.start - context);
  const to = Math.min(text.length, trigger.end + context);
  // Within one line of the text, and no half words at the edges.
  const before = text
    .slice(from, trigger.start)
    .split(/[\n\r]/)
    .at(-1)!;
  const after = text.slice(trigger.end, to).split(/[\n\r]/)[0]!;
  const cutBefore = from > 0 && before.length === trigger.start - from;
  const cutAfter = to < text.length && after.length === to - trigger.end;
  return [
    clean(cutBefore ? `…${before.slice(Math.max(0, before.indexOf(' ')))}` : before),
    { text: trigger.text, style: 'strong' },
    clean(cutAfter ? `${after.slice(0, after.lastIndexOf(' ') + 1)}…` : after),
    at(trigger),
  ];
}

function details(view: View, { cameo, quad, goldstein, contexts, status, time, place, claim }: Event): Piece[] {
  const claimant = claim === null ? null : view.statement(claim);
  return dotted([
    [{ text: status, style: status === 'happened' || status === 'ongoing' ? 'strong' : 'warning' }],
    [`CAMEO ${cameo}`],
    [
      { text: quads[quad - 1] ?? String(quad), style: quadStyle(quad) },
      ` ${goldstein > 0 ? '+' : ''}${goldstein.toFixed(1)}`,
    ],
    contexts.length === 0 ? [] : [contexts.join(', ')],
    time === null ? [] : timePhrase(view, time),
    place === null ? [] : placePhrase(view, place),
    claimant === null ? ['in the outlet’s own voice'] : claimedBy(view, claimant),
  ]);
}

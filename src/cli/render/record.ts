/** The terminal view of a record: its sections in order. */

import type { TermUse } from '../../corpus/contested.ts';
import type { Record as NewsRecord } from '../../record/schema.ts';
import { renderEvents } from './events.ts';
import { renderHead, renderVoices } from './head.ts';
import { type Block, blank, block, setBlocks } from './layout.ts';
import { renderActors, renderPlaces, renderTimes, renderWorks } from './named.ts';
import { renderStatements } from './statements.ts';
import type { Paint } from './style.ts';
import { renderTerms } from './terms.ts';
import { renderUnresolved } from './unresolved.ts';
import { dim, viewOf } from './view.ts';
import { renderVoice } from './voice.ts';

export interface RenderOptions {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  /** Shows the rule and confidence behind each finding. */
  readonly why: boolean;
  /** Contested terms in the record. */
  readonly terms?: readonly TermUse[];
}

/** Sets a record as text for people. Sections without an item say so in the case of statements and events, else are left out. */
export function renderRecord(record: NewsRecord, { width, paint, why, terms = [] }: RenderOptions): string {
  const view = viewOf(record, why);
  const blocks: Block[] = [
    ...renderHead(view, width),
    ...section('Whose words', renderVoices(view, width)),
    ...section('Statements', renderStatements(view), 'No statements found.'),
    ...section('Events', renderEvents(view, width), 'No events found.'),
    ...section('People and parties', renderActors(view)),
    ...section('Cited works', renderWorks(view)),
    ...section('Places', renderPlaces(view)),
    ...section('Times', renderTimes(view)),
    ...section('Contested terms', renderTerms(view, terms)),
    ...section('In the outlet’s own voice', renderVoice(view)),
    ...section('Not resolved', renderUnresolved(view)),
    blank,
  ];
  return setBlocks(blocks, width, paint);
}

function section(heading: string, blocks: readonly Block[], none?: string): Block[] {
  if (blocks.length === 0 && none === undefined) return [];
  const content = blocks.length === 0 ? [block([dim(none!)], 2)] : blocks;
  return [blank, block([{ text: heading, style: 'heading' }]), ...content];
}

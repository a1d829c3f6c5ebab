/** Statements and events with the sentences that show them, one at a time: what a mark of a chart opens. */

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import type { EventLine, Report, StatementLine } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay } from '../lib/format.ts';
import { markedPieces, passageAround, type Span } from '../lib/passage.ts';
import { itemUrl } from '../lib/url.ts';
import { mannerName, useWords } from '../lib/words.ts';
import { ActorLink } from './actor-link.tsx';
import { Score, StatusChip, TypeChip } from './chips.tsx';

export type Evidence =
  | { readonly kind: 'event'; readonly line: EventLine }
  | { readonly kind: 'statement'; readonly line: StatementLine };

interface Props {
  readonly items: readonly Evidence[];
  /** How many there are, if not all are at hand. */
  readonly total?: number;
}

export function EvidencePager({ items, total = items.length }: Props): React.ReactNode {
  const [at, setAt] = useState(0);
  const item = items[Math.min(at, items.length - 1)];
  if (item === undefined) return <p className="quiet">None is at hand here; a narrower time shows them.</p>;
  return (
    <div className="evidence">
      {items.length < 2 ? null : (
        <div className="evidence-pager">
          <Button
            className="button button-small"
            aria-label="Previous"
            isDisabled={at === 0}
            onPress={() => setAt(at - 1)}
          >
            <span aria-hidden="true">←</span>
          </Button>
          <span className="small quiet" role="status">
            {at + 1} of {count(items.length, item.kind)}
            {total > items.length ? ` (the latest of ${total})` : ''}
          </span>
          <Button
            className="button button-small"
            aria-label="Next"
            isDisabled={at >= items.length - 1}
            onPress={() => setAt(at + 1)}
          >
            <span aria-hidden="true">→</span>
          </Button>
        </div>
      )}
      <EvidenceCard item={item} />
    </div>
  );
}

function EvidenceCard({ item }: { readonly item: Evidence }): React.ReactNode {
  const { line } = item;
  return (
    <article className="evidence-card">
      <Sentence item={item} />
      {item.kind === 'event' ? <Deed line={item.line} /> : <Speech line={item.line} />}
      <p className="line-foot">
        <span>{line.outlet ?? 'No outlet'}</span>
        {line.published === null ? (
          <span>No date</span>
        ) : (
          <time dateTime={line.published}>{formatDay(line.published)}</time>
        )}
        <Link href={itemUrl(line.document, line.id)} data-open>
          Open in its report
        </Link>
      </p>
    </article>
  );
}

function Deed({ line }: { readonly line: EventLine }): React.ReactNode {
  const words = useWords();
  return (
    <>
      <p className="line-who">
        <ActorLink label={line.source} actor={line.sourceActor} country={line.sourceCountry} />
        <span className="quiet">→</span>
        <ActorLink label={line.target} actor={line.targetActor} country={line.targetCountry} otherwise="nobody named" />
      </p>
      <p className="line-marks">
        <TypeChip plover={line.plover} quad={line.quad} />
        <StatusChip status={line.status} />
        <Score of={line.goldstein} />
        {line.day === null ? null : <time dateTime={line.day}>{formatDay(line.day)}</time>}
        {line.place === null ? null : <span>{line.place}</span>}
      </p>
      <p className="small quiet">
        CAMEO {line.cameo}: {words.type(line.cameo)}
      </p>
    </>
  );
}

function Speech({ line }: { readonly line: StatementLine }): React.ReactNode {
  return (
    <p className="line-who">
      <ActorLink label={line.speaker} actor={line.speakerActor} otherwise="Speaker left open" />
      <span className="quiet">{mannerName(line.manner)}</span>
    </p>
  );
}

/** Words of the report around the item; until it is there, those that the list has. */
function Sentence({ item }: { readonly item: Evidence }): React.ReactNode {
  const { document, id } = item.line;
  const { data, isFetching } = useApi<Report>(`/d/${document}`);
  const marks = data?.info.document === document ? marksOf(data, item.kind, id) : [];
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined)
    return (
      <blockquote className="evidence-words words" aria-busy={isFetching}>
        {item.kind === 'event' ? item.line.trigger : item.line.content}
      </blockquote>
    );
  const passage = passageAround(data!.text, { start: first.start, end: last.end });
  return (
    <blockquote className="evidence-words words">
      {markedPieces(data!.text, passage, marks).map(({ text, marked }, i) =>
        marked ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
      )}
    </blockquote>
  );
}

/** Spans of what shows the item, in the order of the text. */
function marksOf({ record }: Report, kind: Evidence['kind'], id: string): Span[] {
  if (kind === 'event') {
    const event = record?.events.find((event) => event.id === id);
    return event === undefined ? [] : [event.trigger];
  }
  const statement = record?.statements.find((statement) => statement.id === id);
  return [...(statement?.contents ?? [])].sort((a, b) => a.start - b.start);
}

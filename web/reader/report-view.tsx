/** A report with everything that was found in it: text, margins, head and sections; the same for kept and pasted texts. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { useContestedTerms } from '../lib/load.ts';
import { useMedia } from '../lib/media.ts';
import { useQueryState } from '../lib/url.ts';
import { Below } from './below.tsx';
import { type Known, LookedContext, PinnedContext, type Reader, ReaderContext, WalkedContext } from './context.ts';
import { Corrections } from './corrections/corrections.tsx';
import type { Draft } from './corrections/draft.ts';
import { HeadSummary, SourceLine } from './head.tsx';
import { canHighlight, type Marks, marksOf, marksOfItem } from './highlights.ts';
import { ItemSheet } from './item-sheet.tsx';
import { Margins } from './margins.tsx';
import { boxOf, placesOf } from './ranges.ts';
import { blocksOf, itemAt, type NewsRecord, readingOf, type Span } from './reading.ts';
import { Block, pointerProps, ReportText, useReportMarks } from './report-text.tsx';
import { PrintedFindings } from './printed.tsx';
import { Tools } from './tools.tsx';
import { useReaderKeys } from './use-reader-keys.ts';

/** With highlights the text itself stays as it is, whatever is looked at. */
const noMarks: Marks = new Map();

interface Props {
  readonly record: NewsRecord;
  readonly known: Known | null;
  /** Stands beside the outlet and the day. */
  readonly actions?: React.ReactNode;
}

export function ReportView({ record, known, actions }: Props): React.ReactNode {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [query, change] = useQueryState();
  const [looked, look] = useState<string | null>(null);
  const [walked, walk] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [told, setTold] = useState('');
  const isNarrow = useMedia('(max-width: 69.99rem)');
  const findTerms = useContestedTerms();

  const reading = useMemo(() => readingOf(record), [record]);
  const blocks = useMemo(() => blocksOf(record.document.text, record.document), [record]);
  const terms = useMemo(() => findTerms(record), [findTerms, record]);
  const withEvents = query.get('events') !== 'off';
  const marks = useMemo(() => marksOf(reading, withEvents), [reading, withEvents]);

  const pinned = query.get('i');
  const passage = useMemo(() => spanIn(query.get('s'), record.document.text.length), [query, record]);
  const shown = looked ?? pinned;
  const item = shown === null ? undefined : reading.item(shown);
  const now = useMemo<Marks>(() => {
    const all = new Map(passage === null ? [] : [['now-passage', [passage]] as const]);
    return item === undefined ? all : new Map([...all, ...marksOfItem(reading, item)]);
  }, [reading, item, passage]);
  useReportMarks({ root, marks, now });
  const chosen = walked ?? pinned;
  useScroll(root, chosen === null ? passage : (reading.item(chosen)?.spans ?? null), `${chosen} ${query.get('s')}`);

  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  const reader = useMemo<Reader>(
    () => ({
      reading,
      known,
      terms,
      look,
      walk,
      pin: (id) => latest.current({ i: id, s: null }),
      go: ({ start, end }) => latest.current({ s: `${start}-${end}` }),
      withEvents,
      isNarrow,
      tell: setTold,
      draft: known === null ? null : setDraft,
    }),
    [reading, known, terms, withEvents, isNarrow],
  );
  useReaderKeys(reader, { pinned, looked, walked }, change);
  useEffect(() => {
    if (told === '') return undefined;
    const timer = setTimeout(() => setTold(''), 4000);
    return () => clearTimeout(timer);
  }, [told]);

  const { document: info } = record;
  const title = blocks.find(({ kind }) => kind === 'title');
  const over = useRef<string | null>(null);
  const pointer = pointerProps(root, {
    over: (offset) => {
      const next = offset === null ? null : (itemAt(reading, offset, withEvents)?.id ?? null);
      if (next !== over.current) look((over.current = next));
    },
    press: (offset) => {
      const hit = itemAt(reading, offset, withEvents);
      reader.pin(hit === undefined || hit.id === pinned ? null : hit.id);
    },
  });

  return (
    <ReaderContext value={reader}>
      <PinnedContext value={pinned}>
        <LookedContext value={looked}>
          <WalkedContext value={walked}>
            <div className="reader" data-correcting={draft === null ? undefined : true}>
              <article ref={setRoot} className="report" {...pointer}>
                <header
                  className="report-head"
                  onClick={(event) =>
                    event.target instanceof Element && event.target.closest('h1') === null && event.stopPropagation()
                  }
                >
                  <SourceLine {...info}>{actions}</SourceLine>
                  {title === undefined ? (
                    <h1 className="quiet">A report without a headline</h1>
                  ) : (
                    <h1 data-start={title.start}>
                      <Block text={info.text} block={title} marks={marks} now={now} />
                    </h1>
                  )}
                  <HeadSummary />
                </header>
                <Tools
                  passage={passage}
                  clear={() => change({ s: null })}
                  toggle={() => change({ events: withEvents ? 'off' : null }, { replace: true })}
                  root={root}
                />
                <ReportText text={info.text} blocks={blocks} marks={marks} now={canHighlight ? noMarks : now} />
              </article>
              <Margins root={root} />
              <Below />
              <PrintedFindings />
              {draft === null ? null : <Corrections draft={draft} root={root} close={() => setDraft(null)} />}
              {isNarrow && draft === null ? <ItemSheet /> : null}
              <p role="status" className="toast" data-shown={told !== '' || undefined}>
                {told}
              </p>
            </div>
          </WalkedContext>
        </LookedContext>
      </PinnedContext>
    </ReaderContext>
  );
}

/** `120-180` as a span of the text. */
function spanIn(text: string | null, length: number): Span | null {
  const match = /^(\d+)-(\d+)$/.exec(text ?? '');
  if (match === null) return null;
  const [start, end] = [Number(match[1]), Number(match[2])];
  return start < end && end <= length ? { start, end } : null;
}

/** Brings a passage into view when the address names another one. */
function useScroll(root: Element | null, spans: Span | readonly Span[] | null, address: string): void {
  const latest = useRef(spans);
  useEffect(() => {
    latest.current = spans;
  });
  useEffect(() => {
    const span = latest.current === null ? undefined : [latest.current].flat()[0];
    if (root === null || span === undefined) return;
    const box = boxOf(placesOf(root), span);
    if (box === null) return;
    const room = window.innerHeight;
    if (box.top < 130 || box.bottom > room - 80) window.scrollTo({ top: window.scrollY + box.top - room / 3 });
  }, [root, address]);
}

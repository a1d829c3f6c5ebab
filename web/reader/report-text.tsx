/** The report's text, every character as it was received, with what was found laid over it. */

import { memo, useMemo } from 'react';
import { canHighlight, type Marks, stretches, useHighlights } from './highlights.ts';
import { offsetAt } from './ranges.ts';
import type { TextBlock } from './reading.ts';

interface Props {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  /** The element with all blocks in it: the title may stand apart from the rest. */
  readonly root: Element | null;
  readonly marks: Marks;
  readonly now: Marks;
}

/** Highlights of all blocks under the root. */
export function useReportMarks({ root, marks, now }: Pick<Props, 'root' | 'marks' | 'now'>): void {
  useHighlights(root, marks, 0);
  useHighlights(root, now, 100);
}

/** Longest text node: a browser looks through all highlights of a node for every line of it that it paints. */
const LONGEST_NODE = 1500;

/** A block's text, cut between words where it is long. */
function nodesOf(text: string, { start, end }: TextBlock): string[] {
  const nodes: string[] = [];
  for (let at = start; at < end;) {
    const blank = end - at > LONGEST_NODE ? text.indexOf(' ', at + LONGEST_NODE) : -1;
    const next = blank < 0 || blank >= end ? end : blank + 1;
    nodes.push(text.slice(at, next));
    at = next;
  }
  return nodes;
}

/** One block: text nodes, or, without the highlight API, elements with classes. */
export function Block({
  text,
  block,
  marks,
  now,
}: {
  readonly text: string;
  readonly block: TextBlock;
  readonly marks: Marks;
  readonly now: Marks;
}): React.ReactNode {
  const pieces = useMemo(
    () => (canHighlight ? null : stretches(block, new Map([...marks, ...now]))),
    [block, marks, now],
  );
  if (pieces === null) return nodesOf(text, block);
  return pieces.map(({ start, end, names }) => (
    <span key={start} className={names.map((name) => `hl-${name}`).join(' ')}>
      {text.slice(start, end)}
    </span>
  ));
}

export const ReportText = memo(function ReportText({ text, blocks, marks, now }: Omit<Props, 'root'>): React.ReactNode {
  return (
    <div className="report-text words">
      {blocks
        .filter(({ kind }) => kind !== 'title')
        .map((block) => (
          <p
            key={block.start}
            className={block.kind === 'furniture' ? 'furniture' : undefined}
            data-start={block.start}
          >
            <Block text={text} block={block} marks={marks} now={now} />
          </p>
        ))}
    </div>
  );
});

/** Handlers that tell which place in the text the pointer is at. */
export function pointerProps(
  root: Element | null,
  { over, press }: { over: (offset: number | null) => void; press: (offset: number) => void },
): React.HTMLAttributes<HTMLElement> {
  return {
    onPointerMove: (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0 && root !== null)
        over(offsetAt(root, event.clientX, event.clientY));
    },
    onPointerLeave: () => over(null),
    onClick: (event) => {
      if (root === null || document.getSelection()?.isCollapsed === false) return;
      const offset = offsetAt(root, event.clientX, event.clientY);
      if (offset !== null) press(offset);
    },
  };
}

/** A line above the text: what is marked in it, what can be shown, and what can be added. */

import { useEffect, useState } from 'react';
import { useReader } from './context.ts';
import { selectedSpan } from './ranges.ts';
import type { Span } from './reading.ts';

interface Props {
  readonly passage: Span | null;
  readonly clear: () => void;
  readonly toggle: () => void;
  readonly root: Element | null;
}

export function Tools({ passage, clear, toggle, root }: Props): React.ReactNode {
  const { reading, withEvents, draft } = useReader();
  const selected = useSelectedSpan(root, reading.record.document.text);
  return (
    <div className="reader-tools" onClick={(event) => event.stopPropagation()}>
      <button type="button" aria-pressed={withEvents} onClick={toggle}>
        Events <kbd aria-hidden="true">e</kbd>
      </button>
      <span className="tools-keys quiet" aria-hidden="true">
        <kbd>n</kbd> <kbd>p</kbd> next, previous
      </span>
      {passage === null ? null : (
        <span className="tools-passage">
          Characters {passage.start}–{passage.end}
          <button type="button" onClick={clear} aria-label="No longer mark the passage">
            ×
          </button>
        </span>
      )}
      {draft === null ? null : (
        <span className="tools-add">
          {(['statement', 'event'] as const).map((what) => (
            <button
              key={what}
              type="button"
              title={selected === null ? `Select its words first, or name them in the form` : undefined}
              // The selection must outlive the press.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => draft({ kind: 'add', what, span: selected })}
            >
              + {what}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

/** The words of the report that are selected, while they are. */
export function useSelectedSpan(root: Element | null, text: string): Span | null {
  const [span, setSpan] = useState<Span | null>(null);
  useEffect(() => {
    if (root === null) return undefined;
    const read = (): void => {
      const next = selectedSpan(root, text);
      setSpan((before) => (before?.start === next?.start && before?.end === next?.end ? before : next));
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [root, text]);
  return span;
}

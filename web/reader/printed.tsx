/** What a printed report has after its text: statements and events, numbered, with where each stands. */

import { memo } from 'react';
import { usePrinting } from '../lib/media.ts';
import { quadName, useWords } from '../lib/words.ts';
import { citationOf } from './cite.ts';
import { useReader } from './context.ts';
import { contentOf, partyNames, speakerName } from './reading.ts';

export const PrintedFindings = memo(function PrintedFindings(): React.ReactNode {
  const { reading } = useReader();
  const words = useWords();
  // Long reports have long lists: they are made when they are printed.
  if (!usePrinting()) return null;
  return (
    <div className="printed" aria-hidden="true">
      <h2>Statements</h2>
      <ol>
        {reading.statements.map((item) => (
          <li key={item.id}>
            <strong>{speakerName(reading, item.value)}</strong> <span className="words">{contentOf(item.value)}</span>
            <small>{citationOf(reading, item)}</small>
          </li>
        ))}
      </ol>
      <h2>Events</h2>
      <ol>
        {reading.events.map((item) => (
          <li key={item.id}>
            <strong>{partyNames(reading, item.value.sources) ?? 'Somebody'}</strong>{' '}
            <span className="words">{item.value.trigger.text}</span>{' '}
            <strong>{partyNames(reading, item.value.targets)}</strong> ({words.type(item.value.plover)},{' '}
            {quadName(item.value.quad)})<small>{citationOf(reading, item)}</small>
          </li>
        ))}
      </ol>
    </div>
  );
});

/** A section below the text that opens and closes; what is empty is left out. */

import { useState } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  /** What is counted, for people. */
  readonly about: string | null;
  readonly isOpen?: boolean;
  readonly children: React.ReactNode;
}

export function Section({ id, title, number, about, isOpen = false, children }: Props): React.ReactNode {
  // Long reports have long lists: they are made when they are first opened.
  const [isMade, setMade] = useState(isOpen);
  if (number === 0) return null;
  return (
    <section id={id} className="below">
      <details
        open={isOpen}
        onToggle={(event) => {
          if (event.currentTarget.open) setMade(true);
        }}
      >
        <summary>
          <h2>{title}</h2> <span className="quiet">{number}</span>
        </summary>
        {isMade ? (
          <>
            {about === null ? null : <p className="quiet small">{about}.</p>}
            {children}
          </>
        ) : null}
      </details>
    </section>
  );
}

/** Outlets and languages of the reports, the most frequent first. */

import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { CorpusPage } from '../../src/api/contract.ts';
import { formatNumber } from '../lib/format.ts';
import { Bar } from '../parts/bars.tsx';
import { OutletLink } from '../parts/line-foot.tsx';

const SHOWN = 15;
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    // Not a tag of a language: said as it is.
    return code;
  }
}

export function Outlets({ of: { outlets } }: { readonly of: CorpusPage }): React.ReactNode {
  const [isOpen, setOpen] = useState(false);
  const greatest = Math.max(...outlets.map(({ reports }) => reports));
  return (
    <section className="ranked">
      <h2>Outlets</h2>
      <ol>
        {outlets.slice(0, isOpen ? undefined : SHOWN).map(({ outlet, reports }) => (
          <li key={outlet ?? ''}>
            <OutletLink outlet={outlet} />
            <span>{formatNumber(reports)}</span>
            <Bar value={reports} of={greatest} />
          </li>
        ))}
      </ol>
      {outlets.length > SHOWN ? (
        <Button className="link-button" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer outlets' : `${outlets.length - SHOWN} more outlets`}
        </Button>
      ) : null}
    </section>
  );
}

export function Languages({ of: { languages } }: { readonly of: CorpusPage }): React.ReactNode {
  const greatest = Math.max(...languages.map(({ reports }) => reports));
  return (
    <section className="ranked">
      <h2>Languages</h2>
      <ol>
        {languages.map(({ language, reports, unread }) => (
          <li key={language}>
            <span>
              {languageName(language)}
              {unread === 0 ? null : <span className="quiet small"> · {formatNumber(unread)} kept unread</span>}
            </span>
            <span>{formatNumber(reports)}</span>
            <Bar value={reports} of={greatest} />
          </li>
        ))}
      </ol>
    </section>
  );
}

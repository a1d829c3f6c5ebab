/** Whose words fill the report: a stacked bar of shares, with the same as a list. */

import { useState } from 'react';
import { Link } from 'wouter';
import { count, percent } from '../lib/format.ts';
import { useWords } from '../lib/words.ts';
import { useReader } from './context.ts';
import type { Reading } from './reading.ts';

interface Part {
  readonly key: string;
  readonly label: string;
  readonly length: number;
  /** Colour of a voice, 1 to 9; 0 for the outlet's own. */
  readonly colour: number;
  readonly actor: string | null;
  readonly note: string | null;
}

/** Colour of all who have none of their own. */
const OTHERS = 9;

/** Speakers that the legend names at first. */
const SHOWN = 6;

function speakerParts({ balance, colourOf }: Reading): Part[] {
  const { length, own, quoted } = balance;
  const unresolved = length - own - quoted.reduce((sum, voice) => sum + voice.length, 0);
  return [
    ...quoted.map((voice) => ({
      key: voice.actor,
      label: voice.label,
      length: voice.length,
      colour: colourOf(voice.actor),
      actor: voice.actor,
      note: count(voice.statements, 'statement'),
    })),
    { key: 'unresolved', label: 'Speaker left open', length: unresolved, colour: OTHERS, actor: null, note: null },
    { key: 'own', label: 'The outlet’s own voice', length: own, colour: 0, actor: null, note: null },
  ].filter((part) => part.length > 0);
}

/** Speakers of one country together; those without one by themselves. */
function countryParts(reading: Reading, nameOf: (code: string) => string): Part[] {
  const sums = new Map<string, number>();
  for (const { country, length } of reading.balance.quoted)
    sums.set(country ?? '', (sums.get(country ?? '') ?? 0) + length);
  const countries = [...sums].sort((a, b) => Number(a[0] === '') - Number(b[0] === '') || b[1] - a[1]);
  return [
    ...countries.map(([code, length], i) => ({
      key: code,
      label: code === '' ? 'Speakers of no country' : nameOf(code),
      length,
      colour: code === '' ? OTHERS : Math.min(i + 1, OTHERS),
      actor: null,
      note: null,
    })),
    ...speakerParts(reading).filter(({ key }) => key === 'own' || key === 'unresolved'),
  ].filter((part) => part.length > 0);
}

/** Stretches of the bar: those that have no colour of their own stand together, or their number would burst it. */
function stretchesOf(parts: readonly Part[]): Part[] {
  const rest = parts.filter(({ colour }) => colour === OTHERS);
  const [first] = rest;
  if (first === undefined || rest.length === 1) return [...parts];
  const length = rest.reduce((sum, part) => sum + part.length, 0);
  const together = { ...first, key: 'rest', label: `${rest.length} others`, length };
  return parts.flatMap((part) => (part === first ? [together] : part.colour === OTHERS ? [] : [part]));
}

export function BalanceBar(): React.ReactNode {
  const { reading, known } = useReader();
  const words = useWords();
  const [by, setBy] = useState<'speaker' | 'country'>('speaker');
  const [isWhole, setWhole] = useState(false);
  const parts = by === 'speaker' ? speakerParts(reading) : countryParts(reading, words.country);
  const all = reading.balance.length;
  const shown =
    isWhole || parts.length <= SHOWN + 2 ? parts : parts.filter((part, i) => i < SHOWN || part.key === 'own');
  return (
    <section className="balance" aria-label="Whose words">
      <div className="balance-head">
        <h2 title="Share of the words of headline and article that stand in each voice; what others say in a speaker’s words counts for the speaker">
          Whose words
        </h2>
        <div className="switch" role="group" aria-label="Shares">
          {(['speaker', 'country'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={by === one} onClick={() => setBy(one)}>
              by {one}
            </button>
          ))}
        </div>
      </div>
      <div className="balance-bar" aria-hidden="true">
        {stretchesOf(parts).map(({ key, length, colour, label }) => (
          <span
            key={key}
            data-colour={colour}
            title={`${label}: ${percent(length / all)}`}
            style={{ flexGrow: length }}
          />
        ))}
      </div>
      <ul className="balance-legend">
        {shown.map(({ key, label, length, colour, actor, note }) => {
          const across = actor === null ? undefined : known?.actors[actor];
          return (
            <li key={key}>
              <span className="swatch" data-colour={colour} aria-hidden="true" />
              {across === undefined ? label : <Link href={`/a/${across}`}>{label}</Link>}{' '}
              <span className="quiet" title={note ?? undefined}>
                {percent(length / all)}
              </span>
            </li>
          );
        })}
        {shown.length === parts.length ? null : (
          <li>
            <button type="button" className="link" onClick={() => setWhole(true)}>
              {parts.length - shown.length} more
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What the colours and shapes of a chart mean. */

export interface Meaning {
  readonly label: string;
  /** Class that gives the colour (`fill-quad-1`). */
  readonly fill: string;
  readonly shape?: 'bar' | 'dot';
}

export const quadMeanings: readonly Meaning[] = [
  { label: 'Cooperation in words', fill: 'fill-quad-1' },
  { label: 'Cooperation in deeds', fill: 'fill-quad-2' },
  { label: 'Conflict in words', fill: 'fill-quad-3' },
  { label: 'Conflict in deeds', fill: 'fill-quad-4' },
];

/** Classes of the share of conflict among events, fifths from 0 to 1. */
export const balanceMeanings: readonly Meaning[] = [
  { label: 'Conflict: under 20 %', fill: 'fill-balance-1' },
  { label: '20–40 %', fill: 'fill-balance-2' },
  { label: '40–60 %', fill: 'fill-balance-3' },
  { label: '60–80 %', fill: 'fill-balance-4' },
  { label: '80 % and over', fill: 'fill-balance-5' },
];

/** Class of a share of conflict between 0 and 1. */
export function balanceFill(conflict: number): string {
  return `fill-balance-${Math.min(5, Math.floor(conflict * 5) + 1)}`;
}

export function Legend({ meanings }: { readonly meanings: readonly Meaning[] }): React.ReactNode {
  return (
    <ul className="legend" aria-label="Legend">
      {meanings.map(({ label, fill, shape = 'bar' }) => (
        <li key={label}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            {shape === 'bar' ? (
              <rect className={fill} x="1" y="1" width="10" height="10" />
            ) : (
              <circle className={fill} cx="6" cy="6" r="4" />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

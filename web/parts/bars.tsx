/** Small bars beside numbers in lists: they repeat what the number says, so that screen readers pass over them. */

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`;

/** A number's share of the greatest one in its list. */
export function Bar({ value, of }: { readonly value: number; readonly of: number }): React.ReactNode {
  return (
    <span className="bar" aria-hidden="true">
      <span style={{ inlineSize: percent(value, of) }} />
    </span>
  );
}

/** Counts of the four quad classes, stacked, against the greatest sum in the list. */
export function QuadBar({
  quads,
  of,
}: {
  readonly quads: readonly [number, number, number, number];
  readonly of: number;
}): React.ReactNode {
  return (
    <span className="bar" aria-hidden="true">
      {quads.map((value, i) => (
        <span key={i} data-quad={i + 1} style={{ inlineSize: percent(value, of) }} />
      ))}
    </span>
  );
}

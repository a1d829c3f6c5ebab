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

/** Numbers in their order as thin columns; the first and last word say what they span. */
export function Spark({
  values,
  label,
}: {
  readonly values: readonly number[];
  /** What the columns show, for those who cannot see them. */
  readonly label: string;
}): React.ReactNode {
  const greatest = Math.max(1, ...values);
  const width = values.length * 4;
  return (
    <svg className="spark" role="img" aria-label={label} viewBox={`0 0 ${width} 20`} preserveAspectRatio="none">
      {values.map((value, i) => {
        const height = value === 0 ? 0 : Math.max(1, (20 * value) / greatest);
        return <rect key={i} x={i * 4} y={20 - height} width={3} height={height} />;
      })}
    </svg>
  );
}

/** Which part of the map is in sight, as it stands in the URL: `at=scale,x,y`, the centre in shares of the whole. */

export interface View {
  /** 1 shows the whole world. */
  readonly scale: number;
  /** Centre, 0 to 1 from the left and from the top. */
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { scale: 1, x: 0.5, y: 0.5 };
const LARGEST = 24;

export function readView(text: string | null): View {
  const [scale, x, y] = (text ?? '').split(',').map(Number);
  return [scale, x, y].every((value) => value !== undefined && Number.isFinite(value))
    ? clamped({ scale: scale!, x: x!, y: y! })
    : WHOLE;
}

/** Null for the whole world, which needs no words in the URL. */
export function writeView({ scale, x, y }: View): string | null {
  return scale <= 1 ? null : [scale.toFixed(2), x.toFixed(4), y.toFixed(4)].join(',');
}

/** Keeps the world in sight. */
export function clamped({ scale, x, y }: View): View {
  const size = Math.max(1, Math.min(LARGEST, scale));
  const edge = 0.5 / size;
  const keep = (at: number): number => Math.max(edge, Math.min(1 - edge, at));
  return { scale: size, x: keep(x), y: keep(y) };
}

export function zoomed(view: View, by: number, around: { readonly x: number; readonly y: number } = view): View {
  const scale = Math.max(1, Math.min(LARGEST, view.scale * by));
  const rest = view.scale / scale;
  return clamped({ scale, x: around.x + (view.x - around.x) * rest, y: around.y + (view.y - around.y) * rest });
}

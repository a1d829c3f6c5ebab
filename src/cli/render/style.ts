/** The styles of the terminal view, by what they mean. */

import picocolors from 'picocolors';

export type Style =
  | 'title'
  | 'heading'
  | 'name'
  | 'strong'
  | 'dim'
  | 'warning'
  | 'verbalCooperation'
  | 'materialCooperation'
  | 'verbalConflict'
  | 'materialConflict';

/** Puts a style on characters; without colours it returns them as they are. */
export type Paint = (text: string, style: Style) => string;

export function painter(colors: boolean): Paint {
  const c = picocolors.createColors(colors);
  const styles: Record<Style, (text: string) => string> = {
    title: c.bold,
    heading: (text) => c.bold(c.cyan(text)),
    name: c.bold,
    strong: c.bold,
    dim: c.dim,
    warning: c.yellow,
    verbalCooperation: c.green,
    materialCooperation: (text) => c.bold(c.green(text)),
    verbalConflict: c.magenta,
    materialConflict: (text) => c.bold(c.red(text)),
  };
  return (text, style) => styles[style](text);
}

/** Style of an event by its quad class, 1 to 4. */
export function quadStyle(quad: number): Style {
  return (
    (['verbalCooperation', 'materialCooperation', 'verbalConflict', 'materialConflict'] as const)[quad - 1] ?? 'strong'
  );
}

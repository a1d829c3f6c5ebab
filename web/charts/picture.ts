/** A chart as a file: SVG that stands by itself, PNG of it, and the table beneath as CSV. */

/** What styles give a shape; as attributes they need neither the page's style sheet nor its variables. */
const PRESENTATION = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'visibility',
] as const;

const MARGIN = 16;
const TITLE = 44;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * The chart with its title, its caption and its ground, styles written into its shapes.
 *
 * @param caption - One line: what is shown, and where it comes from.
 */
export function toSvg(chart: SVGSVGElement, title: string, caption: string): SVGSVGElement {
  const { width, height } = chart.getBoundingClientRect();
  const inner = chart.cloneNode(true) as SVGSVGElement;
  copyStyles(chart, inner);
  // Controls over the chart, and what was told to screen readers by roles, have no meaning in a file.
  for (const control of inner.querySelectorAll('[data-control]')) control.remove();
  for (const shape of [inner, ...inner.querySelectorAll('*')])
    for (const { name } of Array.from(shape.attributes))
      if (/^(?:class|style|role|tabindex|data-.*|aria-.*|id)$/.test(name)) shape.removeAttribute(name);
  inner.setAttribute('x', String(MARGIN));
  inner.setAttribute('y', String(TITLE));
  inner.setAttribute('width', String(width));
  inner.setAttribute('height', String(height));

  const svg = document.createElementNS(NAMESPACE, 'svg');
  const page = getComputedStyle(document.body);
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const whole = { width: width + 2 * MARGIN, height: height + TITLE + 2 * MARGIN + 8 };
  svg.setAttribute('xmlns', NAMESPACE);
  svg.setAttribute('width', String(whole.width));
  svg.setAttribute('height', String(whole.height));
  svg.setAttribute('viewBox', `0 0 ${whole.width} ${whole.height}`);
  svg.setAttribute('font-family', page.fontFamily);
  svg.append(
    shape('title', {}, title),
    shape('rect', { width: '100%', height: '100%', fill: ground }),
    shape('text', { x: MARGIN, y: 28, 'font-size': 16, 'font-weight': 600, fill: page.color }, title),
    inner,
    shape('text', { x: MARGIN, y: whole.height - MARGIN + 2, 'font-size': 11, fill: page.color }, caption),
  );
  return svg;
}

function shape(name: string, attributes: { readonly [name: string]: string | number }, text = ''): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

function copyStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of PRESENTATION) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, value);
  }
  for (let i = 0; i < from.children.length; i++) copyStyles(from.children[i]!, to.children[i]!);
}

export function svgFile(svg: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

/** @param scale - Pixels of the picture for one of the chart. */
export async function pngFile(svg: SVGSVGElement, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(svgFile(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(svg.width.baseVal.value * scale);
    canvas.height = Math.round(svg.height.baseVal.value * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

export type Cell = string | number | null;

/** RFC 4180, with a head line; text that a spreadsheet would take for a formula is kept from it by an apostrophe. */
export function csvFile(head: readonly string[], rows: readonly (readonly Cell[])[]): Blob {
  const cell = (value: Cell): string => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return new Blob([[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')], { type: 'text/csv' });
}

/** Hands a file to the browser to keep. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

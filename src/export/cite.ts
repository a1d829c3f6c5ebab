/** Citations of a statement: CSL-JSON for citation processors, BibTeX for LaTeX. */

import type { Record } from '../record/schema.ts';

/** A fragment of CSL-JSON 1.0.2; names as it has them. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-newspaper';
  readonly title: string;
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly issued?: { readonly 'date-parts': readonly [readonly number[]] };
  readonly URL?: string;
  readonly language: string;
  readonly note: string;
}

/** @param statement - Local id. */
export function toCsl({ document, statements, actors }: Record, statement: string): CslItem | null {
  const item = statements.find(({ id }) => id === statement);
  if (item === undefined) return null;
  const { speaker } = item;
  const actor = speaker.kind === 'actor' ? actors.find(({ id }) => id === speaker.actor) : undefined;
  const words = item.contents.map(({ text }) => text).join(' … ');
  return {
    id: `${document.id}/${statement}`,
    type: 'article-newspaper',
    title: document.title?.text ?? words.slice(0, 80),
    ...(document.outlet === null ? {} : { 'container-title': document.outlet, publisher: document.outlet }),
    ...(document.date === null ? {} : { issued: { 'date-parts': [document.date.split('-').map(Number)] as const } }),
    ...(document.url === null ? {} : { URL: document.url }),
    language: document.language,
    note: `${actor?.label.text ?? item.source?.text ?? 'Unnamed speaker'}: ${words}`,
  };
}

/**
 * A statement as people paste it: who said what, where and when, and the address of the place in the report.
 *
 * @param statement - Local id.
 * @param app - Where the app is: `http://localhost:7878`.
 */
export function quotationOf(record: Record, statement: string, app: string): string | null {
  const csl = toCsl(record, statement);
  if (csl === null) return null;
  const { contents } = record.statements.find(({ id }) => id === statement)!;
  const { id, url, outlet, date, title } = record.document;
  const place = `${app}/d/${id}?s=${contents[0]!.start}-${contents.at(-1)!.end}`;
  const from = [title === null ? null : `“${title.text}”`, outlet, date].filter((part) => part !== null).join(', ');
  return [csl.note.replace(/\s+/g, ' '), from, url, place].filter((line) => line !== null && line !== '').join('\n');
}

const special: Readonly<{ [character: string]: string }> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

export function toBibtex(item: CslItem): string {
  const escape = (text: string): string => text.replace(/[\\{}%&#_$~^]/g, (character) => special[character]!);
  const [year, month, day] = item.issued?.['date-parts'][0] ?? [];
  const fields: (readonly [string, string | undefined])[] = [
    // Doubled braces keep capitals as they are.
    ['title', `{${escape(item.title)}}`],
    ['journal', item['container-title'] && escape(item['container-title'])],
    ['year', year === undefined ? undefined : String(year)],
    ['month', month === undefined ? undefined : String(month)],
    ['day', day === undefined ? undefined : String(day)],
    ['url', item.URL?.replace(/[{}\\]/g, encodeURIComponent)],
    ['language', item.language],
    ['note', escape(item.note.replace(/\s+/g, ' '))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]));
  return `@article{${item.id.replace('/', ':')},\n${lines.join(',\n')}\n}\n`;
}

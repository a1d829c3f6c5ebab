/**
 * Says what of the library underneath a query may not name. It is built with the functions of SQLite's shell, some of
 * which read and write any file (`readfile`, `writefile`, `fsdir`), load code or tell of the process; and every pragma
 * is a table, too.
 */

import { OnRecordError } from '../errors.ts';
import type { Database } from './database.ts';

/** Functions that a query may name. Those that only this list lacks are refused: a new library may bring others. */
const functions: ReadonlySet<string> = new Set(
  `-> ->> abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil ceiling changes char charindex coalesce concat
  concat_ws cos cosh cot coth count cume_dist current_date current_time current_timestamp date datetime degrees
  dense_rank difference exp first_value floor format glob group_concat hex highlight ifnull iif instr json json_array
  json_array_length json_extract json_group_array json_group_object json_insert json_object json_patch json_quote
  json_remove json_replace json_set json_type json_valid julianday lag last_value lead leftstr length like likelihood
  likely ln log log10 lower lower_quartile ltrim match max median min mode nth_value ntile nullif octet_length offsets
  optimize percent_rank pi power printf proper quote radians rank regexp regexpi replace reverse rightstr round
  row_number rtrim sign sin sinh snippet soundex sqrt square stdev strftime string_agg substr substring sum tan tanh
  time timediff total trim typeof unhex unicode unixepoch unlikely upper upper_quartile variance vector`.split(/\s+/),
);

/** Tables that are functions. */
const tables: ReadonlySet<string> = new Set(['generate_series', 'json_each', 'json_tree']);

const pragma = /^pragma_/;

export class Offered {
  readonly #functions: ReadonlySet<string>;
  readonly #tables: ReadonlySet<string>;

  constructor(db: Database) {
    const rest = (sql: string, allowed: ReadonlySet<string>): ReadonlySet<string> =>
      new Set(
        db
          .all<readonly [string]>(sql)
          .map(([name]) => name.toLowerCase())
          .filter((name) => !allowed.has(name)),
      );
    this.#functions = rest('SELECT DISTINCT name FROM pragma_function_list', functions);
    this.#tables = rest('SELECT DISTINCT name FROM pragma_module_list', tables);
  }

  /** @throws OnRecordError `bad-query`. */
  check(sql: string): void {
    for (const [token] of sql.matchAll(tokens)) {
      const first = token[0]!;
      if (!/[\w"'`[\u0080-\uffff]/.test(first) || (token.length === 1 && !/\w/.test(first))) continue;
      const name = nameOf(token);
      // Where a table is expected, SQLite takes a text for its name.
      const refused = this.#tables.has(name) || pragma.test(name) || (first !== "'" && this.#functions.has(name));
      if (refused) throw new OnRecordError('bad-query', { reason: `${name} is not offered to queries` });
    }
  }
}

/** Texts, names in quotation marks, remarks, bare names; else one character. */
export const tokens =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?(?:\*\/|$)|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[^]/g;

/** What a name or text says without its quotation marks, in small letters. */
function nameOf(token: string): string {
  const first = token[0]!;
  if (!/["'`[]/.test(first)) return token.toLowerCase();
  const inner = token.slice(1, -1);
  return (first === '[' ? inner : inner.replaceAll(first + first, first)).toLowerCase();
}

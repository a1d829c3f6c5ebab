/**
 * Fuzzing by mutation: valid inputs with some of their bytes changed, cut out, doubled, or replaced by what breaks
 * readers. The suite runs a few of them with a fixed seed; `FUZZ_SECONDS=600 npx vitest run test/fuzz` runs for as long
 * as that for each target, with a new seed that a failure prints.
 */

import fc from 'fast-check';

/** Seconds for each target; null in the suite. */
const seconds = process.env['FUZZ_SECONDS'] === undefined ? null : Number(process.env['FUZZ_SECONDS']);

/** Most processor time for one input, milliseconds: inputs are small, and no reader may take more than linear time. */
const MOST = 5000;

/** Options of fast-check for a target that is run this often in the suite. */
export function budget(numRuns: number): fc.Parameters<unknown> {
  return seconds === null
    ? { numRuns, seed: 1 }
    : { numRuns: 1e9, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false };
}

/** Milliseconds for a test of a target. */
export const patience = seconds === null ? 60_000 : seconds * 1000 + 60_000;

/** Runs something on an input. @throws Error when it takes too long, whatever else the machine does. */
export async function bounded(work: () => unknown): Promise<void> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const taken = (user + system) / 1000;
  if (taken > MOST) throw new Error(`It took ${Math.round(taken)} ms of processor time`);
}

const hostile = [
  '\0',
  '\ufeff',
  '\ud83d\udd4a',
  '\u202e',
  '\r',
  '\r\n\r\n',
  '"',
  '""',
  '\\u0000',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#x110000;',
  '&#0;',
  '</',
  '<script>',
  '<div>'.repeat(200),
  '['.repeat(200),
  '9'.repeat(40),
  '-1',
  '1e999',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  'toString',
  'javascript:alert(1)',
  'https://[::1]/',
  '../../../etc/passwd',
  '%00',
  ',',
  ';',
  '\t',
  '\n',
  ' date 2025-02-30 https://x.example/a\n',
  'Content-Length: 99999999999\r\n',
  'Content-Length: -5\r\n',
  'Transfer-Encoding: chunked\r\n\r\nffffffff\r\n',
  'Content-Encoding: br\r\n',
  'charset=utf-7',
].map((text) => Uint8Array.from(Buffer.from(text)));

type Edit =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'cut' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly at: number };

/** Places are shares of the length, so that an edit means something whatever came before it. */
const at = fc.noBias(fc.nat(9999)).map((place) => place / 10_000);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('byte' as const), at, value: fc.integer({ min: 0, max: 255 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'double' as const),
      at,
      length: fc.integer({ min: 1, max: 400 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.constantFrom(...hostile) }) },
  // A length field that lies is four bytes or eight that are all set.
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      at,
      bytes: fc.constantFrom(new Uint8Array(4).fill(255), new Uint8Array(8).fill(255), new Uint8Array(64)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), at }) },
);

/** One of some inputs, changed a little or much; a failure shows its beginning. */
export function mutated(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([bytes, edits]) => {
    const changed = new Uint8Array(edits.reduce(apply, bytes));
    const shown = JSON.stringify(Buffer.from(changed.subarray(0, 1000)).toString('latin1'));
    return Object.assign(changed, { [fc.toStringMethod]: () => shown });
  });
}

function apply(bytes: Uint8Array, made: Edit): Uint8Array {
  const place = Math.floor(made.at * bytes.length);
  if (made.kind === 'end') return bytes.slice(0, place);
  if (made.kind === 'byte') {
    // A copy: a slice of a Buffer is none.
    const changed = new Uint8Array(bytes);
    if (changed.length > 0) changed[place] = made.value;
    return changed;
  }
  if (made.kind === 'insert') return Buffer.concat([bytes.subarray(0, place), made.bytes, bytes.subarray(place)]);
  const stretch = bytes.subarray(place, place + made.length);
  if (made.kind === 'cut') return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + stretch.length)]);
  return Buffer.concat([bytes.subarray(0, place), stretch, bytes.subarray(place)]);
}

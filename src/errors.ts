/**
 * Every error that On Record raises on purpose: its code, its message and what to do about it.
 *
 * A message says what was expected, what came, and where. Codes are stable; scripts may match on them.
 */

const errors = {
  'empty-text': {
    message: (_: Details) => 'Expected a report, got no text',
    hint: 'Check that the file is not empty and that something was piped in.',
  },
  'text-too-long': {
    message: (d: Details) => `Expected at most ${d['limit']} UTF-16 code units of text, got ${d['got']}`,
    hint: 'Split the file into reports; one report is one read.',
  },
  'binary-input': {
    message: (d: Details) => `Expected text, got binary data (a NUL or control character at offset ${d['offset']})`,
    hint: 'Extract the text first; On Record reads UTF-8 plain text and the archive form.',
  },
  'not-utf8': {
    message: (d: Details) => `Expected UTF-8, got an invalid byte sequence at byte ${d['offset']}`,
    hint: 'Convert the file, for example with: iconv -f WINDOWS-1252 -t UTF-8',
  },
  'bad-date': {
    message: (d: Details) => `Expected a date of publication as YYYY-MM-DD, got ${JSON.stringify(d['got'])}`,
    hint: 'Give a day that exists in the calendar.',
  },
  'bad-url': {
    message: (d: Details) => `Expected an absolute http or https URL, got ${JSON.stringify(d['got'])}`,
    hint: 'Give the whole address, with https://.',
  },
  'bad-span': {
    message: (d: Details) => `Expected a ${d['name']} inside the text (0–${d['limit']}), got ${d['got']}`,
    hint: 'Give start and end in UTF-16 code units from 0, end not included; title and body stand apart.',
  },
  'file-unreadable': {
    message: (d: Details) => `Cannot read the file: ${d['reason']}`,
    hint: 'Check the path and its permissions.',
  },
  'file-too-large': {
    message: (d: Details) => `Expected at most ${d['limit']} bytes in one file, got ${d['got']}`,
    hint: 'Split the file into smaller ones.',
  },
  'data-missing': {
    message: (d: Details) => `Cannot load ${d['file']}: ${d['reason']}`,
    hint: 'Install the package again, or pass `load` to openReader so that it finds data/ and models/.',
  },
  'data-malformed': {
    message: (d: Details) => `${d['file']}:${d['line']}: ${d['reason']}`,
    hint: 'Mend the line; columns are separated by tabs and named in the first line.',
  },
  'model-version': {
    message: (d: Details) => `Model ${d['file']} has format ${d['got']}, this reader needs ${d['expected']}`,
    hint: 'Use the models that came with this version of the package.',
  },
  'model-malformed': {
    message: (d: Details) => `Model ${d['file']} is damaged: ${d['reason']}`,
    hint: 'Install the package again, or train the model again.',
  },
} as const;

/** Values that a message names. */
export type Details = Readonly<Record<string, string | number>>;

export type ErrorCode = keyof typeof errors;

export const errorCodes: readonly ErrorCode[] = Object.keys(errors) as ErrorCode[];

/** An error with a stable `code`, the values that its message names, and a hint on how to mend it. */
export class OnRecordError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(errors[code].message(details));
    this.name = 'OnRecordError';
    this.code = code;
    this.hint = errors[code].hint;
    this.details = details;
  }
}

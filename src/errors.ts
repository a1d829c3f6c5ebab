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
  'query-syntax': {
    message: (d: Details) =>
      `Expected ${d['expected']} at character ${Number(d['at']) + 1} of the query, got ${JSON.stringify(String(d['query']).slice(Number(d['at']), Number(d['at']) + 20) || 'its end')}`,
    hint: 'A query looks like {lemma:say;upos:VERB} >nsubj {}=speaker; docs/syntax.md has the grammar.',
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
  'unknown-encoding': {
    message: (d: Details) =>
      `Expected text whose encoding is named or can be recognised, got bytes that fit ${d['tried']} badly`,
    hint: 'Convert the file to UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8',
  },
  'bad-encoding': {
    message: (d: Details) =>
      `Expected ${d['encoding']}, which ${d['from']} names, got bytes that are not (the first at byte ${d['offset']})`,
    hint: 'Name the right encoding, or convert the file to UTF-8.',
  },
  'no-article': {
    message: (d: Details) => `Expected an article in the page, found none (${d['got']} characters of text in all)`,
    hint: 'It may be a front page, a list, a login or a page that a script fills; save the page as the browser shows it.',
  },
  'markup-too-deep': {
    message: (d: Details) => `Expected at most ${d['limit']} elements inside one another`,
    hint: 'No report is written like that; leave it out.',
  },
  'gzip-damaged': {
    message: (d: Details) => `The gzip stream is damaged or cut off: ${d['reason']}`,
    hint: 'What stands before the damage was read; fetch the file again for the rest.',
  },
  'too-compressed': {
    message: (d: Details) =>
      `Expected data that unpack to at most ${d['limit']} times their size, got more (${d['got']} bytes)`,
    hint: 'It looks like a decompression bomb; unpack it by other means if you trust it.',
  },
  'warc-malformed': {
    message: (d: Details) => `Not a WARC record at byte ${d['offset']} (uncompressed): ${d['reason']}`,
    hint: 'Reading goes on at the next record.',
  },
  'record-too-large': {
    message: (d: Details) => `Expected at most ${d['limit']} bytes in one report or line, got ${d['got']}`,
    hint: 'Split it, or leave it out; the others are read.',
  },
  'row-malformed': {
    message: (d: Details) => `Line ${d['line']}: ${d['reason']}`,
    hint: 'Mend the line; the others are read.',
  },
  'mapping-unclear': {
    message: (d: Details) => `Cannot tell which column holds the text; the columns are ${d['columns']}`,
    hint: 'Say it, for example with: --map text=body,date=published',
  },
  'mapping-malformed': {
    message: (d: Details) =>
      `Expected field=column pairs, separated by commas, with fields of ${d['fields']}, got ${JSON.stringify(d['got'])}`,
    hint: 'Write, for example: --map text=body,date=published',
  },
  'feed-malformed': {
    message: (d: Details) => `Expected ${d['format']}, got something else: ${d['reason']}`,
    hint: 'Check that the address or file is the feed itself, whole and well-formed.',
  },
  'zip-refused': {
    message: (d: Details) => `Cannot read the zip${d['member'] ? `'s member ${d['member']}` : ''}: ${d['reason']}`,
    hint: 'Unpack it by other means if you trust it, and add the folder.',
  },
  'address-refused': {
    message: (d: Details) => `Not fetched: ${d['url']}: ${d['reason']}`,
    hint: 'Only http and https addresses of the public internet are fetched.',
  },
  'robots-refused': {
    message: (d: Details) => `Not fetched: the robots.txt of ${d['host']} asks robots to keep away from ${d['url']}`,
    hint: 'Ask the publisher, or save the page by hand.',
  },
  'fetch-failed': {
    message: (d: Details) => `Could not fetch ${d['url']}: ${d['reason']}`,
    hint: 'Try again later, or check the address in a browser.',
  },
  'language-not-read': {
    message: (d: Details) => `Expected a report in English, got one in ${d['language']} (${d['from']} says so)`,
    hint: 'Reports in other languages can be kept in a store until they can be read.',
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
  'store-missing': {
    message: (d: Details) => `There is no store at ${d['file']}`,
    hint: 'Add reports first: onrecord add SOURCE… --store FILE; or give the right file with --store.',
  },
  'not-a-store': {
    message: (d: Details) => `Expected a store of On Record at ${d['file']}, got ${d['got']}`,
    hint: 'Give another file with --store; this one was not touched.',
  },
  'store-newer': {
    message: (d: Details) =>
      `The store at ${d['file']} has schema version ${d['got']}, this version of On Record knows up to ${d['expected']}`,
    hint: 'Use the version of On Record that wrote it, or a newer one; the store was not touched.',
  },
  'store-older': {
    message: (d: Details) => `The store at ${d['file']} was written by an older version of On Record`,
    hint: 'Run onrecord info --store FILE once: it brings the store up to date, after laying a copy beside it.',
  },
  'store-busy': {
    message: (d: Details) => `Another process is writing to the store at ${d['file']} (waited ${d['seconds']} s)`,
    hint: 'Wait until the other import has ended, or stop it; one process writes at a time.',
  },
  'store-full': {
    message: (d: Details) => `No space left for the store at ${d['file']}`,
    hint: 'Free some space and run the same command again: it goes on where it stopped, and the store is whole.',
  },
  'store-readonly': {
    message: (d: Details) => `The store at ${d['file']} cannot be written: ${d['reason']}`,
    hint: 'Check the permissions of the file and of its folder, or give another file with --store. Commands that only read, such as search, sql and serve --readonly, work as it is.',
  },
  'store-damaged': {
    message: (d: Details) => `The store at ${d['file']} is damaged: ${d['reason']}`,
    hint: 'Run onrecord verify to see what is lost; restore a backup or import again.',
  },
  'store-unopened': {
    message: (d: Details) => `Cannot open the store at ${d['file']}: ${d['reason']}`,
    hint: 'Check that its folder exists and may be written to.',
  },
  'bad-query': {
    message: (d: Details) => `The query cannot be run: ${d['reason']}`,
    hint: 'Give one select statement over the views that docs/store.md lists.',
  },
  'query-timeout': {
    message: (d: Details) => `The query took longer than ${d['seconds']} s and was ended`,
    hint: 'Ask for less: give a country, a day, or a limit.',
  },
  'bad-correction': {
    message: (d: Details) => `The correction cannot be made: ${d['reason']}`,
    hint: 'Name a document and an item that exist, and give items as docs/record.md defines them.',
  },
  'no-correction': {
    message: (d: Details) => `There is no correction ${d['id']} that could be undone`,
    hint: 'Take an id from the list of corrections.',
  },
  'bad-request': {
    message: (d: Details) => `The request cannot be answered: ${d['reason']}`,
    hint: '/openapi.json says what every route takes.',
  },
  'not-found': {
    message: (d: Details) => `There is no ${d['what']}`,
    hint: 'It may have been removed, or stand in another store; /api/search and /openapi.json say what is there.',
  },
  'host-refused': {
    message: (d: Details) => `Expected a request to this machine by one of its own names, got one to ${d['host']}`,
    hint: 'Use the address that onrecord serve has printed, or start it with --host.',
  },
  'origin-refused': {
    message: (d: Details) => `A page of ${d['origin']} may not change this store`,
    hint: 'Use the app itself, or a program that sends no Origin.',
  },
  'token-needed': {
    message: (_: Details) => 'Expected the token that onrecord serve has printed, got none or another',
    hint: 'Open the address with its ?token=, or send it as Authorization: Bearer TOKEN.',
  },
  'body-too-large': {
    message: (d: Details) => `Expected at most ${d['limit']} bytes in a request`,
    hint: 'Add large files with onrecord add.',
  },
  'port-taken': {
    message: (d: Details) => `Cannot listen on ${d['host']} port ${d['port']}: ${d['reason']}`,
    hint: 'Give another one with --port or --host.',
  },
  'report-timeout': {
    message: (d: Details) => `Reading took longer than ${d['seconds']} s and was ended`,
    hint: 'Give it more time with --report-limit, and read it again with --retry.',
  },
  'worker-ended': {
    message: (d: Details) => `The thread that read it ended: ${d['reason']}`,
    hint: 'Read it again with --retry; if it happens again, please report it.',
  },
  'language-unread': {
    message: (d: Details) => `The report is in a language that is not read yet: ${d['language']}`,
    hint: 'It is kept, and will be read by onrecord reread when a model for its language is there.',
  },
  'cluster-unreachable': {
    message: (d: Details) => `Cannot reach a server of NATS at ${d['servers']}: ${d['reason']}`,
    hint: 'Start nats-server with JetStream (-js), or name the servers with --nats.',
  },
  'cluster-no-job': {
    message: (d: Details) => `There is no job ${d['job']} on these servers`,
    hint: 'Submit shards first: onrecord cluster submit SHARDS…; or give the right name with --job.',
  },
  'cluster-job-differs': {
    message: (d: Details) => `The job ${d['job']} was started otherwise: ${d['reason']}`,
    hint: 'All parts of a job are read alike. Start another with --job NAME, or use what the job was started with.',
  },
  'shard-refused': {
    message: (d: Details) => `Not a shard: ${JSON.stringify(d['shard'])}: ${d['reason']}`,
    hint: 'Give a file or folder that every worker sees under the same path, an http or https address, or s3://bucket/key.',
  },
  'shard-lost': {
    message: (d: Details) => `No worker came back with it (tries: ${d['tries']})`,
    hint: 'It may take more memory than a worker has; read it alone with onrecord add, or submit it again.',
  },
  'parts-missing': {
    message: (d: Details) => `There are no parts in ${d['folder']}: ${d['reason']}`,
    hint: 'Give the folder that onrecord cluster work writes to.',
  },
  'parts-unwritable': {
    message: (d: Details) => `Cannot write to ${d['folder']}: ${d['reason']}`,
    hint: 'Make room or mend the permissions, and start again; what was being read is handed out anew.',
  },
  'parts-damaged': {
    message: (d: Details) => `Cannot use ${d['file']}: ${d['reason']}`,
    hint: 'Delete it and submit its shard again: reading it again gives the same bytes.',
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

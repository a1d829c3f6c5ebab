/** Writes `docs/record.schema.json`, the record as JSON Schema, from the zod schema; `--check` compares instead. */

import { z } from 'zod';

import { Record } from '../src/record/schema.ts';
import { writeOrCheck } from './support/output.ts';

const schema = {
  title: 'A record of On Record',
  description: 'What one report says; docs/record.md explains every field.',
  ...z.toJSONSchema(Record, { target: 'draft-2020-12' }),
};

writeOrCheck('docs/record.schema.json', JSON.stringify(schema, null, 2).split('\n'));

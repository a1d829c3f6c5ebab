/** Options that several commands share. */

import { Option } from 'commander';
import { defaultEngine } from '../syntax/index.ts';

export function engineOption(): Option {
  return new Option('--engine <name>', 'syntax engine: a fast one, or an accurate one that takes longer')
    .choices(['fast', 'accurate'])
    .default(defaultEngine);
}

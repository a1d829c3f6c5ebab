/** Makes the README's example anew from a real run; `--check` compares instead. */

import { writeOrCheck } from './support/output.ts';
import { README, readmeWithExample } from './support/readme-example.ts';

writeOrCheck(README, (await readmeWithExample()).trimEnd().split('\n'));

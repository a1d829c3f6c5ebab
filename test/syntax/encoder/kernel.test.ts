import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { kernelModule } from '../../../scripts/build-kernel.ts';

it('is the kernel that its source compiles to', () => {
  const file = new URL('../../../src/syntax/encoder/kernel.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(kernelModule());
});

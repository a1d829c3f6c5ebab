/** Tells a program that was started from a module that is imported. */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Whether the module with this URL is what Node was asked to run. */
export function isMain(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === fileURLToPath(moduleUrl);
}

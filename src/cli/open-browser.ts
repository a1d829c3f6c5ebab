/** Opens an address in the user's browser, where there is one. */

import { spawn } from 'node:child_process';

/** The program that opens addresses; null where nobody looks at a screen. */
function opener(
  env: Readonly<Record<string, string | undefined>>,
): readonly [program: string, ...args: string[]] | null {
  if (env['CI']) return null;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}

/** Does nothing where no browser can be opened: the address has been printed. */
export function openBrowser(address: string, env: Readonly<Record<string, string | undefined>>): void {
  const found = opener(env);
  if (found === null) return;
  const [program, ...args] = found;
  spawn(program, [...args, address], { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
}

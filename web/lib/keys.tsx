/** Keys of a page, and what they do: registered where they act, listed by `?`. */

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

export interface Key {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

interface Registry {
  readonly keys: readonly Key[];
  readonly register: (keys: readonly Key[]) => () => void;
}

const Keys = createContext<Registry | null>(null);

/** Somebody writes in it, or it has keys of its own. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=listbox], dialog, [role=dialog]') !==
      null
  );
}

export function KeysProvider({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const [sets, setSets] = useState<readonly (readonly Key[])[]>([]);
  const keys = useMemo(() => sets.flat(), [sets]);
  // The same function for ever, or those who register would do so again whenever somebody has.
  const register = useCallback((added: readonly Key[]) => {
    setSets((all) => [...all, added]);
    return () => setSets((all) => all.filter((one) => one !== added));
  }, []);
  const registry = useMemo<Registry>(() => ({ keys, register }), [keys, register]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
      // The page inside comes before the frame around it.
      const hit = keys.findLast(({ key }) => key === event.key);
      if (hit === undefined) return;
      event.preventDefault();
      hit.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
  return <Keys value={registry}>{children}</Keys>;
}

/** Registers keys while the component is there; what they do may change at every render. */
export function useKeys(keys: readonly Key[]): void {
  const { register } = useContext(Keys)!;
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map(({ key, does }) => `${key}\t${does}`).join('\n');
  useEffect(
    () =>
      register(
        names
          .split('\n')
          .filter((line) => line !== '')
          .map((line, i) => {
            const [key = '', does = ''] = line.split('\t');
            return { key, does, run: () => latest.current[i]?.run() };
          }),
      ),
    [register, names],
  );
}

/** All that are registered now. */
export function useAllKeys(): readonly Key[] {
  return useContext(Keys)!.keys;
}

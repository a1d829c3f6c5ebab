/** Asks the thread that reads, and tells how far it is. It is started when it is first needed, and kept. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Asked, Told } from './messages.ts';

export type State = { readonly kind: 'idle' } | { readonly kind: 'opening' } | Told;

export interface Reading {
  readonly state: State;
  readonly ask: (asked: Asked) => void;
  readonly forget: () => void;
}

export function useReading(): Reading {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const worker = useRef<Worker | null>(null);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  const ask = useCallback((asked: Asked) => {
    if (worker.current === null) {
      const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      started.addEventListener('message', ({ data }: MessageEvent<Told>) => setState(data));
      started.addEventListener('error', () =>
        setState({ kind: 'failed', message: 'The reader could not be started.', hint: 'Load the page anew.' }),
      );
      worker.current = started;
    }
    setState({ kind: 'opening' });
    worker.current.postMessage(asked);
  }, []);
  const forget = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, ask, forget };
}

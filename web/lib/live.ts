/** What is going on in the store, as it goes on. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CorpusPage, Job } from '../../src/api/contract.ts';
import { post } from './api.ts';

export type Live = Pick<CorpusPage, 'jobs' | 'counts'>;

/** Null until the first word of it, and where it cannot be followed. When a job ends, all that is shown is asked again. */
export function useLive(): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  const queries = useQueryClient();
  const running = useRef<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const source = new EventSource('/api/corpus/live');
    source.addEventListener('corpus', ({ data }: MessageEvent<string>) => {
      const now = JSON.parse(data) as Live;
      const still = new Set(now.jobs.filter(isRunning).map(({ id }) => id));
      if ([...running.current].some((id) => !still.has(id))) void queries.invalidateQueries();
      running.current = still;
      setLive(now);
    });
    return () => source.close();
  }, [queries]);
  return live;
}

export function isRunning({ state }: Job): boolean {
  return state === 'running';
}

/** Begins a job and has the corpus asked again, so that it shows at once. */
export function useStart(path: '/corpus/update' | '/failures/retry'): {
  readonly start: () => void;
  readonly isStarting: boolean;
  readonly error: Error | null;
} {
  const queries = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const start = (): void => {
    setStarting(true);
    setError(null);
    post(path)
      .then(() => queries.invalidateQueries({ queryKey: ['/corpus'] }))
      .catch((cause: unknown) => setError(cause instanceof Error ? cause : new Error(String(cause))))
      .finally(() => setStarting(false));
  };
  return { start, isStarting, error };
}

/** What is known of the window, now and when it changes. */

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Whether it fits a media query. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function onScroll(changed: () => void): () => void {
  const events = ['scroll', 'resize'] as const;
  for (const event of events) window.addEventListener(event, changed, { passive: true });
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
  };
}

/** How far the page is scrolled, and how high the window is, in CSS pixels, to whole steps (the height upwards). */
export function useScrolled(step: number): readonly [top: number, height: number] {
  const top = useSyncExternalStore(onScroll, () => Math.floor(window.scrollY / step) * step);
  const height = useSyncExternalStore(onScroll, () => Math.ceil(window.innerHeight / step) * step);
  return [top, height];
}

/** Whether it is being printed; what is shown then is in the page before the browser sets it. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return useMedia('print') || isPrinting;
}

/** The title of the page in the browser's tab. */

import { useEffect } from 'react';

export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'On Record' : `${title} · On Record`;
  }, [title]);
}

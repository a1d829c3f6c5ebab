/** The side panel in which a correction is made. */

import type { Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly root: Element | null;
  readonly close: () => void;
}

export function Corrections(_props: Props): React.ReactNode {
  return null;
}

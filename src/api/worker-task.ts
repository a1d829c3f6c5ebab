/** What goes between the server and a thread that does long work. */

import type { Details, ErrorCode } from '../errors.ts';
import type { FetchedPage } from './contract.ts';

export type WorkerTask =
  /** Brings what goes across reports up to date, or tries failures again; a job of the store tells how it goes. */
  | { readonly kind: 'update' | 'retry'; readonly file: string; readonly job: number }
  /** Makes a report of a page that was fetched. */
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly contentType: string | null;
      readonly retrieved: string;
      readonly bytes: Uint8Array;
    };

/** What a thread tells at its end. */
export type Told = { readonly page: FetchedPage | null } | { readonly code: ErrorCode; readonly details: Details };

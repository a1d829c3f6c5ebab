/** What is remembered of a feed between polls; the store keeps it. */

export interface FeedState {
  readonly etag: string | null;
  /** `Last-Modified` as the server wrote it. */
  readonly lastModified: string | null;
  /** When it was polled last, milliseconds since 1970; absent where that was never written down. */
  readonly polled?: number;
  /** Not to be polled before this moment, milliseconds since 1970. */
  readonly nextPoll: number;
  /** Polls in a row that failed; the wait doubles with each. */
  readonly failures: number;
  /** Keys of items given before, the newest last; as many as the feed has held at once, so that none comes twice. */
  readonly seen: readonly string[];
}

/** Keeps the states of feeds by URL. */
export interface FeedStates {
  get(url: string): Promise<FeedState | null>;
  /** Called after the items of a poll have been taken by the consumer. */
  put(url: string, state: FeedState): Promise<void>;
}

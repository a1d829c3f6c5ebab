/** What the robots.txt of a site allows us (RFC 9309). */

import robotsParser from 'robots-parser';

/** The product token by which sites address us in robots.txt. */
export const ROBOT = 'onrecord';

/** How long a robots.txt is taken for valid, milliseconds. */
export const ROBOTS_AGE = 24 * 60 * 60 * 1000;

/** As much of it is read, bytes. */
export const ROBOTS_LIMIT = 512 * 1024;

/** What we use of the package, whose types describe a module that it does not ship. */
interface Rules {
  isAllowed(url: string, robot: string): boolean | undefined;
  getCrawlDelay(robot: string): number | undefined;
}

const parse = robotsParser as unknown as (url: string, text: string) => Rules;

export interface Robots {
  allows(url: string): boolean;
  /** Milliseconds to leave between requests; 0 where nothing is asked. */
  readonly delay: number;
}

/** For a site that has none. */
export const allowAll: Robots = { allows: () => true, delay: 0 };

/** For a site that cannot say: until it can, it is left alone. */
export const allowNone: Robots = { allows: () => false, delay: 0 };

export function parseRobots(url: string, text: string): Robots {
  const robots = parse(url, text);
  return {
    allows: (page) => robots.isAllowed(page, ROBOT) !== false,
    delay: (robots.getCrawlDelay(ROBOT) ?? 0) * 1000,
  };
}

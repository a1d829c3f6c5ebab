/** A statement in a list: who says what, where it is printed; the words open it in its report. */

import { Link } from 'wouter';
import type { Hit, StatementLine as Line } from '../../src/api/contract.ts';
import { mannerName } from '../lib/words.ts';
import { itemUrl } from '../lib/url.ts';
import { ActorLink } from './actor-link.tsx';
import { LineFoot } from './line-foot.tsx';
import { Snippet } from './snippet.tsx';

interface Props {
  readonly line: Line & {
    readonly speakerCountry?: string | null;
    readonly addressee?: string | null;
    readonly addresseeActor?: string | null;
    readonly corrected?: boolean;
  };
  readonly snippet?: Hit['snippet'];
  /** False where the page already says who speaks. */
  readonly speaker?: boolean;
  /** More marks at the end of the last line. */
  readonly children?: React.ReactNode;
}

export function StatementLine({ line, snippet = null, speaker = true, children }: Props): React.ReactNode {
  const { addressee = null } = line;
  return (
    <article className="line">
      {speaker || addressee !== null ? (
        <p className="line-who">
          {speaker ? (
            <ActorLink
              label={line.speaker}
              actor={line.speakerActor}
              country={line.speakerCountry ?? null}
              otherwise="Speaker left open"
            />
          ) : null}
          {addressee === null ? null : (
            <span className="quiet">
              to <ActorLink label={addressee} actor={line.addresseeActor ?? null} />
            </span>
          )}
        </p>
      ) : null}
      <Link href={itemUrl(line.document, line.id)} className="line-words words" data-open>
        {snippet === null ? line.content : <Snippet of={snippet} />}
      </Link>
      <LineFoot {...line}>
        <span className="line-mark">{mannerName(line.manner)}</span>
        {line.track === null ? null : (
          <Link href={`/tracks/${line.track}`} className="line-mark">
            in other reports too
          </Link>
        )}
        {line.corrected === true ? <span className="line-mark">corrected</span> : null}
        {children}
      </LineFoot>
    </article>
  );
}

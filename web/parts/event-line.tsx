/** An event in a list: who did what to whom, when and where; the words open it in its report. */

import { Link } from 'wouter';
import type { EventLine as Line } from '../../src/api/contract.ts';
import { formatDay } from '../lib/format.ts';
import { itemUrl } from '../lib/url.ts';
import { ActorLink } from './actor-link.tsx';
import { Score, StatusChip, TypeChip } from './chips.tsx';
import { LineFoot } from './line-foot.tsx';

interface Props {
  readonly line: Line;
  readonly children?: React.ReactNode;
}

export function EventLine({ line, children }: Props): React.ReactNode {
  return (
    <article className="line">
      <p className="line-who line-event">
        <ActorLink label={line.source} actor={line.sourceActor} country={line.sourceCountry} />
        <Link href={itemUrl(line.document, line.id)} className="line-trigger words" data-open>
          {line.trigger}
        </Link>
        {line.target === null ? null : (
          <ActorLink label={line.target} actor={line.targetActor} country={line.targetCountry} />
        )}
      </p>
      <p className="line-marks">
        <TypeChip plover={line.plover} quad={line.quad} />
        <StatusChip status={line.status} />
        <Score of={line.goldstein} />
        {line.place === null ? null : <span>{line.place}</span>}
        {line.day === null || line.day === line.published ? null : (
          <time dateTime={line.day}>{formatDay(line.day)}</time>
        )}
      </p>
      <LineFoot {...line}>{children}</LineFoot>
    </article>
  );
}

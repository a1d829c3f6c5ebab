/** What stands behind a mark of the lanes. */

import type { DyadPage } from '../../src/api/contract.ts';
import { addDays, periodEnd, type Unit } from '../charts/time.ts';
import { useApi } from '../lib/api.ts';
import { type Evidence, EvidencePager } from '../parts/evidence.tsx';
import { Answer } from '../parts/states.tsx';
import type { Selection } from './lanes.tsx';
import { eventsOf } from './layout.ts';

interface Props {
  readonly selection: Selection;
  readonly data: DyadPage;
  readonly unit: Unit;
  readonly pathOf: (range: { from: string; to: string }) => string;
}

export function Opened({ selection, data, unit, pathOf }: Props): React.ReactNode {
  if (selection.kind === 'mark')
    return <EvidencePager items={selection.mark.statements.map((line): Evidence => ({ kind: 'statement', line }))} />;
  return <Events {...{ data, unit, pathOf }} {...selection} />;
}

/** The page has the latest events; of an earlier period they are asked for. */
function Events({
  lane,
  bar: { period },
  data,
  unit,
  pathOf,
}: Omit<Props, 'selection'> & Extract<Selection, { kind: 'bar' }>): React.ReactNode {
  const atHand = eventsOf(data.events, lane, period, unit);
  const range = { from: period.start, to: addDays(periodEnd(period.start, unit), -1) };
  const isMissing = data.more && atHand.length < period.mentions;
  const answer = useApi<DyadPage>(isMissing ? pathOf(range) : null);
  const pager = (events: DyadPage['events']): React.ReactNode => (
    <EvidencePager items={events.map((line): Evidence => ({ kind: 'event', line }))} total={period.mentions} />
  );
  if (!isMissing) return pager(atHand);
  return <Answer of={answer}>{({ events }) => pager(eventsOf(events, lane, period, unit))}</Answer>;
}

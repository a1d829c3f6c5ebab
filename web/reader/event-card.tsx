/** An event in the margin: who did what to whom, and when it is open in whose account, when, where, and why it was found. */

import { memo } from 'react';
import { Score, StatusChip } from '../parts/chips.tsx';
import { quadName, statusName, useWords } from '../lib/words.ts';
import { Card, Fact } from './card.tsx';
import { useReader } from './context.ts';
import { Mending } from './corrections/mending.tsx';
import { Party, Takings, When, Where, Why, Words } from './facts.tsx';
import { type Event, type Item, partyNames, speakerName } from './reading.ts';

export const EventCard = memo(function EventCard({
  item,
}: {
  readonly item: Item & { kind: 'event' };
}): React.ReactNode {
  const { reading } = useReader();
  const words = useWords();
  const { value } = item;
  const targets = partyNames(reading, value.targets);
  return (
    <Card
      item={item}
      quad={value.quad}
      summary={
        <>
          <span className="finding-who">
            <span className="visually-hidden">Event {item.number}: </span>
            {partyNames(reading, value.sources) ?? <span className="quiet">Somebody</span>}
            <span className="finding-arrow" aria-hidden="true">
              {targets === null ? '' : ' → '}
            </span>
            {targets === null ? null : (
              <>
                <span className="visually-hidden"> to </span>
                {targets}
              </>
            )}
          </span>
          <span className="finding-words words">{value.trigger.text}</span>
          <span className="finding-marks">
            <span title={quadName(value.quad)}>{words.type(value.plover)}</span>
            {value.status === 'happened' ? null : <span>{statusName(value.status)}</span>}
            {value.claim === null ? null : <span>claimed</span>}
          </span>
        </>
      }
    >
      <EventFacts item={item} />
    </Card>
  );
});

function Parties({ of }: { readonly of: Event['sources'] }): React.ReactNode {
  if (of.length === 0) return <span className="quiet">not told</span>;
  return (
    <ul className="parties">
      {of.map(({ evidence, actor, inferred, sector }) => (
        <li key={evidence.start}>
          <Party id={actor} evidence={evidence} /> <Words of={evidence} />
          {inferred ? <span className="quiet"> inferred from who speaks</span> : null}
          {sector === null ? null : <span className="quiet"> {sector}</span>}
        </li>
      ))}
    </ul>
  );
}

function EventFacts({ item }: { readonly item: Item & { kind: 'event' } }): React.ReactNode {
  const { reading, pin } = useReader();
  const words = useWords();
  const { trigger, sources, targets, plover, mode, contexts, cameo, quad, goldstein, status, claim, time, place } =
    item.value;
  const account = claim === null ? undefined : reading.item(claim);
  return (
    <>
      <dl className="facts">
        <Fact name="Who">
          <Parties of={sources} />
        </Fact>
        <Fact name="Words">
          <Words of={trigger} />
        </Fact>
        <Fact name="To whom">
          <Parties of={targets} />
        </Fact>
        <Fact name="Type">
          {words.type(plover)}
          {mode === null ? null : `, ${mode}`}
          {contexts.length === 0 ? null : ` (${contexts.join(', ')})`}
        </Fact>
        <Fact name="CAMEO">
          {cameo} <span className="quiet">{words.type(cameo)}</span>
        </Fact>
        <Fact name="Class">
          {quadName(quad)} <Score of={goldstein} />
        </Fact>
        <Fact name="Status">{status === 'happened' ? statusName(status) : <StatusChip status={status} />}</Fact>
        <Fact name="Account">
          {account?.kind !== 'statement' ? (
            'the outlet’s own'
          ) : (
            <button type="button" className="passage" onClick={() => pin(account.id)}>
              {speakerName(reading, account.value)}’s
            </button>
          )}
        </Fact>
        <When id={time} />
        <Where id={place} />
        <Why item={item} />
      </dl>
      <Takings item={item}>
        <Mending item={item} />
      </Takings>
    </>
  );
}

/** A statement in the margin: who says it, in which words of the report, and when it is open all that is known of it. */

import { memo } from 'react';
import { mannerName, useWords } from '../lib/words.ts';
import { Card, Fact } from './card.tsx';
import { useReader } from './context.ts';
import { Mending } from './corrections/mending.tsx';
import { Party, Takings, When, Where, Why, Words } from './facts.tsx';
import { contentOf, type Item, partyNames, speakerName, type Statement } from './reading.ts';

/** What of a statement is not the plain case (somebody's words, reported), in words. */
function oddities({ polarity, modality, part, manner }: Statement): string[] {
  const words: string[] = manner === 'indirect' ? [] : [mannerName(manner)];
  if (part === 'headline') words.push('headline');
  if (polarity === 'denied') words.push('denies it');
  if (polarity === 'refused') words.push('refuses to');
  if (modality === 'possible') words.push('may be said');
  if (modality === 'future') words.push('will be said');
  if (modality === 'demanded') words.push('should be said');
  return words;
}

export const StatementCard = memo(function StatementCard({
  item,
}: {
  readonly item: Item & { kind: 'statement' };
}): React.ReactNode {
  const { reading } = useReader();
  const { value } = item;
  const depth = reading.depth(value);
  return (
    <Card
      item={item}
      colour={reading.colour(value)}
      summary={
        <>
          <span className="finding-who">
            <span className="visually-hidden">Statement {item.number}: </span>
            {speakerName(reading, value)}
            {value.cue === null ? null : <span className="finding-cue"> {value.cue.text}</span>}
          </span>
          <span className="finding-words words">{contentOf(value)}</span>
          <span className="finding-marks">
            {depth > 0 ? <span>within another</span> : null}
            {oddities(value).map((word) => (
              <span key={word}>{word}</span>
            ))}
          </span>
        </>
      }
    >
      <StatementFacts item={item} />
    </Card>
  );
});

function StatementFacts({ item }: { readonly item: Item & { kind: 'statement' } }): React.ReactNode {
  const { reading, pin } = useReader();
  const words = useWords();
  const { value } = item;
  const { speaker, source, cue, contents, addressee, occasion, time, place, parent, cueKind } = value;
  const parentItem = parent === null ? undefined : reading.item(parent);
  const claims = reading.events.filter((event) => event.value.claim === item.id);
  const cited = reading.record.works.filter((work) =>
    work.evidence.some((one) => contents.some(({ start, end }) => start <= one.start && one.end <= end)),
  );
  return (
    <>
      <dl className="facts">
        <Fact name="Speaker">
          {speaker.kind === 'unresolved' ? (
            <span className="quiet">left open</span>
          ) : (
            <Party id={speaker.actor} evidence={source} />
          )}
          {speaker.kind === 'unnamed' ? <span className="quiet"> not named ({speaker.anonymity})</span> : null}
        </Fact>
        <Fact name="Source">
          {source === null ? <span className="quiet">no words for it</span> : <Words of={source} />}
        </Fact>
        <Fact name="Cue">
          {cue === null ? <span className="quiet">none</span> : <Words of={cue} />}{' '}
          <span className="quiet">{words.type(cueKind)}</span>
        </Fact>
        <Fact name={contents.length === 1 ? 'Words' : 'Pieces'}>
          {contents.map((content) => (
            <Words key={content.start} of={content} />
          ))}
        </Fact>
        {addressee === null ? null : (
          <Fact name="To">
            <Party id={addressee.actor} evidence={addressee.evidence} />
          </Fact>
        )}
        {occasion === null ? null : (
          <Fact name="Occasion">
            <Words of={occasion} />
          </Fact>
        )}
        <When id={time} />
        <Where id={place} />
        {parentItem?.kind !== 'statement' ? null : (
          <Fact name="Within">
            <button type="button" className="passage" onClick={() => pin(parentItem.id)}>
              what {speakerName(reading, parentItem.value)} says
            </button>
          </Fact>
        )}
        {claims.length === 0 ? null : (
          <Fact name="Claims">
            {claims.map((event) => (
              <button key={event.id} type="button" className="passage" onClick={() => pin(event.id)}>
                {partyNames(reading, event.value.sources) ?? 'somebody'}: {event.value.trigger.text}
              </button>
            ))}
          </Fact>
        )}
        {cited.length === 0 ? null : (
          <Fact name="Cites">
            {cited.map((work) => (
              <Words key={work.id} of={work.evidence[0]!} />
            ))}
          </Fact>
        )}
        <Why item={item} />
      </dl>
      <Takings item={item}>
        <Mending item={item} />
      </Takings>
    </>
  );
}

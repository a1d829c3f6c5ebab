/** What stands below the text: who is in the report, contested terms, what was left open, works, places, times, copies. */

import { Link } from 'wouter';
import type { ContestedTerm } from '../../src/corpus/contested.ts';
import { ActorLink } from '../parts/actor-link.tsx';
import { count, formatDay, percent } from '../lib/format.ts';
import { useWords } from '../lib/words.ts';
import { reportUrl } from '../lib/url.ts';
import { useReader } from './context.ts';
import { formatTime, Party, Words } from './facts.tsx';
import { speakerName } from './reading.ts';
import { Section } from './section.tsx';

export function UnquotedSection(): React.ReactNode {
  const { reading, known } = useReader();
  const { spokenAbout } = reading.balance;
  return (
    <Section
      id="unquoted"
      title="Spoken of, never quoted"
      number={spokenAbout.length}
      about="People, states and organisations that are named and of whom no statement was found, by mentions"
    >
      <ul className="run-on">
        {spokenAbout.map(({ actor, label, country, mentions }) => (
          <li key={actor}>
            <ActorLink label={label} actor={known?.actors[actor] ?? null} country={country} />{' '}
            <span className="quiet" title={count(mentions, 'mention')}>
              {mentions}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function TermsSection(): React.ReactNode {
  const { reading, terms } = useReader();
  const uses = new Map<ContestedTerm, typeof terms>();
  for (const use of terms) uses.set(use.term, [...(uses.get(use.term) ?? []), use]);
  return (
    <Section
      id="terms"
      title="Contested terms"
      number={uses.size}
      about="Words that one side of a dispute uses, from a list that takes no side and is never whole"
    >
      <ul className="entries">
        {[...uses].map(([term, all]) => (
          <li key={term.forms[0]}>
            <p>
              {all.map((use) => {
                const statement = use.statement === null ? undefined : reading.item(use.statement);
                return (
                  <span key={use.start} className="use">
                    <Words of={use} />{' '}
                    <span className="quiet">
                      {statement?.kind === 'statement'
                        ? `in the words of ${speakerName(reading, statement.value)}`
                        : 'in the outlet’s own voice'}
                      {use.distanced ? ', in quotation marks' : ''}
                    </span>
                  </span>
                );
              })}
            </p>
            <dl className="facts">
              <div className="fact">
                <dt>Used by</dt>
                <dd>{term.usedBy}</dd>
              </div>
              <div className="fact">
                <dt>Others say</dt>
                <dd>{term.othersSay}</dd>
              </div>
              <div className="fact">
                <dt>Topic</dt>
                <dd>{term.topic}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const kinds = {
  document: 'Report',
  statement: 'Statement',
  event: 'Event',
  time: 'Time',
  place: 'Place',
  work: 'Cited work',
} as const;

export function OpenSection(): React.ReactNode {
  const { reading, go, pin } = useReader();
  return (
    <Section
      id="open"
      title="Left open"
      number={reading.ends.length}
      about="What could not be resolved from the words of the report"
    >
      <ul className="entries">
        {reading.ends.map(({ about, item, at, words, says }, i) => (
          <li key={i}>
            <span className="quiet">{kinds[about]}</span>{' '}
            {words === null || at === null ? null : (
              <button
                type="button"
                className="passage words"
                onClick={() => (item !== null && reading.item(item) !== undefined ? pin(item) : go(at))}
              >
                {words}
              </button>
            )}{' '}
            {says}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function WorksSection(): React.ReactNode {
  const { reading } = useReader();
  const { works, times } = reading.record;
  return (
    <Section
      id="works"
      title="Cited works"
      number={works.length}
      about="Treaties, letters, laws, reports and videos that the text speaks of"
    >
      <ul className="entries">
        {works.map(({ id, kind, evidence, parties, count: number, time }) => {
          const day = times.find((one) => one.id === time);
          return (
            <li key={id}>
              <span className="quiet">{kind}</span>{' '}
              {evidence.map((one) => (
                <Words key={one.start} of={one} />
              ))}
              {number === null ? null : <span className="quiet"> {number.text}</span>}
              {day === undefined ? null : (
                <span className="quiet"> {day.value === null ? day.evidence.text : formatTime(day.value)}</span>
              )}
              {parties.map(({ role, actor, evidence: named }) => (
                <span key={`${role} ${actor}`} className="use">
                  <span className="quiet">{role}</span> <Party id={actor} evidence={named} />
                </span>
              ))}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function PlacesSection(): React.ReactNode {
  const { reading } = useReader();
  const words = useWords();
  const { places } = reading.record;
  return (
    <Section
      id="places"
      title="Places"
      number={places.length}
      about="As the gazetteer has them; a place named only as a country or a region has no point"
    >
      <ul className="run-on">
        {places.map(({ id, evidence, name, kind, country, latitude, longitude }) => (
          <li key={id}>
            <Words of={evidence} />{' '}
            <span
              className="quiet"
              title={latitude === null ? 'no point' : `${latitude.toFixed(2)}, ${longitude?.toFixed(2)}`}
            >
              {[
                name === evidence.text ? null : name,
                kind === 'country' || country === null ? kind : words.country(country),
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function TimesSection(): React.ReactNode {
  const { reading } = useReader();
  const { times } = reading.record;
  return (
    <Section
      id="times"
      title="Times"
      number={times.length}
      about="Resolved against the day of publication where the words alone do not tell"
    >
      <ul className="run-on">
        {times.map(({ id, evidence, value, anchor }) => (
          <li key={id}>
            <Words of={evidence} />{' '}
            <span
              className="quiet"
              title={anchor === 'publication' ? 'counted from the day of publication' : undefined}
            >
              {value === null ? 'left open' : formatTime(value)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function CopiesSection(): React.ReactNode {
  const { reading, known } = useReader();
  const story = known?.story ?? null;
  const others = story?.members.filter(({ document }) => document !== reading.record.document.id) ?? [];
  return (
    <Section
      id="copies"
      title="Other copies of this story"
      number={others.length}
      about="Reports that carry the same wire copy, wholly or in part"
    >
      <ul className="entries">
        {others.map(({ document, title, outlet, date, copied, earliest, fullest }) => (
          <li key={document}>
            <Link href={reportUrl(document)} className="words">
              {title ?? 'A report without a title'}
            </Link>{' '}
            <span className="quiet">
              {[
                outlet ?? 'no outlet',
                formatDay(date),
                copied > 0 ? `${percent(copied)} copied` : null,
                earliest ? 'earliest' : null,
                fullest ? 'fullest' : null,
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {story === null ? null : <Link href={`/stories/${story.id}`}>Compare all {story.members.length}</Link>}
    </Section>
  );
}

export function OriginsSection(): React.ReactNode {
  const { reading, known } = useReader();
  const { reader, document } = reading.record;
  return (
    <Section id="origins" title="Where it came from" number={known?.origins.length ?? 0} about={null}>
      <ul className="entries">
        {known?.origins.map((origin) => (
          <li key={origin} className="origin">
            {origin}
          </li>
        ))}
      </ul>
      <p className="quiet small">
        {document.id}, read by version {reader.version}
      </p>
    </Section>
  );
}

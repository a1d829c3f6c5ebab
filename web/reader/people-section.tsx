/** Everybody and everything that acts or is referred to, with the offices that the text gives; merging and splitting them. */

import { Party, Words } from './facts.tsx';

import { actorTypeName, useWords } from '../lib/words.ts';
import { useReader } from './context.ts';
import type { Actor } from './reading.ts';
import { Section } from './section.tsx';

export function PeopleSection(): React.ReactNode {
  const { reading, known, draft } = useReader();
  const words = useWords();
  const isNamed = ({ mentions }: Actor): number => Number(mentions.some(({ form }) => form === 'name'));
  const actors = reading.record.actors
    .filter(({ type }) => type !== 'place')
    .sort((a, b) => isNamed(b) - isNamed(a) || b.mentions.length - a.mentions.length);
  return (
    <Section
      id="people"
      title="People and parties"
      number={actors.length}
      about="As this report has them: offices are those that it gives"
    >
      <table className="people">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col" className="number">
              Mentions
            </th>
            {draft === null ? null : <th scope="col">Is it right?</th>}
          </tr>
        </thead>
        <tbody>
          {actors.map((actor) => (
            <tr key={actor.id}>
              <th scope="row">
                <Party id={actor.id} evidence={null} />
              </th>
              <td>
                <span>
                  {actorTypeName(actor.type)}
                  {actor.sector === null ? null : `, ${words.sector(actor.sector.value)}`}
                </span>
                {actor.roles.map(({ title, former }) => (
                  <span key={title.start} className="use">
                    {former ? 'formerly ' : ''}
                    <Words of={title} />
                  </span>
                ))}
              </td>
              <td className="number" title={actor.mentions.map(({ evidence }) => evidence.text).join(' · ')}>
                {actor.mentions.length}
              </td>
              {draft === null ? null : (
                <td>
                  <div className="takings">
                    <button type="button" onClick={() => draft({ kind: 'merge', actor: actor.id })}>
                      Same as<span className="visually-hidden"> {actor.label.text}</span> …
                    </button>
                    {known?.actors[actor.id] === undefined ? null : (
                      <button type="button" onClick={() => draft({ kind: 'split', actor: actor.id })}>
                        Not the same<span className="visually-hidden"> {actor.label.text}</span> …
                      </button>
                    )}
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Somebody by name, linked to what the store knows of them. */

import { Link } from 'wouter';
import { useWords } from '../lib/words.ts';

interface Props {
  /** Null where the text names nobody. */
  readonly label: string | null;
  /** Id across reports; null where there is none, then the name alone is shown. */
  readonly actor: string | null;
  readonly country?: string | null;
  /** Shown where there is no name. */
  readonly otherwise?: string;
}

export function ActorLink({ label, actor, country = null, otherwise = 'Somebody' }: Props): React.ReactNode {
  const words = useWords();
  const name = label ?? otherwise;
  const from = country === null ? undefined : words.country(country);
  // A country's own name needs no second one.
  const code = country === null || from === name || `the ${name}` === from ? null : country;
  return (
    <span className="actor">
      {actor === null ? (
        <span className={label === null ? 'quiet' : undefined}>{name}</span>
      ) : (
        <Link href={`/a/${actor}`}>{name}</Link>
      )}
      {code === null ? null : (
        <abbr className="actor-country" title={from}>
          {code}
        </abbr>
      )}
    </span>
  );
}

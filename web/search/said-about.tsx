/** "What did A say about B?": sets who speaks and whom it is about. */

import { ActorField } from '../parts/actor-field.tsx';
import { chosenIn, type Field } from '../lib/filters.ts';
import { useNames } from '../lib/names.ts';
import type { Change } from '../lib/url.ts';

interface Props {
  readonly query: URLSearchParams;
  readonly change: (change: Change) => void;
}

export function SaidAbout({ query, change }: Props): React.ReactNode {
  const only = (field: Field): string => {
    const values = chosenIn(query).filter((one) => one.field === field);
    return values.length === 1 && !values[0]!.not ? values[0]!.value : '';
  };
  const [speaker, about] = [only('speaker'), only('about')];
  const nameOf = useNames([speaker, about]);
  const name = (field: Field, value: string): string => (value === '' ? '' : nameOf(field, value));
  return (
    <div className="said-about" role="group" aria-label="Who said what about whom">
      <span>What did</span>
      <ActorField
        label="Who speaks"
        isLabelHidden
        placeholder="anybody"
        value={name('speaker', speaker)}
        onChoose={(who) => change({ speaker: who, in: null })}
      />
      <span>say about</span>
      <ActorField
        label="About whom"
        isLabelHidden
        placeholder="anything"
        value={name('about', about)}
        onChoose={(who) => change({ about: who, in: null })}
      />
      <span>?</span>
    </div>
  );
}

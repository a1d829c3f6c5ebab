/** A field that finds people and parties by their names as one writes. */

import { useEffect, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { ActorLine, ActorList } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { actorTypeName, useWords } from '../lib/words.ts';

interface Props {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** What it shows when nobody has written yet. */
  readonly value?: string;
  readonly placeholder?: string;
  /** Gives an id across reports, or the words when nobody was chosen from the list; '' when it is emptied. */
  readonly onChoose: (who: string, label: string) => void;
  readonly isFocused?: boolean;
}

export function ActorField(props: Props): React.ReactNode {
  const { label, value = '', placeholder = 'A name', isLabelHidden = false, onChoose } = props;
  const words = useWords();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const asked = useLate(text.trim());
  const { data, isFetching } = useApi<ActorList>(asked === '' ? null : `/a?q=${encodeURIComponent(asked)}&limit=8`);
  const actors = asked === '' ? [] : (data?.actors ?? []);
  const choose = (who: string, shown: string): void => {
    setText(shown);
    if (shown !== value) onChoose(who, shown);
  };
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      // The list opens while it is being fetched.
      allowsEmptyCollection
      menuTrigger="input"
      inputValue={text}
      onInputChange={setText}
      items={actors}
      defaultFilter={() => true}
      autoFocus={props.isFocused ?? false}
      onSelectionChange={(key) => {
        const actor = actors.find(({ id }) => id === key);
        if (actor !== undefined) choose(actor.id, actor.label);
      }}
      // What is written and left alone is looked for as words of a name.
      onBlur={() => {
        if (text.trim() !== value) choose(text.trim(), text.trim());
      }}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <div className="field-box">
        <Input
          placeholder={placeholder}
          onKeyDown={(event) => {
            // With a choice in the list, the box takes it; alone, the words are the choice.
            if (event.key !== 'Enter' || event.currentTarget.getAttribute('aria-activedescendant') !== null) return;
            choose(text.trim(), text.trim());
          }}
        />
        <Button className="field-open" aria-label={`Suggestions for ${label}`}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <Popover className="popover field-popover">
        <ListBox<ActorLine>
          className="menu"
          renderEmptyState={() => <p className="quiet menu-item">{isFetching ? 'Looking …' : 'Nobody found'}</p>}
        >
          {(actor) => (
            <ListBoxItem id={actor.id} className="menu-item" textValue={actor.label}>
              {actor.label}{' '}
              <span className="quiet small">
                {[
                  actor.country === null || actor.type === 'state' ? null : words.country(actor.country),
                  actorTypeName(actor.type),
                  count(actor.reports, 'report'),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** A value once it has not changed for a moment, so that not every letter asks. */
export function useLate<T>(value: T, milliseconds = 150): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return late;
}

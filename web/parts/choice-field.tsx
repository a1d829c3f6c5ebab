/** A field that takes one of some values, found by writing a part of its name. */

import { useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Id of what is chosen. */
  readonly value?: string | null;
  readonly placeholder?: string;
  /** Whether words that name no choice count as a value. */
  readonly isFree?: boolean;
  readonly isFocused?: boolean;
  readonly onChoose: (id: string) => void;
}

export function ChoiceField(props: Props): React.ReactNode {
  const { label, choices, value = null, placeholder = 'Any', isFree = false, onChoose } = props;
  const [text, setText] = useState<string | null>(null);
  const shown = choices.find(({ id }) => id === value)?.name ?? value ?? '';
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={text ?? shown}
      onInputChange={setText}
      defaultItems={choices}
      autoFocus={props.isFocused ?? false}
      onSelectionChange={(key) => {
        if (key === null) return;
        setText(null);
        onChoose(String(key));
      }}
      onBlur={() => {
        if (isFree && text !== null && text.trim() !== '') onChoose(text.trim());
        setText(null);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-box">
        <Input
          placeholder={placeholder}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isFree && text !== null && text.trim() !== '') onChoose(text.trim());
          }}
        />
        <Button className="field-open" aria-label={`Values for ${label}`}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <Popover className="popover field-popover">
        <ListBox<Choice> className="menu" renderEmptyState={() => <p className="quiet menu-item">None of this name</p>}>
          {({ id, name, note }) => (
            <ListBoxItem id={id} className="menu-item" textValue={name}>
              {name} {note === undefined ? null : <span className="quiet small">{note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

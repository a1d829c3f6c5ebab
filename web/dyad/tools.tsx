/** The controls of a dyad's page: by which period, which standing of events, which time. */

import { Button, Switch, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type Unit, units } from '../charts/time.ts';
import { formatDay } from '../lib/format.ts';
import type { Change } from '../lib/url.ts';
import type { DyadState } from './query.ts';

const labels: { readonly [U in Unit]: string } = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' };

export function DyadTools({
  state: { unit, range, all },
  change,
}: {
  readonly state: DyadState;
  readonly change: (change: Change) => void;
}): React.ReactNode {
  return (
    <div className="dyad-tools" role="group" aria-label="What is shown">
      <ToggleButtonGroup
        className="toggles"
        aria-label="Count by"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[unit]}
        onSelectionChange={([key]) => change({ by: key === 'month' || key === undefined ? null : String(key) })}
      >
        {units.map((one) => (
          <ToggleButton key={one} id={one} className="toggle">
            {labels[one]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Switch className="switch-field" isSelected={all} onChange={(on) => change({ all: on ? 'true' : null })}>
        <span className="switch-track" aria-hidden="true" />
        Also intended, demanded, denied
      </Switch>
      {range === null ? (
        <span className="quiet small">Drag over the chart, or move the handles beneath it, for a shorter time.</span>
      ) : (
        <span className="dyad-range">
          {formatDay(range.from)} – {formatDay(range.to)}
          <Button className="button button-small" onPress={() => change({ from: null, to: null })}>
            All of it
          </Button>
        </span>
      )}
    </div>
  );
}

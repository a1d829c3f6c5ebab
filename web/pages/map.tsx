/** Where events happened: at places where the text supports one, in countries where it supports only that. */

import { Button } from 'react-aria-components';
import type { MapPage as Page } from '../../src/api/contract.ts';
import { ChartFrame } from '../charts/frame.tsx';
import { balanceMeanings, Legend } from '../charts/legend.tsx';
import { useApi } from '../lib/api.ts';
import { filtersOf } from '../lib/filters.ts';
import { count, percent } from '../lib/format.ts';
import { useKeys } from '../lib/keys.tsx';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { useWords } from '../lib/words.ts';
import { useOutlines } from '../map/outlines.ts';
import { PlaceList } from '../map/place-list.tsx';
import { placesOf } from '../map/places.ts';
import { readView, type View, WHOLE, writeView, zoomed } from '../map/view.ts';
import { World } from '../map/world.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { Answer, Empty } from '../parts/states.tsx';

export default function MapPage(): React.ReactNode {
  useTitle('Map');
  const [query] = useQueryState();
  const path = `/map${changed(filtersOf(query), {})}`;
  const page = useApi<Page>(path);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>Map of events</h1>
          <p className="quiet">Placed only where the text names a place.</p>
        </div>
        <ExportMenu kind="events" filters={filtersOf(query)} json={`/api${path}`} />
      </header>
      <div className="map-page">
        <FilterBar kind="events" />
        <Answer of={page}>{(page) => <Shown page={page} />}</Answer>
      </div>
    </>
  );
}

function Shown({ page }: { readonly page: Page }): React.ReactNode {
  const [query, change] = useQueryState();
  const words = useWords();
  const outlines = useOutlines();
  const places = placesOf(page, words.country);
  const view = readView(query.get('at'));
  const setView = (view: View): void => change({ at: writeView(view) }, { replace: true });
  useKeys([
    { key: '+', does: 'Zoom in', run: () => setView(zoomed(view, 1.6)) },
    { key: '-', does: 'Zoom out', run: () => setView(zoomed(view, 1 / 1.6)) },
    { key: '0', does: 'Show the whole world', run: () => setView(WHOLE) },
  ]);
  const opened = places.find(({ id }) => id === query.get('open'));
  const placed = places.reduce((sum, { events }) => sum + events, 0);
  if (placed + page.nowhere === 0)
    return (
      <Empty title="No events">
        <p>Nothing in the store fits these filters.</p>
      </Empty>
    );
  return (
    <div className="map-parts" data-open={opened === undefined ? undefined : true}>
      <ChartFrame
        title={`${count(placed, 'event')} with a place`}
        name="map"
        legend={<Legend meanings={balanceMeanings.map((meaning) => ({ ...meaning, shape: 'dot' as const }))} />}
        tools={<ZoomButtons view={view} onView={setView} />}
        caption={
          <>
            Dots: places, larger where more events are; filled countries: events of which the text names only the
            country. Colour: share of conflict. <strong>{count(page.nowhere, 'event')} without a place</strong> in the
            text are not on the map. Ctrl and the wheel, or <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd>, zoom. Outlines:
            Natural Earth, which draws borders as they are held, not as they are claimed.
          </>
        }
        table={{
          caption: 'Events by place',
          columns: [
            { name: 'Place' },
            { name: 'Country' },
            { name: 'As exact as', format: (value) => String(value) },
            { name: 'Events', isNumber: true },
            { name: 'Conflict', isNumber: true, format: (value) => percent(Number(value)), means: 'Share of conflict' },
          ],
          rows: places.map(({ name, country, isCountry, events, conflict, id }) => ({
            cells: [name, country, isCountry ? 'country' : 'place', events, conflict],
            href: `/map${changed(query, { open: id, view: null })}`,
          })),
        }}
      >
        <Answer of={outlines}>
          {(outlines) => (
            <World
              outlines={outlines}
              places={places}
              view={view}
              opened={opened?.id ?? null}
              onView={setView}
              onOpen={({ id }) => change({ open: id })}
            />
          )}
        </Answer>
      </ChartFrame>
      {opened === undefined ? null : <PlaceList place={opened} onClose={() => change({ open: null })} />}
    </div>
  );
}

function ZoomButtons({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  return (
    <div className="zoom" role="group" aria-label="Zoom">
      <Button className="button button-small" aria-label="Zoom in" onPress={() => onView(zoomed(view, 1.6))}>
        +
      </Button>
      <Button
        className="button button-small"
        aria-label="Zoom out"
        isDisabled={view.scale <= 1}
        onPress={() => onView(zoomed(view, 1 / 1.6))}
      >
        −
      </Button>
      <Button className="button button-small" isDisabled={view.scale <= 1} onPress={() => onView(WHOLE)}>
        World
      </Button>
    </div>
  );
}

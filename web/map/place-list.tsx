/** The events of one place of the map, and the way to all of them in the search. */

import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import type { Hits } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { filtersOf } from '../lib/filters.ts';
import { count } from '../lib/format.ts';
import { eventOf } from '../lib/lines.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { EventLine } from '../parts/event-line.tsx';
import { Answer } from '../parts/states.tsx';
import type { Place } from './places.ts';

const SHOWN = 20;

export function PlaceList({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const [query] = useQueryState();
  const search = changed(filtersOf(query), { in: 'events', place: place.isCountry ? place.id : place.name });
  const hits = useApi<Hits>(`/search${search}&limit=${SHOWN}`);
  return (
    <section className="place-list" aria-label={`Events in ${place.name}`}>
      <div className="place-head">
        <h2>{place.name}</h2>
        <Button className="button button-small" onPress={onClose}>
          Close
        </Button>
      </div>
      <p className="quiet small">
        {count(place.events, 'event')} {place.isCountry ? 'of which the text names no more than the country' : 'here'}.{' '}
        <Link href={`/search${search}`}>Search all of {place.name}</Link>
      </p>
      <Answer of={hits}>
        {({ hits }) => (
          <ol className="line-list">
            {hits.map(({ item }) => (
              <li key={`${item['document']}/${item['id']}`}>
                <EventLine line={eventOf(item)} />
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </section>
  );
}

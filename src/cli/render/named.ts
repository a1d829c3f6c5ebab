/** Whom and what the report names: people and parties, places, times, cited works. */

import { type Block, block, dotted, type Piece } from './layout.ts';
import { type Actor, at, codes, count, dim, type Evidence, groupBy, roleTitle, type View } from './view.ts';

/** Offsets shown of a thing that is mentioned often. */
const MOST_OFFSETS = 5;

const INDENT = 2;
const HANG = 4;

/** Those mentioned most come first; of those that are only described, once, there is one list at the end. */
export function renderActors(view: View): Block[] {
  const passing = view.record.actors.filter(isPassing);
  const others = view.record.actors.filter((actor) => !isPassing(actor));
  const list = passing.flatMap(({ label }, i) => [...(i > 0 ? [', '] : []), label.text, at(label)]);
  return [
    ...others
      .sort((a, b) => b.mentions.length - a.mentions.length)
      .map((actor) => block(describe(view, actor), INDENT, HANG)),
    ...(passing.length > 0 ? [block([dim('also: '), ...list], INDENT, HANG)] : []),
  ];
}

function isPassing({ mentions, country, sector, roles }: Actor): boolean {
  const described = mentions.length === 1 && mentions[0]!.form !== 'name';
  return described && country === null && sector === null && roles.length === 0;
}

function describe(view: View, actor: Actor): Piece[] {
  const { label, type, roles, mentions, country, sector } = actor;
  const grounds = view.why ? [country, sector].filter((each) => each !== null) : [];
  return dotted([
    [{ text: label.text, style: 'name' }],
    [type],
    codes(actor) === '' ? [] : [codes(actor)],
    ...roles.map((role) => [roleTitle(role), at(role.title)]),
    [count(mentions.length, 'mention'), ...offsets(mentions.map(({ evidence }) => evidence))],
    ...grounds.map(({ value, evidence, rule }) => [dim(`why ${value}: ${rule}, “${evidence.text}”`), at(evidence)]),
  ]);
}

/** One line a place, however often it is named. */
export function renderPlaces({ record }: View): Block[] {
  const key = (place: (typeof record.places)[number]) =>
    [place.name, place.kind, place.country, place.geonames].join('\t');
  return [...groupBy(record.places, key).values()].map((group) => {
    const { name, kind, country, admin1, geonames, latitude, longitude } = group[0]!;
    return block(
      dotted([
        [{ text: name, style: 'name' }],
        [kind],
        admin1 === null ? (country === null ? [] : [country]) : [`${country ?? ''} ${admin1}`.trim()],
        latitude === null || longitude === null
          ? [dim('no point on the map')]
          : [`${degrees(latitude, 'N', 'S')} ${degrees(longitude, 'E', 'W')}`],
        geonames === null ? [] : [dim(`GeoNames ${geonames}`)],
        [`“${group[0]!.evidence.text}”`, ...offsets(group.map(({ evidence }) => evidence))],
      ]),
      INDENT,
      HANG,
    );
  });
}

export function renderTimes({ record }: View): Block[] {
  return record.times.map(({ evidence, value, kind, anchor }) =>
    block(
      dotted([
        [evidence.text, at(evidence), ' → ', value === null ? { text: 'open', style: 'warning' } : value],
        kind === 'date' ? [] : [kind],
        anchor === 'publication' ? [dim('counted from the date of publication')] : [],
      ]),
      INDENT,
      HANG,
    ),
  );
}

export function renderWorks(view: View): Block[] {
  return view.record.works.map(({ kind, evidence, parties, count: number, time }) =>
    block(
      dotted([
        [{ text: evidence[0]!.text, style: 'name' }, ...offsets(evidence)],
        [kind],
        ...parties.map((party) => [dim(`${party.role} `), view.actor(party.actor).label.text, at(party.evidence)]),
        number === null ? [] : [dim('how many: '), number.text, at(number)],
        time === null ? [] : [dim('dated '), view.time(time).value ?? 'open', at(view.time(time).evidence)],
      ]),
      INDENT,
      HANG,
    ),
  );
}

function offsets(list: readonly Evidence[]): Piece[] {
  const more = list.length - MOST_OFFSETS;
  return [...list.slice(0, MOST_OFFSETS).map(at), ...(more > 0 ? [dim(` +${more}`)] : [])];
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(2)}°${value < 0 ? negative : positive}`;
}

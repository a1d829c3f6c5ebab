/** Groups the actors of all reports, with the offices that reports give them, and with what people merged and split. */

import { type ActorGroup, describe, givenNames, groupActors, type Profile } from '../corpus/actors.ts';
import { contentId } from '../corpus/hash.ts';
import type { GivenNames } from '../corpus/names.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { GroupedActor, Office } from '../store/groups.ts';
import type { ItemRef, Store } from '../store/store.ts';
import { allRows } from './rows.ts';

interface Role {
  readonly title: string;
  readonly former: boolean;
  readonly country: string | null;
}

interface Member extends ItemRef {
  readonly date: string | null;
  readonly roles: readonly Role[];
  readonly profile: string;
}

type Row = readonly [
  document: string,
  item: string,
  type: string,
  label: string,
  country: string | null,
  sector: string | null,
  roles: string | null,
  date: string | null,
];

/** Actors that are named, and states: "the delegation" of two reports is not one. */
const named = `
  SELECT d.id, a.id, a.type, a.label, a.country, a.sector, a.roles, d.date
  FROM report_actor a JOIN document d ON d.n = a.document
  WHERE a.type <> 'place' AND (a.type = 'state' OR EXISTS (SELECT 1 FROM mention m WHERE m.actor = a.n AND m.form = 0))`;

export async function updateActors(store: Store, load: Load): Promise<void> {
  const given = givenNames(
    (await loadTable(load, 'data/name-variants.tsv', ['name', 'variants'])).map(({ name, variants }) => ({
      name,
      variants: variants.split(' '),
    })),
  );
  const { profiles, members } = collect(store);
  const groups = overridden(groupActors([...profiles.values()], given), profiles, members, store, given);
  store.transaction(() => {
    const ids = new Set(groups.map(({ id }) => id));
    const before = new Map<string, string>();
    for (const group of store.groups('actors')) before.set(group.id, JSON.stringify(group));
    store.dropGroups(
      'actors',
      [...before.keys()].filter((id) => !ids.has(id)),
    );
    const altered = groups.filter((group) => before.get(group.id) !== JSON.stringify(group));
    store.putGroups('actors', altered);
  });
}

function collect(store: Store): { profiles: Map<string, Profile>; members: Map<string, Member[]> } {
  const profiles = new Map<string, Profile>();
  const members = new Map<string, Member[]>();
  const reports = new Map<string, Set<string>>();
  for (const row of allRows(store, named) as unknown as readonly Row[]) {
    const [document, item, type, label, country, sector, roles, date] = row;
    const key = JSON.stringify([type, label, country]);
    const known = profiles.get(key);
    if (known === undefined) {
      profiles.set(key, { key, type, label, country, sector, reports: 0 });
      members.set(key, []);
      reports.set(key, new Set());
    } else if (sector !== null && (known.sector === null || sector < known.sector))
      profiles.set(key, { ...known, sector });
    reports.get(key)!.add(document);
    members.get(key)!.push({
      document,
      item,
      date,
      profile: key,
      roles: roles === null ? [] : (JSON.parse(roles) as Role[]),
    });
  }
  for (const [key, profile] of profiles) profiles.set(key, { ...profile, reports: reports.get(key)!.size });
  return { profiles, members };
}

/** Lays people's merges and splits over the groups, in the order in which they were made. */
function overridden(
  found: readonly ActorGroup[],
  profiles: ReadonlyMap<string, Profile>,
  membersOf: ReadonlyMap<string, readonly Member[]>,
  store: Store,
  given: GivenNames,
): GroupedActor[] {
  const groups = new Map<string, { group: ActorGroup; members: Member[] }>();
  for (const group of found)
    groups.set(group.id, {
      group,
      members: [...(groups.get(group.id)?.members ?? []), ...group.profiles.flatMap((key) => membersOf.get(key)!)],
    });
  const made = store.corrections(null).filter(({ undone }) => undone === null);
  const holder = new Map<string, string>();
  if (made.length > 0)
    for (const [id, { members }] of groups) for (const member of members) holder.set(keyOf(member), id);
  const redescribe = (members: readonly Member[]): ActorGroup =>
    describe(
      [...new Set(members.map(({ profile }) => profile))].map((key) => profiles.get(key)!),
      given,
    );
  for (const { action } of made) {
    if (action.kind === 'merge-actors') {
      const ids = [...new Set(action.actors.map((ref) => (ref.document === '' ? ref.item : holder.get(keyOf(ref)))))];
      const parts = ids.flatMap((id) => (id !== undefined && groups.has(id) ? [id] : []));
      if (parts.length < 2) continue;
      const members = parts.flatMap((id) => groups.get(id)!.members);
      for (const id of parts) groups.delete(id);
      // The first that was named gives its id, so that links to it hold.
      groups.set(parts[0]!, { group: { ...redescribe(members), id: parts[0]! }, members });
      for (const member of members) holder.set(keyOf(member), parts[0]!);
    } else if (action.kind === 'split-actor') {
      const from = groups.get(action.actor);
      const keys = new Set(action.members.map(keyOf));
      const taken = from?.members.filter((member) => keys.has(keyOf(member))) ?? [];
      const rest = from?.members.filter((member) => !keys.has(keyOf(member))) ?? [];
      if (taken.length === 0 || rest.length === 0) continue;
      const id = contentId('g', ['split', action.actor, ...[...keys].sort()]);
      groups.set(action.actor, { group: { ...redescribe(rest), id: action.actor }, members: rest });
      groups.set(id, { group: { ...redescribe(taken), id }, members: taken });
      for (const member of taken) holder.set(keyOf(member), id);
    }
  }
  return [...groups.values()].map(({ group, members }) => ({
    id: group.id,
    type: group.type,
    label: group.label,
    country: group.country,
    sector: group.sector,
    names: group.names,
    offices: officesOf(members),
    members: members
      .map(({ document, item }) => ({ document, item }))
      .sort((a, b) => (a.document !== b.document ? (a.document < b.document ? -1 : 1) : a.item < b.item ? -1 : 1)),
  }));
}

/** Offices by title, country and whether it was over, from the first report that gives it to the last. */
function officesOf(members: readonly Member[]): Office[] {
  const offices = new Map<string, Office & { readonly documents: Set<string> }>();
  for (const { document, date, roles } of members)
    for (const { title, former, country } of roles) {
      const key = JSON.stringify([title.toLowerCase(), country, former]);
      const known = offices.get(key) ?? {
        title,
        country,
        former,
        from: date,
        to: date,
        reports: 0,
        documents: new Set(),
      };
      known.documents.add(document);
      offices.set(key, {
        ...known,
        title: title < known.title ? title : known.title,
        from: known.from === null || (date !== null && date < known.from) ? date : known.from,
        to: known.to === null || (date !== null && date > known.to) ? date : known.to,
        reports: known.documents.size,
      });
    }
  return [...offices]
    .sort(([a, x], [b, y]) =>
      (x.from ?? '9') < (y.from ?? '9') ? -1 : (x.from ?? '9') > (y.from ?? '9') ? 1 : a < b ? -1 : 1,
    )
    .map(([, { title, country, from, to, former, reports }]) => ({ title, country, from, to, former, reports }));
}

function keyOf({ document, item }: ItemRef): string {
  return `${document}/${item}`;
}

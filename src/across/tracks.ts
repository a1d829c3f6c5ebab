/** Finds the quotation tracks of new statements among those that the store has. */

import { Components } from '../corpus/components.ts';
import { describeTrack, type Quotation, SHARED_BANDS, trackBands, variantKind } from '../corpus/tracks.ts';
import { allRows } from './rows.ts';
import type { ItemRef, Store } from '../store/store.ts';

export function updateTracks(store: Store, documents: readonly string[]): void {
  const quotations = new Quotations(store);
  const components = new Components();
  const old = new Set<string>();
  /** Who is in a track with an item already stays so: whoever joined them is there and unchanged. */
  const touch = (item: ItemRef): void => {
    const key = keyOf(item);
    components.add(key);
    for (const id of store.groupsOf('tracks', item)) {
      if (old.has(id)) continue;
      old.add(id);
      for (const variant of store.group('tracks', id)!.variants) components.connect(key, keyOf(variant));
    }
  };
  const items = new Map(quotations.ofDocuments(documents).map((item) => [keyOf(item), item]));
  // What has changed may say something else now: its tracks are found anew.
  for (const item of Array.from(items.values()))
    for (const id of store.groupsOf('tracks', item)) {
      if (old.has(id)) continue;
      old.add(id);
      for (const { document, item } of store.group('tracks', id)!.variants)
        items.set(keyOf({ document, item }), { document, item });
    }
  quotations.prepare([...items.values()]);
  const fresh = [...items.values()].flatMap((item) => {
    const bands = trackBands(quotations.get(item)?.text ?? '');
    return bands.length === 0 ? [] : [{ ...item, sketch: new Uint8Array(), bands }];
  });
  store.putSignatures('track', fresh);
  for (const { bands, document, item } of fresh) {
    const here = keyOf({ document, item });
    components.add(here);
    const candidates = store.candidates('track', bands, SHARED_BANDS);
    quotations.prepare(candidates);
    const quotation = quotations.get({ document, item })!;
    for (const candidate of candidates) {
      const other = quotations.get(candidate);
      if (other === null || components.connected(here, keyOf(candidate))) continue;
      if (variantKind(quotation, other) === null) continue;
      touch(candidate);
      components.connect(here, keyOf(candidate));
    }
  }
  const groups = components
    .groups()
    .filter((group) => group.length > 1)
    .map((group) => group.map(refOf));
  quotations.prepare(groups.flat());
  store.dropGroups('tracks', [...old]);
  store.putGroups(
    'tracks',
    groups
      .map((group) => describeTrack(group.flatMap((item) => quotations.get(item) ?? [])))
      .filter((track) => track !== null),
  );
}

type StatementRow = readonly [
  document: string,
  item: string,
  date: string | null,
  outlet: string | null,
  text: string,
  manner: string,
  speaker: string | null,
];

class Quotations {
  readonly #store: Store;
  readonly #known = new Map<string, Quotation | null>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those of the documents that are long enough to be followed. */
  ofDocuments(documents: readonly string[]): ItemRef[] {
    const rows = allRows(
      this.#store,
      `SELECT document, id, published, outlet, content, manner, speaker FROM statements
        WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, n`,
      [JSON.stringify(documents)],
    );
    return Array.from(
      rows as unknown as Iterable<StatementRow>,
      ([document, item, date, outlet, text, manner, speaker]) => {
        const ref = { document, item };
        this.#known.set(keyOf(ref), { document, item, date, outlet, text, direct: manner === 'direct', speaker });
        return ref;
      },
    );
  }

  /** Looks up several at once. */
  prepare(items: readonly ItemRef[]): void {
    const unknown = items.filter((item) => !this.#known.has(keyOf(item)));
    if (unknown.length === 0) return;
    this.ofDocuments([...new Set(unknown.map(({ document }) => document))]);
    for (const item of unknown) if (!this.#known.has(keyOf(item))) this.#known.set(keyOf(item), null);
  }

  /** Null for one that is no longer read. */
  get(item: ItemRef): Quotation | null {
    this.prepare([item]);
    return this.#known.get(keyOf(item))!;
  }
}

function keyOf({ document, item }: ItemRef): string {
  return `${document}/${item}`;
}

function refOf(key: string): ItemRef {
  const slash = key.indexOf('/');
  return { document: key.slice(0, slash), item: key.slice(slash + 1) };
}

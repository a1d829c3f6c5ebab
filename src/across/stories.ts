/** Finds the stories of new reports among those that the store has. */

import { Components } from '../corpus/components.ts';
import { describeStory, isCopy, type Shingles, shinglesOf, storyBands, type StoryReport } from '../corpus/stories.ts';
import type { Signature, Store } from '../store/store.ts';

/** Reports whose shingles are kept at hand. */
const CACHE = 2000;

export function updateStories(store: Store, documents: readonly string[]): void {
  const reports = new Reports(store);
  const components = new Components();
  const old = new Set<string>();
  const touch = (document: string): void => {
    components.add(document);
    for (const id of store.groupsOf('stories', { document, item: '' })) {
      if (old.has(id)) continue;
      old.add(id);
      for (const member of store.group('stories', id)!.members) components.connect(document, member.document);
    }
  };
  // The store dissolves the story of a report that is removed, and tells its other members as changed.
  const fresh = documents.filter((document) => store.has(document));
  store.putSignatures(
    'story',
    fresh.map((document) => reports.signature(document)),
  );
  for (const document of fresh) {
    touch(document);
    const { bands } = reports.signature(document);
    for (const { document: other } of store.candidates('story', bands)) {
      if (components.connected(document, other) || !isCopy(reports.shingles(document), reports.shingles(other)))
        continue;
      touch(other);
      components.connect(document, other);
    }
  }
  store.dropGroups('stories', [...old]);
  store.putGroups(
    'stories',
    components
      .groups()
      .filter((group) => group.length > 1)
      .map((group) => describeStory(group.map((document) => reports.report(document)))),
  );
}

class Reports {
  readonly #store: Store;
  readonly #kept = new Map<string, Shingles>();
  readonly #bands = new Map<string, readonly number[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  shingles(document: string): Shingles {
    let shingles = this.#kept.get(document);
    if (shingles === undefined) {
      const source = this.#store.source(document);
      const { title, body, text } = source ?? { title: null, body: { start: 0, end: 0 }, text: '' };
      shingles = shinglesOf(
        `${title === null ? '' : text.slice(title.start, title.end)}\n${text.slice(body.start, body.end)}`,
      );
      if (this.#kept.size >= CACHE) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(document, shingles);
    }
    return shingles;
  }

  report(document: string): StoryReport {
    return { document, date: this.#store.document(document)?.date ?? null, shingles: this.shingles(document) };
  }

  /** The sketch holds the number of words and the hash over all of them. */
  signature(document: string): Signature {
    const shingles = this.shingles(document);
    const bands = this.#bands.get(document) ?? storyBands(shingles);
    this.#bands.set(document, bands);
    return {
      document,
      item: '',
      sketch: new Uint8Array(new Uint32Array([shingles.words, shingles.exact]).buffer),
      bands,
    };
  }
}

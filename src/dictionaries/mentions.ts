/** Lets the reading know the actors of users' files: mentions for those it has not found, and their country and sector. */

import type { Actor, ActorLayer, Document, Entity, EntityType, Inferred, Mention, MentionLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import { plain } from './atoms.ts';
import { type CodedPhrase, codedPhrases, triplets } from './coded-phrases.ts';
import type { Dictionaries } from './index.ts';
import { placesOfForms } from './own-table.ts';

type ReadMentions = (layers: { document: Document; tree: Tree }) => MentionLayer;
type ReadActors = (layers: { document: Document; tree: Tree; mentions: MentionLayer }) => ActorLayer;

/** First three letters of codes that name no country but a kind of actor beyond countries. */
const beyondCountries: ReadonlySet<string> = new Set(['IGO', 'IMG', 'INT', 'NGO', 'NGM', 'MNC']);

/** Adds a mention, and where needed an entity, for every actor of the files that the reading has not found. */
export function withDictionaryMentions(read: ReadMentions, dictionaries: Dictionaries): ReadMentions {
  if (dictionaries.actors.size === 0) return read;
  return (layers) => {
    const found = read(layers);
    const { tree } = layers;
    const cores = allPhrases(tree, dictionaries)
      .filter((phrase) => !phrase.isAgentOnly)
      .filter(({ core }) => mentionWithin(found.mentions, core) === null);
    return cores.length === 0 ? found : withMentions(tree, found, cores);
  };
}

/** Gives actors the country and sector that the files give them; they go before what was inferred. */
export async function withDictionaryActors(
  load: Load,
  read: ReadActors,
  dictionaries: Dictionaries,
): Promise<ReadActors> {
  if (dictionaries.tables.length > 0) read = withOwnPlaces(read, dictionaries);
  if (dictionaries.actors.size === 0) return read;
  const sectors = new Map<string, string>();
  for (const { sector, cameo } of await loadTable(load, 'data/sectors.tsv', ['sector', 'cameo']))
    if (cameo !== '') sectors.set(cameo, sector);
  return (layers) => {
    const actors = [...read(layers).actors];
    const seen = new Set<number>();
    const describe = (entity: number, code: string, { core, why }: CodedPhrase): void => {
      if (seen.has(entity)) return;
      seen.add(entity);
      const { country, sector } = partsOf(code, sectors);
      const inferred = (value: string): Inferred<string> => ({
        value,
        evidence: layers.tree.span(core.first, core.last),
        rule: `${why} ${code}`,
      });
      const actor: Actor = actors[entity]!;
      actors[entity] = {
        ...actor,
        country: country === null ? actor.country : inferred(country),
        sector: sector === null ? actor.sector : inferred(sector),
      };
    };
    for (const phrase of allPhrases(layers.tree, dictionaries)) {
      if (phrase.isAgentOnly) continue;
      const whole = wholeMention(layers.tree, layers.mentions.mentions, phrase);
      const own = mentionWithin(layers.mentions.mentions, phrase.core);
      if (own !== null) describe(own.entity, phrase.own[0]!, phrase);
      if (whole !== null && whole.entity !== own?.entity) describe(whole.entity, phrase.codes[0]!, phrase);
    }
    return { actors };
  };
}

/** Names the user's row, where one decided, instead of the table that it was added to. */
function withOwnPlaces(read: ReadActors, { tables }: Dictionaries): ReadActors {
  const names = ['agents.tsv', 'titles.tsv', 'organisations.tsv', 'organisation-heads.tsv'];
  const places = new Map(names.map((name) => [name, placesOfForms(tables, `data/${name}`)]));
  return (layers) => {
    const { text } = layers.tree.document;
    const named = (inferred: Inferred<string> | null): Inferred<string> | null => {
      if (inferred === null) return null;
      const { evidence, rule } = inferred;
      const place = places.get(rule)?.get(text.slice(evidence.start, evidence.end).toLowerCase());
      return place === undefined ? inferred : { ...inferred, rule: place };
    };
    const { actors } = read(layers);
    return {
      actors: actors.map((actor) => ({ ...actor, country: named(actor.country), sector: named(actor.sector) })),
    };
  };
}

/** Country and sector that a code tells: `USAGOV`; the sector as the record writes it. */
function partsOf(
  code: string,
  sectors: ReadonlyMap<string, string>,
): { readonly country: string | null; readonly sector: string | null } {
  const [first, second] = triplets(code);
  const isBeyond = beyondCountries.has(first!) || !/^[A-Z]{3}$/.test(first!);
  const role = isBeyond ? first : second;
  return { country: isBeyond ? null : first!, sector: role === undefined ? null : (sectors.get(role) ?? role) };
}

/** The phrases of a text whose actors or agents are known, with the entities behind them and their sectors. */
export function phrasesWithEntities(
  tree: Tree,
  { mentions, entities }: MentionLayer,
  dictionaries: Dictionaries,
  sentence: number,
): CodedPhrase[][] {
  return codedPhrases(tree, sentence, dictionaries).map((readings) =>
    readings.map((phrase) => {
      const own = mentionWithin(mentions, phrase.core);
      const whole = wholeMention(tree, mentions, phrase);
      const mention = whole ?? own;
      const isState = mention !== null && mention === own && entities[mention.entity]!.type === 'state';
      const role = triplets(phrase.codes[0]!)[1] ?? null;
      return { ...phrase, entity: mention?.entity ?? null, sector: isState ? role : null };
    }),
  );
}

function allPhrases(tree: Tree, dictionaries: Dictionaries): CodedPhrase[] {
  return Array.from({ length: tree.text.sentences.length }, (_, s) => codedPhrases(tree, s, dictionaries)).flat(2);
}

/** The mention that a name is: of those whose head stands in it the one most like it, else a place whose name it is part of. */
function mentionWithin(mentions: readonly Mention[], { first, last }: CodedPhrase['core']): Mention | null {
  let best: Mention | null = null;
  let least = Infinity;
  for (const mention of mentions) {
    const isHead = mention.head >= first && mention.head <= last;
    const isPlace = mention.type === 'place' && mention.first <= first && last < mention.last;
    const difference = Math.abs(mention.first - first) + Math.abs(mention.last - 1 - last) + (isHead ? 0 : tokens);
    if ((isHead || isPlace) && difference < least) [best, least] = [mention, difference];
  }
  return best;
}

/** More tokens than a mention has. */
const tokens = 1000;

/** The mention of a whole phrase (Arnor's *ambassador*), whose head the actor's name hangs on; null where there is none. */
function wholeMention(tree: Tree, mentions: readonly Mention[], { first, last, core }: CodedPhrase): Mention | null {
  let best: Mention | null = null;
  for (const mention of mentions) {
    const { head } = mention;
    if (head < first || head > last || (head >= core.first && head <= core.last)) continue;
    if (tree.dominates(head, core.first) && (best === null || tree.dominates(head, best.head))) best = mention;
  }
  return best;
}

/** A layer with mentions added; what refers to mentions by index refers to the same ones. */
function withMentions(tree: Tree, layer: MentionLayer, cores: readonly CodedPhrase[]): MentionLayer {
  const entities: Entity[] = [...layer.entities];
  const byName = new Map<string, number>();
  const nameOf = (start: number, end: number): string => plain(tree.document.text.slice(start, end));
  for (const { name, entity } of layer.mentions) if (name !== null) byName.set(nameOf(name.start, name.end), entity);
  const added = cores.map(({ core, own }): Mention => {
    const span = tree.span(core.first, core.last);
    const type = typeOf(own[0]!);
    const key = nameOf(span.start, span.end);
    const entity = byName.get(key) ?? entities.length;
    if (entity === entities.length) entities.push({ type, label: span, mentions: [], gender: null, plural: false });
    byName.set(key, entity);
    const head = headOf(tree, core);
    const range = { first: core.first, last: core.last + 1, head };
    return { ...span, ...range, form: 'name', type, name: span, role: null, metonym: false, entity };
  });
  const mentions = [...layer.mentions, ...added].toSorted((a, b) => a.start - b.start || b.end - a.end);
  const index = new Map(mentions.map((mention, i) => [mention, i]));
  const moved = (old: number): number => index.get(layer.mentions[old]!)!;
  const own = entities.map(({ mentions: list }) => list.map(moved));
  for (const mention of added) own[mention.entity]!.push(index.get(mention)!);
  return {
    ...layer,
    mentions,
    entities: entities.map((entity, e) => ({ ...entity, mentions: own[e]!.toSorted((a, b) => a - b) })),
    works: layer.works.map((work) => ({
      ...work,
      parties: work.parties.map((party) => ({ ...party, mention: moved(party.mention) })),
    })),
  };
}

/** What a code without a role names: a country; anything else acts as an organisation. */
function typeOf(code: string): EntityType {
  return code.length === 3 && !beyondCountries.has(code) ? 'state' : 'organisation';
}

/** The token of a name that the others hang on. */
function headOf(tree: Tree, { first, last }: CodedPhrase['core']): number {
  for (let token = last; token >= first; token--) {
    const head = tree.head(token);
    if (head < first || head > last) return token;
  }
  return last;
}

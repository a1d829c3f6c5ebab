/** From entity to actor: country, sector and the offices that the text gives, at the date of the report. */

import type { Actor, ActorLayer, Document, Entity, Inferred, Mention, MentionLayer, Role } from '../document.ts';
import { loadMentionLexicon, type MentionLexicon } from '../mentions/lexicon.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { CountryFinder } from './country.ts';
import { heldBy, loadHolders } from './holders.ts';
import { rolesOf } from './roles.ts';
import { sectorOf } from './sector.ts';

/** Loads titles and sectors; the function that it gives describes every entity. */
export async function openActors(
  load: Load,
): Promise<(layers: { document: Document; tree: Tree; mentions: MentionLayer }) => ActorLayer> {
  const [lexicon, holders] = await Promise.all([loadMentionLexicon(load), loadHolders(load)]);
  return ({ tree, mentions }) => {
    const countries = new CountryFinder(tree, lexicon, mentions);
    const actors: Actor[] = [];
    for (const [e, entity] of mentions.entities.entries()) {
      const own = entity.mentions.map((m) => mentions.mentions[m]!);
      const actor = describe(tree, lexicon, countries, entity, e, own);
      const country = actor.country ?? countries.ofOwner(e, own, actor.sector?.value ?? null, actors);
      // The text decides first; what everybody knows of a name comes where it says nothing.
      const isUntold = entity.type === 'person' && country === null && actor.sector === null;
      actors.push({ ...actor, country, ...(isUntold ? heldBy(holders, tree, own) : null) });
    }
    return { actors };
  };
}

function describe(
  tree: Tree,
  lexicon: MentionLexicon,
  countries: CountryFinder,
  entity: Entity,
  index: number,
  mentions: readonly Mention[],
): Actor {
  const roles = entity.type === 'person' ? rolesOf(tree, lexicon, countries, mentions) : [];
  return {
    entity: index,
    country: countries.ofEntity(entity, mentions, roles),
    sector: sectorOf(tree, lexicon, entity, mentions, roles),
    roles: roles.map(({ title, former, country, sector }): Role => ({
      title,
      former,
      country: valueOf(country),
      sector: valueOf(sector),
    })),
  };
}

function valueOf(inferred: Inferred<string> | null): string | null {
  return inferred?.value ?? null;
}

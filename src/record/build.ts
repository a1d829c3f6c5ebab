/** Writes the layers of a document down as its record: indices become ids, spans become evidence. */

import type {
  ActorLayer,
  Document,
  EventLayer,
  MentionLayer,
  Participant,
  Span,
  Speaker,
  StatementLayer,
  WorkMention,
} from '../document.ts';
import { documentId, LocalIds } from './ids.ts';
import { RECORD_FORMAT, type Record } from './schema.ts';

/** What a record is made of. */
export interface RecordParts {
  readonly document: Document;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
  readonly statements: StatementLayer;
  readonly events: EventLayer;
}

type Evidence = Record['statements'][number]['contents'][number];
type Item<K extends 'statements' | 'events' | 'actors' | 'times' | 'places' | 'works'> = Record[K][number];

/**
 * Builds the record.
 *
 * @param reader - Version of the reader and checksums of its models, as they stand in the record.
 * @returns A record that satisfies the schema; items stand in the order of the text.
 */
export function buildRecord(parts: RecordParts, reader: Record['reader']): Record {
  const { document, mentions, actors, statements, events } = parts;
  const ids = new LocalIds();
  const evidence = ({ start, end }: Span): Evidence => ({ start, end, text: document.text.slice(start, end) });
  const maybe = (span: Span | null): Evidence | null => (span === null ? null : evidence(span));

  const actorIds = mentions.entities.map((entity) => ids.give('a', mentions.mentions[entity.mentions[0]!]!));
  const mentionIds = mentions.mentions.map((mention) => ids.give('m', mention));
  const timeIds = mentions.times.map((time) => ids.give('t', time));
  const placeIds = mentions.places.map((place) => ids.give('p', place));
  const statementIds = statements.statements.map(({ cue, contents }) => ids.give('s', cue ?? contents[0]!));
  const idAt = (list: readonly string[], index: number | null): string | null => (index === null ? null : list[index]!);
  const actorOf = (mention: number): string => actorIds[mentions.mentions[mention]!.entity]!;

  const speaker = (who: Speaker): Item<'statements'>['speaker'] => {
    if (who.kind === 'actor') return { kind: 'actor', actor: actorIds[who.entity]! };
    if (who.kind === 'unnamed') return { kind: 'unnamed', anonymity: who.anonymity, actor: idAt(actorIds, who.entity) };
    return { kind: 'unresolved' };
  };
  const inferred = (value: { value: string; evidence: Span; rule: string } | null): Item<'actors'>['country'] =>
    value === null ? null : { value: value.value, evidence: evidence(value.evidence), rule: value.rule };
  const participant = ({ span, entity, inferred, sector }: Participant): Item<'events'>['sources'][number] => ({
    evidence: evidence(span),
    actor: idAt(actorIds, entity),
    inferred,
    sector,
  });

  return {
    format: RECORD_FORMAT,
    reader,
    document: {
      id: documentId(document),
      url: document.url,
      outlet: document.outlet,
      date: document.date,
      language: document.language,
      title: maybe(document.title),
      body: { start: document.body.start, end: document.body.end },
      text: document.text,
    },
    statements: statements.statements.map((statement, i) => ({
      id: statementIds[i]!,
      source: maybe(statement.source),
      cue: maybe(statement.cue),
      cueKind: statement.cueKind,
      contents: statement.contents.map(evidence),
      manner: statement.manner,
      polarity: statement.polarity,
      modality: statement.modality,
      part: inTitle(document, statement.contents[0]!) ? 'headline' : 'body',
      speaker: speaker(statement.speaker),
      addressee:
        statement.addressee === null
          ? null
          : {
              evidence: evidence(mentions.mentions[statement.addressee]!),
              actor: actorOf(statement.addressee),
            },
      occasion: maybe(statement.occasion),
      time: idAt(timeIds, statement.time),
      place: idAt(placeIds, statement.place),
      parent: idAt(statementIds, statement.parent),
      trace: { ...statement.trace },
    })),
    voice: statements.voice.map(({ start, end, statement }) => ({
      start,
      end,
      statement: idAt(statementIds, statement),
    })),
    events: events.events.map((event) => ({
      id: ids.give('e', event.trigger),
      trigger: evidence(event.trigger),
      plover: event.plover,
      mode: event.mode,
      contexts: [...event.contexts],
      cameo: event.cameo,
      quad: event.quad,
      goldstein: event.goldstein,
      sources: event.sources.map(participant),
      targets: event.targets.map(participant),
      status: event.status,
      claim: idAt(statementIds, event.claim),
      time: idAt(timeIds, event.time),
      place: idAt(placeIds, event.place),
      trace: { ...event.trace },
    })),
    actors: mentions.entities.map((entity, i) => {
      const actor = actors.actors[i]!;
      return {
        id: actorIds[i]!,
        type: entity.type,
        label: evidence(entity.label),
        country: inferred(actor.country),
        sector: inferred(actor.sector),
        roles: actor.roles.map((role) => ({
          title: evidence(role.title),
          former: role.former,
          country: role.country,
          sector: role.sector,
        })),
        mentions: entity.mentions.map((m) => {
          const mention = mentions.mentions[m]!;
          return {
            id: mentionIds[m]!,
            evidence: evidence(mention),
            form: mention.form,
            name: maybe(mention.name),
            role: maybe(mention.role),
          };
        }),
      };
    }),
    times: mentions.times.map((time, i) => ({
      id: timeIds[i]!,
      evidence: evidence(time),
      value: time.value,
      kind: time.kind,
      anchor: time.anchor,
    })),
    places: mentions.places.map(({ start, end, ...place }, i) => ({
      ...place,
      id: placeIds[i]!,
      evidence: evidence({ start, end }),
    })),
    works: groupWorks(mentions.works).map((group) => ({
      id: ids.give('w', group[0]!),
      evidence: group.map(evidence),
      kind: group[0]!.kind,
      parties: distinctParties(group).map(({ role, mention }) => ({
        role,
        actor: actorOf(mention),
        evidence: evidence(mentions.mentions[mention]!),
      })),
      count: maybe(group.find((work) => work.count !== null)?.count ?? null),
      time: idAt(timeIds, group.find((work) => work.time !== null)?.time ?? null),
    })),
  };

  /** One entry a role and actor: what several mentions of a work say of it, said once. */
  function distinctParties(group: readonly WorkMention[]): WorkMention['parties'][number][] {
    const seen = new Set<string>();
    return group
      .flatMap((work) => work.parties)
      .filter(({ role, mention }) => {
        const key = `${role} ${actorOf(mention)}`;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
  }
}

function inTitle({ title }: Document, span: Span): boolean {
  return title !== null && span.start >= title.start && span.end <= title.end;
}

/** Mentions of the same work together, in the order of first mention. */
function groupWorks(works: readonly WorkMention[]): WorkMention[][] {
  const groups = new Map<number, WorkMention[]>();
  works.forEach((work) => {
    const group = groups.get(work.same);
    if (group === undefined) groups.set(work.same, [work]);
    else group.push(work);
  });
  return [...groups.values()];
}

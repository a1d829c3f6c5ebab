/**
 * Compares the record of the reference report, `../shared/articles/visit.txt`, with the record made by hand.
 *
 * The hand-made record says less than a record does, so every thing that it says is looked up in ours: a statement by
 * its cue, an event by the trigger that shares the most characters, a person by the actor's label, a cited work by its
 * words. Spans are compared without outer white space (the cue ` - ` is the dash). Statements that are nested in
 * others are additions and no fault; other statements and events that are not in the hand-made record are listed.
 *
 * `npx tsx evaluation/visit.ts [--all]`: what differs, or everything.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { openReader } from '../src/reader.ts';
import type { Record as ReportRecord } from '../src/record/schema.ts';
import type { VisitGold } from './gold/visit.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';
import { type Skipped, sharedFile, skip } from './shared.ts';

/** One thing that the hand-made record says, and what ours says. */
export interface Check {
  readonly layer: 'statement' | 'event' | 'person' | 'work' | 'voice';
  readonly item: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
  readonly agrees: boolean;
}

export interface VisitEvaluation {
  readonly checks: readonly Check[];
  /** Outermost statements and events of ours that the hand-made record does not have. */
  readonly additions: readonly string[];
}

type Evidence = ReportRecord['statements'][number]['contents'][number];
type Actor = ReportRecord['actors'][number];
type GoldSpan = VisitGold['outlet_voice'][number];

/** Reads the report and compares. */
export async function evaluateVisit(): Promise<VisitEvaluation | Skipped> {
  const report = sharedFile('articles/visit.txt');
  const gold = sharedFile('articles/visit.gold.json');
  if (report === null || gold === null) return skip('articles/visit.txt');
  const reader = await openReader();
  const record = reader.read({ text: readFileSync(report, 'utf8') });
  return compareVisit(record, JSON.parse(readFileSync(gold, 'utf8')) as VisitGold);
}

/** Looks up in a record everything that the hand-made one says. */
export function compareVisit(record: ReportRecord, gold: VisitGold): VisitEvaluation {
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const statements = compareStatements(record, gold, actors);
  const events = compareEvents(record, gold, actors);
  return {
    checks: [
      ...statements.checks,
      ...events.checks,
      ...comparePeople(record, gold),
      ...compareWorks(record, gold, actors),
      ...compareVoice(record, gold),
    ],
    additions: [...statements.additions, ...events.additions],
  };
}

type Part = Pick<VisitEvaluation, 'checks' | 'additions'>;

function compareStatements(record: ReportRecord, gold: VisitGold, actors: ReadonlyMap<string, Actor>): Part {
  const times = new Map(record.times.map((time) => [time.id, time]));
  const used = new Set<string>();
  const checks = gold.statements.flatMap((expected): Check[] => {
    const cue = trimmed(expected.cue);
    const ours =
      record.statements.find((s) => s.cue !== null && s.cue.start === cue.start && s.cue.end === cue.end) ??
      record.statements.find((s) => s.parent === null && overlap(s.contents[0]!, expected.content[0]!) > 0);
    if (ours) used.add(ours.id);
    const speaker = ours?.speaker.kind === 'actor' ? actors.get(ours.speaker.actor)?.label.text : ours?.speaker.kind;
    const time = ours?.time == null ? undefined : times.get(ours.time);
    const addressee = ours?.addressee ? actors.get(ours.addressee.actor)?.label.text : undefined;
    const check = checker('statement', `${expected.cue.start} ${expected.cue.text.trim()}`);
    return [
      check('cue', place(expected.cue), place(ours?.cue)),
      check('source', place(expected.source), place(ours?.source)),
      check('content', expected.content.map(place).join(' + '), ours?.contents.map(place).join(' + ')),
      check('manner', expected.manner, ours?.manner),
      check('speaker', expected.speaker, speaker),
      check('part', expected.where ?? 'body', ours?.part),
      ...(expected.time ? [check('time', expected.time.value, time?.value)] : []),
      ...(expected.occasion ? [check('occasion', expected.occasion, ours?.occasion?.text)] : []),
      ...(expected.addressee ? [check('addressee', expected.addressee, addressee)] : []),
    ];
  });
  const additions = record.statements
    .filter(({ id, parent }) => parent === null && !used.has(id))
    .map(
      ({ id, source, cue, contents }) =>
        `statement ${id}: ${place(source)} | ${place(cue)} | ${contents.map(place).join(' + ')}`,
    );
  return { checks, additions };
}

function compareEvents(record: ReportRecord, gold: VisitGold, actors: ReadonlyMap<string, Actor>): Part {
  const speakers = new Map(
    record.statements.map(({ id, speaker }) => [
      id,
      speaker.kind === 'actor' ? actors.get(speaker.actor)?.label.text : speaker.kind,
    ]),
  );
  const places = new Map(record.places.map((of) => [of.id, of]));
  const party = ({ actor, sector }: { actor: string | null; sector: string | null }): string => {
    const of = actor === null ? undefined : actors.get(actor);
    return `${of?.country?.value ?? '?'} ${sector ?? of?.sector?.value ?? ''}`.trim();
  };
  const used = new Set<string>();
  const checks = gold.events.flatMap((expected): Check[] => {
    const ours = record.events
      .filter(({ trigger }) => overlap(trigger, expected.trigger) > 0)
      .toSorted((a, b) => overlap(b.trigger, expected.trigger) - overlap(a.trigger, expected.trigger))[0];
    if (ours) used.add(ours.id);
    const where = ours?.place == null ? undefined : places.get(ours.place);
    const check = checker('event', `${expected.trigger.start} ${expected.trigger.text}`);
    return [
      check('found', 'yes', ours ? 'yes' : 'no'),
      check('trigger', place(expected.trigger), place(ours?.trigger)),
      check('source', codes(expected.source), ours && sorted(ours.sources.map(party))),
      check('target', codes(expected.target), ours && sorted(ours.targets.map(party))),
      check('plover', expected.plover, ours?.plover),
      check('cameo', expected.cameo, ours?.cameo),
      check('status', { past: 'happened', present: 'ongoing', intended: 'intended' }[expected.status], ours?.status),
      check(
        'claim',
        expected.claimed_by ?? 'outlet',
        ours && (ours.claim === null ? 'outlet' : speakers.get(ours.claim)),
      ),
      ...(expected.place
        ? [check('place', nearly(expected.place), where && nearly(`${where.name}, ${where.country}`))]
        : []),
    ];
  });
  const additions = record.events
    .filter(({ id }) => !used.has(id))
    .map(({ id, trigger, plover, sources, targets }) => {
      const [from, to] = [sorted(sources.map(party)), sorted(targets.map(party))];
      return `event ${id}: ${place(trigger)} ${plover} ${from} → ${to}`;
    });
  return { checks, additions };
}

function comparePeople(record: ReportRecord, gold: VisitGold): Check[] {
  return Object.entries(gold.people).flatMap(([name, expected]): Check[] => {
    const ours = record.actors.find(({ type, label }) => type === 'person' && label.text === name);
    const check = checker('person', name);
    const titles = ours?.roles.map(
      ({ title, former }) => `${former && !/^former\b/.test(title.text) ? 'former ' : ''}${title.text}`,
    );
    // The hand-made record names the country in some offices and not in others.
    const same = titles?.find((title) => title.endsWith(expected.role) || expected.role.endsWith(title));
    return [
      check('found', 'yes', ours ? 'yes' : 'no'),
      check('country', expected.country, ours?.country?.value),
      check('sector', expected.sector, ours?.sector?.value),
      check('office', expected.role, same === undefined ? titles?.join('; ') : expected.role),
    ];
  });
}

function compareWorks(record: ReportRecord, gold: VisitGold, actors: ReadonlyMap<string, Actor>): Check[] {
  const times = new Map(record.times.map((time) => [time.id, time]));
  return gold.documents.flatMap((expected): Check[] => {
    const within = ({ text }: Evidence, words: string): boolean => text.includes(words) || words.startsWith(text);
    const ours = record.works.find(
      ({ kind, evidence }) => kind === expected.kind && evidence.some((e) => within(e, expected.text)),
    );
    const named = (role: string): string | undefined =>
      ours &&
      sorted(ours.parties.filter((p) => p.role === role).map(({ actor }) => actors.get(actor)?.label.text ?? '?'));
    const check = checker('work', expected.text);
    const checks = [check('found', expected.kind, ours?.kind)];
    const parties = {
      from: 'author',
      to: 'addressee',
      handed_by: 'giver',
      handed_to: 'receiver',
      published_by: 'publisher',
    } as const;
    for (const [key, role] of Object.entries(parties) as [keyof typeof parties, string][]) {
      if (expected[key] !== undefined) checks.push(check(role, expected[key], named(role)));
    }
    if (expected.parties) {
      const of = ours?.parties
        .filter(({ role }) => role === 'party')
        .map(({ actor }) => actors.get(actor)?.country?.value ?? '?');
      checks.push(check('parties', sorted(expected.parties), of && sorted(of)));
    }
    if (expected.same_as !== undefined) {
      const same = expected.same_as.replace(/^an? /, '');
      const also = ours?.evidence.map(({ text }) => text).find((text) => text.includes(same));
      checks.push(check('same as', same, also === undefined ? also : same));
    }
    if (expected.count !== undefined) checks.push(check('count', expected.count, ours?.count?.text));
    if (expected.date !== undefined) {
      checks.push(
        check('date', expected.date, ours?.time == null ? undefined : (times.get(ours.time)?.value ?? undefined)),
      );
    }
    return checks;
  });
}

function compareVoice(record: ReportRecord, gold: VisitGold): Check[] {
  return gold.outlet_voice.map((expected) => {
    const others = record.voice.filter((segment) => segment.statement !== null && overlap(segment, expected) > 0);
    const check = checker('voice', `${expected.start} ${expected.text.slice(0, 30)}…`);
    return check(
      'outlet',
      'outlet',
      others.length === 0 ? 'outlet' : others.map(({ statement }) => statement).join(' '),
    );
  });
}

/** First word and country of a place: gazetteers do not agree on `Kursk`, `Kursk Oblast` and `Kurskaya Oblast'`. */
function nearly(place: string): string {
  return place.replace(/^(\S+) .*, /, '$1, ');
}

/** Country and sector of the parties in `RUS GOV (Dmitry Medvedev) + PRK (the Korean people)`. */
function codes(parties: string | null): string {
  return sorted((parties ?? '').split(' + ').map((party) => party.replace(/ \(.*\)$/, '')));
}

function sorted(list: readonly string[]): string {
  return list.toSorted().join(' + ');
}

function checker(layer: Check['layer'], item: string) {
  return (what: string, expected: string, got: string | null | undefined): Check => ({
    layer,
    item,
    what,
    expected,
    got: got ?? '–',
    agrees: got === expected,
  });
}

function place(span: GoldSpan | Evidence | null | undefined): string {
  if (!span) return '–';
  const { start, end, text } = trimmed(span);
  return `${start}–${end} ${text.length > 60 ? `${text.slice(0, 28)} … ${text.slice(-28)}` : text}`;
}

function trimmed({ start, text }: GoldSpan | Evidence): GoldSpan {
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: from + text.trim().length, text: text.trim() };
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** How much agrees, layer by layer; then what differs, or everything. */
export function showVisit({ checks, additions }: VisitEvaluation, all = false): string {
  const layers = [...new Set(checks.map(({ layer }) => layer))];
  const summary = layers.map((layer) => {
    const of = checks.filter((check) => check.layer === layer);
    const items = new Set(of.map(({ item }) => item));
    const whole = [...items].filter((item) => of.every((check) => check.item !== item || check.agrees)).length;
    return [layer, `${whole} of ${items.size}`, `${of.filter(({ agrees }) => agrees).length} of ${of.length}`];
  });
  const shown = checks.filter(({ agrees }) => all || !agrees);
  const rows = shown.map((c) => [c.agrees ? 'yes' : 'NO', c.layer, c.item, c.what, c.expected, c.got]);
  return [
    table(['layer', 'whole items', 'details'], summary),
    ...(rows.length > 0 ? [table(['agrees', 'layer', 'item', 'what', 'by hand', 'read'], rows)] : []),
    ...(additions.length > 0
      ? [`Not in the hand-made record:\n${additions.map((line) => `- ${line}`).join('\n')}`]
      : []),
  ].join('\n\n');
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { all: { type: 'boolean' } } });
  const evaluation = await evaluateVisit();
  console.log('skipped' in evaluation ? `Skipped: ${evaluation.skipped}` : showVisit(evaluation, values.all));
}

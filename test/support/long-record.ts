/** A record as long as a parliament's minutes, made by rule: every paragraph holds a statement, every second an event. */

import { documentId } from '../../src/record/ids.ts';
import { Record as RecordSchema, type Record as NewsRecord, RECORD_FORMAT } from '../../src/record/schema.ts';
import { drawVoice } from '../../src/statements/voice.ts';
import { usual } from './record.ts';

const families = ['Fossdal', 'Brekke', 'Quispe', 'Amaru', 'Vall', 'Lindqvist', 'Torres', 'Haugen'];
const speakers = ['Kari', 'Ola', 'Rosa', 'Jorge', 'Petra'].flatMap((name) => families.map((last) => `${name} ${last}`));
const trace = { rule: 'by-rule', confidence: 0.9 };

/** @param paragraphs - Of about 230 characters each. */
export function longRecord(paragraphs: number): NewsRecord {
  let text = 'The Whole Debate\n\n';
  const title = { start: 0, end: 16, text: 'The Whole Debate' };
  const say = (words: string): { start: number; end: number; text: string } => {
    const start = text.length;
    text += words;
    return { start, end: text.length, text: words };
  };
  const statements: NewsRecord['statements'] = [];
  const events: NewsRecord['events'] = [];
  const mentions = speakers.map((): NewsRecord['actors'][number]['mentions'] => []);
  const firsts: string[] = [];
  for (let i = 0; i < paragraphs; i++) {
    const speaker = i % speakers.length;
    const source = say(speakers[speaker]!);
    const actor = (firsts[speaker] ??= `a${source.start}-${source.end}`);
    mentions[speaker]!.push({
      id: `m${source.start}-${source.end}`,
      evidence: source,
      form: 'name',
      name: source,
      role: null,
    });
    say(' ');
    const cue = say('said');
    say(' ');
    const content = say(
      `that line ${i + 1} of the budget should be spent on roads, bridges and ferries along the coast`,
    );
    say('. ');
    statements.push({
      ...usual,
      id: `s${cue.start}-${cue.end}`,
      source,
      cue,
      contents: [content],
      manner: 'indirect',
      speaker: { kind: 'actor', actor },
      trace,
    });
    say('The chamber then ');
    const trigger = say(i % 2 === 0 ? 'met' : 'sat');
    say(
      ` behind closed doors until the clerk of the ${i % 2 === 0 ? 'upper' : 'lower'} house called a vote on it.\n\n`,
    );
    if (i % 2 === 0)
      events.push({
        id: `e${trigger.start}-${trigger.end}`,
        trigger,
        plover: 'CONSULT',
        mode: null,
        contexts: [],
        cameo: '040',
        quad: 1,
        goldstein: 1,
        sources: [{ evidence: source, actor, inferred: false, sector: null }],
        targets: [],
        status: 'happened',
        claim: null,
        time: null,
        place: null,
        trace,
      });
  }
  const body = { start: title.end + 2, end: text.length - 2 };
  const about = { url: 'https://www.example.org/debate', outlet: 'example.org', date: '2025-06-13', language: 'en' };
  const document = { ...about, title, body, text };
  return RecordSchema.parse({
    format: RECORD_FORMAT,
    reader: { version: '0.0.0', models: {} },
    document: { ...document, id: documentId(document) },
    statements,
    voice: drawVoice(document, statements).map(({ statement, ...span }) => ({
      ...span,
      statement: statement === null ? null : statements[statement]!.id,
    })),
    events,
    actors: mentions.map((all, i) => ({
      id: firsts[i]!,
      type: 'person',
      label: all[0]!.evidence,
      country: null,
      sector: null,
      roles: [],
      mentions: all,
    })),
    times: [],
    places: [],
    works: [],
  });
}

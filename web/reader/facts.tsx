/** Facts that statements and events have alike: where words stand, who is meant, when, where, and why it was found. */

import { Link } from 'wouter';
import { eventRuleInWords, statementRuleInWords } from '../../src/cli/render/rule-words.ts';
import { ActorLink } from '../parts/actor-link.tsx';
import { formatDay } from '../lib/format.ts';
import { Fact } from './card.tsx';
import { useReader } from './context.ts';
import { citationOf, quotationOf } from './cite.ts';
import type { Evidence, Item } from './reading.ts';

/** Words of the report; pressed, they are shown where they stand. */
export function Words({ of }: { readonly of: Evidence }): React.ReactNode {
  const { go } = useReader();
  return (
    <button type="button" className="passage words" title={`Characters ${of.start}–${of.end}`} onClick={() => go(of)}>
      {of.text}
    </button>
  );
}

/** An actor of the report, linked to what the store knows of it. */
export function Party({
  id,
  evidence,
}: {
  readonly id: string | null;
  readonly evidence: Evidence | null;
}): React.ReactNode {
  const { reading, known } = useReader();
  const actor = id === null ? undefined : reading.actor(id);
  if (actor === undefined) return <span className="quiet">{evidence?.text ?? 'not told'}</span>;
  return (
    <ActorLink
      label={actor.label.text}
      actor={known?.actors[actor.id] ?? null}
      country={actor.country?.value ?? null}
    />
  );
}

export function When({ id }: { readonly id: string | null }): React.ReactNode {
  const { reading } = useReader();
  const time = reading.record.times.find((one) => one.id === id);
  if (time === undefined) return null;
  return (
    <Fact name="When">
      <Words of={time.evidence} />{' '}
      <span className="quiet">{time.value === null ? 'left open' : formatTime(time.value)}</span>
    </Fact>
  );
}

/** A day, an interval, or what else ISO 8601 has, in words where it is short. */
export function formatTime(value: string): string {
  const [from, to] = value.split('/');
  if (to !== undefined) return `${formatDay(from!)} – ${to === '..' ? 'open' : formatDay(to)}`;
  return /^\d{4}(-\d{2}){0,2}$/.test(value) ? formatDay(value) : value;
}

export function Where({ id }: { readonly id: string | null }): React.ReactNode {
  const { reading } = useReader();
  const place = reading.record.places.find((one) => one.id === id);
  if (place === undefined) return null;
  return (
    <Fact name="Where">
      <Words of={place.evidence} />
      {place.name === place.evidence.text ? null : <span className="quiet"> {place.name}</span>}
    </Fact>
  );
}

/** The rule that decided and how sure it is; for what people corrected, who did and why. */
export function Why({ item }: { readonly item: Item }): React.ReactNode {
  const { known } = useReader();
  const { rule, confidence } = item.value.trace;
  const made = known?.corrections.filter(
    ({ action, undone }) =>
      undone === null &&
      ((action.kind === 'mend' && action.target.item === item.id) ||
        (action.kind === 'add' && action.item.value.id === item.id)),
  );
  const last = made?.at(-1);
  return (
    <>
      <Fact name="Why">
        {inWords(item).map((step) => (
          <span key={step} className="why-step">
            {step}
          </span>
        ))}
        <code className="rule" title="The rule, pattern, lexicon entry or model that decided">
          {rule}
        </code>{' '}
        <span className="quiet">confidence {confidence.toFixed(2)}</span>
      </Fact>
      {last === undefined ? null : (
        <Fact name={last.action.kind === 'add' ? 'Added by' : 'Mended by'}>
          {last.who}, {formatDay(last.when.slice(0, 10))}
          {last.why === '' ? null : `: ${last.why}`}
        </Fact>
      )}
    </>
  );
}

/** What a rule's name says; nothing where the name is all there is to say. */
function inWords({ kind, value: { trace } }: Item): readonly string[] {
  if (trace.rule === 'corrected') return ['a person, over what was read'];
  const steps = kind === 'event' ? eventRuleInWords(trace.rule, () => null).steps : [statementRuleInWords(trace.rule)];
  return steps.filter((step) => step !== trace.rule);
}

/** What can be taken from an item: a citation, a quotation, its address. */
export function Takings({
  item,
  children,
}: {
  readonly item: Item;
  readonly children?: React.ReactNode;
}): React.ReactNode {
  const { reading, known, tell } = useReader();
  const track = known?.tracks[item.id];
  const cite = `/api/cite/${reading.record.document.id}/${item.id}`;
  const copy = (text: string, what: string): void =>
    void copyText(text).then((worked) => tell(worked ? `${what} copied` : 'The browser does not let it be copied'));
  return (
    <p className="takings">
      <button type="button" onClick={() => copy(quotationOf(reading, item), 'Quotation')}>
        Copy as quotation
      </button>
      <button type="button" onClick={() => copy(citationOf(reading, item), 'Citation')}>
        Copy citation
      </button>
      {known === null || item.kind === 'event' ? null : (
        <>
          <a href={`${cite}?as=bibtex`} download={`${item.id}.bib`}>
            BibTeX
          </a>
          <a href={`${cite}?as=csl`} download={`${item.id}.json`}>
            CSL
          </a>
        </>
      )}
      {track === undefined ? null : <Link href={`/tracks/${track}`}>In other reports</Link>}
      {children}
    </p>
  );
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** One quotation in the wording of every outlet, against that of the first publisher. */

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useParams } from 'wouter';
import type { TrackPage as Page } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay, percent } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { itemUrl } from '../lib/url.ts';
import { ActorLink } from '../parts/actor-link.tsx';
import { OutletLink } from '../parts/line-foot.tsx';
import { Answer } from '../parts/states.tsx';
import { kinds, type Variant } from '../tracks/kinds.ts';
import { Spread } from '../tracks/spread.tsx';
import { Wording } from '../tracks/wording.tsx';

/** Wordings that are shown at once, and that are added at a time. */
const SHOWN = 100;

export default function TrackPage(): React.ReactNode {
  const { id = '' } = useParams();
  const track = useApi<Page>(`/tracks/${encodeURIComponent(id)}`);
  useTitle(track.data === undefined ? null : `“${track.data.text.slice(0, 60)}”`);
  return <Answer of={track}>{(track) => <Track track={track} />}</Answer>;
}

function Track({ track }: { readonly track: Page }): React.ReactNode {
  const [shown, setShown] = useState(SHOWN);
  const [first, ...others] = track.variants;
  if (first === undefined) return null;
  const outlets = new Set(track.variants.map(({ outlet }) => outlet)).size;
  const reports = new Set(track.variants.map(({ document }) => document)).size;
  return (
    <div className="track">
      <header className="page-head">
        <div>
          <h1>A quotation and its wordings</h1>
          <p className="quiet">
            {count(track.variants.length, 'wording')} in {count(reports, 'report')} of {count(outlets, 'outlet')}.{' '}
            <Link href="/tracks">Other quotations</Link> · <a href={`/api/tracks/${track.id}`}>JSON</a>
          </p>
        </div>
      </header>
      <section className="track-first" aria-labelledby="first-wording">
        <h2 id="first-wording">Published first</h2>
        <Head variant={first} />
        <blockquote className="wording words">{first.content}</blockquote>
      </section>
      <section aria-labelledby="other-wordings">
        <h2 id="other-wordings">Then</h2>
        <ul className="wording-key small quiet" aria-label="How words are marked">
          <li>
            <del className="wording-cut">cut</del> words of the first that are left out
          </li>
          <li>
            <ruby className="wording-changed">
              changed<rp> (</rp>
              <rt>first</rt>
              <rp>)</rp>
            </ruby>{' '}
            other words, the first’s above them
          </li>
          <li>
            <ins className="wording-added">added</ins> words that the first does not have
          </li>
          <li>
            <span className="wording-retranslated">retranslated</span> changed, and another translation of the same
          </li>
        </ul>
        <ol className="wordings">
          {others.slice(0, shown).map((variant) => (
            <li key={`${variant.document}/${variant.id}`}>
              <Head variant={variant} />
              <blockquote className="wording words">
                <Wording
                  first={first.content}
                  second={variant.content}
                  alignment={variant.alignment}
                  isTranslation={variant.kind === 'retranslated'}
                />
              </blockquote>
            </li>
          ))}
        </ol>
        {others.length > shown ? (
          <Button className="button" onPress={() => setShown(shown + SHOWN)}>
            Show {Math.min(SHOWN, others.length - shown)} more of {count(others.length - shown, 'wording')}
          </Button>
        ) : null}
      </section>
      <Spread track={track} />
    </div>
  );
}

function Head({ variant }: { readonly variant: Variant }): React.ReactNode {
  const kind = kinds.find(({ kind }) => kind === variant.kind);
  return (
    <p className="line-foot wording-head">
      <strong>
        <OutletLink outlet={variant.outlet} />
      </strong>
      {variant.published === null ? (
        <span>No date</span>
      ) : (
        <time dateTime={variant.published}>{formatDay(variant.published)}</time>
      )}
      {variant.kind === 'first' ? null : (
        <>
          <span className="chip" title={kind?.means}>
            {kind?.label ?? variant.kind}
          </span>
          <span title="Words that are the same in both, doubled, by the words of both">
            likeness {percent(variant.likeness)}
          </span>
        </>
      )}
      {variant.speaker === null ? null : (
        <span>
          said by <ActorLink label={variant.speaker} actor={variant.speakerActor} />
        </span>
      )}
      <Link href={itemUrl(variant.document, variant.id)} data-open>
        In its report
      </Link>
    </p>
  );
}

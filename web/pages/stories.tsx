/** Stories: reports that carry the same copy, those with most reports first. */

import { Link } from 'wouter';
import type { StoryList } from '../../src/api/contract.ts';
import { count, formatDay } from '../lib/format.ts';
import { usePages } from '../lib/pages.ts';
import { useTitle } from '../lib/title.ts';
import { PagedList } from '../parts/paged-list.tsx';
import { Empty } from '../parts/states.tsx';

type Line = StoryList['stories'][number];
const pick = ({ stories }: StoryList): readonly Line[] => stories;

export default function StoriesPage(): React.ReactNode {
  useTitle('Stories');
  const pages = usePages('/stories', pick);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>Stories</h1>
          <p className="quiet">
            Reports that carry the same copy: at least 40 % of the five-word runs of one stand in the other too.{' '}
            <a href="/api/stories">JSON</a>
          </p>
        </div>
      </header>
      <PagedList
        of={pages}
        label="Stories"
        height={64}
        keyOf={({ id }) => id}
        line={({ id, reports, outlets, earliest }) => (
          <article className="line">
            <Link href={`/stories/${id}`} className="line-headline words" data-open>
              {earliest.title ?? 'A report without a title'}
            </Link>
            <p className="line-foot">
              <span>{count(reports, 'report')}</span>
              <span>{count(outlets, 'outlet')}</span>
              <span>
                earliest in {earliest.outlet ?? 'no named outlet'}
                {earliest.date === null ? '' : `, ${formatDay(earliest.date)}`}
              </span>
            </p>
          </article>
        )}
        empty={
          <Empty title="No story in two reports yet">
            <p>
              Copies are found by <code>onrecord corpus</code>, or by the button on the{' '}
              <Link href="/corpus">corpus page</Link>.
            </p>
          </Empty>
        }
      />
    </>
  );
}

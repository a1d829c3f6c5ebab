/** The copies of one story: who was earliest, who is fullest, and how much each copies from whom. */

import { Link, useParams } from 'wouter';
import type { Copy, StoryPage as Page } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay, percent } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { reportUrl } from '../lib/url.ts';
import { Bar } from '../parts/bars.tsx';
import { OutletLink } from '../parts/line-foot.tsx';
import { Answer } from '../parts/states.tsx';
import { inOrder } from '../stories/order.ts';

export default function StoryPage(): React.ReactNode {
  const { id = '' } = useParams();
  const story = useApi<Page>(`/stories/${encodeURIComponent(id)}`);
  const title = story.data?.members.find(({ earliest }) => earliest)?.title ?? null;
  useTitle(title);
  return (
    <Answer of={story}>
      {({ id, members }) => (
        <>
          <header className="page-head">
            <div>
              <h1>{title ?? 'A story without a title'}</h1>
              <p className="quiet">
                {count(members.length, 'report')} that carry the same copy, each under the one that it copies most of.{' '}
                <Link href="/stories">Other stories</Link> · <a href={`/api/stories/${id}`}>JSON</a>
              </p>
            </div>
          </header>
          <Copies members={members} />
        </>
      )}
    </Answer>
  );
}

function Copies({ members }: { readonly members: readonly Copy[] }): React.ReactNode {
  const byId = new Map(members.map((member) => [member.document, member]));
  return (
    <div className="table-scroll story" role="region" aria-label="Copies" tabIndex={0}>
      <table>
        <caption className="visually-hidden">Reports of this story; those further in copy the one above them</caption>
        <thead>
          <tr>
            <th scope="col">Report</th>
            <th scope="col">Day</th>
            <th scope="col" title="Share of the report's own five-word runs that stand in the one it copies">
              Copied
            </th>
            <th scope="col" className="story-from">
              From
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(members).map(({ member, depth }) => {
            const source = member.copyOf === null ? undefined : byId.get(member.copyOf);
            return (
              <tr key={member.document}>
                <th scope="row" className="story-report" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
                  <Link href={reportUrl(member.document)} className="words">
                    {member.title ?? 'A report without a title'}
                  </Link>
                  <span className="line-foot">
                    <OutletLink outlet={member.outlet} />
                    {member.earliest ? <span className="chip">earliest</span> : null}
                    {member.fullest ? (
                      <span className="chip" title="Has the most words">
                        fullest
                      </span>
                    ) : null}
                  </span>
                </th>
                <td className="story-day">{formatDay(member.date)}</td>
                <td className="story-copied">
                  {source === undefined ? (
                    '–'
                  ) : (
                    <>
                      {percent(member.copied)}
                      <Bar value={member.copied} of={1} />
                    </>
                  )}
                </td>
                <td className="story-from">
                  {source === undefined ? '–' : (source.outlet ?? source.title ?? 'no named outlet')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

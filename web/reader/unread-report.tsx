/** A report that is kept and could not be read: its text, and why. */

import type { Report } from '../../src/api/contract.ts';
import { SourceLine } from './head.tsx';
import { blocksOf } from './reading.ts';
import { ReportText } from './report-text.tsx';
import type { Marks } from './highlights.ts';

const none: Marks = new Map();

export function UnreadReport({ report: { text, info } }: { readonly report: Report }): React.ReactNode {
  const blocks = blocksOf(text, { title: null, body: { start: 0, end: text.length } });
  return (
    <div className="reader reader-plain">
      <article className="report">
        <header className="report-head">
          <SourceLine {...info} />
          <h1 lang={info.language}>{info.title ?? 'A report without a headline'}</h1>
        </header>
        <p className="notice" role="note">
          This report is kept and not read. {info.unread?.message}
        </p>
        <div lang={info.language}>
          <ReportText text={text} blocks={blocks} marks={none} now={none} />
        </div>
      </article>
    </div>
  );
}

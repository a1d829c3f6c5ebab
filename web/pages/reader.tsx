/** A report of the store: `/d/{id}`, `?i=item` for an item, `?s=start-end` for a passage. */

import { useParams } from 'wouter';
import type { Report } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { useTitle } from '../lib/title.ts';
import { Answer } from '../parts/states.tsx';
import { ReportExport } from '../reader/report-export.tsx';
import { ReportView } from '../reader/report-view.tsx';
import { UnreadReport } from '../reader/unread-report.tsx';

export default function ReaderPage(): React.ReactNode {
  const { id } = useParams<{ id: string }>();
  const report = useApi<Report>(`/d/${encodeURIComponent(id)}`);
  useTitle(report.data?.info.title ?? 'Report');
  return (
    <Answer of={report}>
      {(data) =>
        data.record === null ? (
          <UnreadReport report={data} />
        ) : (
          <ReportView
            key={data.info.document}
            record={data.record}
            known={data}
            actions={
              <>
                <button type="button" className="link" onClick={() => window.print()}>
                  Print
                </button>
                <ReportExport id={data.info.document} />
              </>
            }
          />
        )
      }
    </Answer>
  );
}

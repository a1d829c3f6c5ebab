/** `/read`: reads a text that somebody pastes, drops or points to, in the browser, and keeps it on request. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FetchedPage, Kept } from '../../src/api/contract.ts';
import { ApiError, post } from '../lib/api.ts';
import { useTitle } from '../lib/title.ts';
import type { Given, Read } from '../read/messages.ts';
import { Progress } from '../read/progress.tsx';
import { nothingGiven, TextForm } from '../read/text-form.tsx';
import { useReading } from '../read/use-reading.ts';
import { ReportView } from '../reader/report-view.tsx';

export default function ReadPage(): React.ReactNode {
  useTitle('Read a text');
  const [text, setText] = useState('');
  const [given, setGiven] = useState<Given>(nothingGiven);
  const [, navigate] = useLocation();
  const { state, ask, forget } = useReading();
  // What was opened is a text to read like one that was pasted.
  const [opened, setOpened] = useState<unknown>(null);
  if (state.kind === 'opened' && opened !== state) {
    setOpened(state);
    setText(state.text);
    setGiven(state.given);
  }
  const fetching = useMutation<FetchedPage, Error, string>({
    mutationFn: (url) => post<FetchedPage>('/fetch', { url }),
    onSuccess: (page) => {
      const found: Given = { date: page.date ?? '', outlet: page.outlet ?? '', title: page.title ?? '', url: page.url };
      setText(page.text);
      setGiven(found);
      ask({ kind: 'read', text: page.text, given: found });
    },
  });

  if (state.kind === 'read')
    return (
      <Results
        reports={state.reports}
        given={given}
        back={() => {
          navigate('/read', { replace: true });
          forget();
        }}
      />
    );
  const isBusy = fetching.isPending || state.kind === 'opening' || state.kind === 'loading' || state.kind === 'reading';
  return (
    <div className="read-page">
      <div className="page-head">
        <h1>Read a text</h1>
      </div>
      <TextForm
        text={text}
        given={given}
        isBusy={isBusy}
        onText={setText}
        onGiven={setGiven}
        onFile={(file) =>
          void file
            .arrayBuffer()
            .then((buffer) => ask({ kind: 'open', name: file.name, bytes: new Uint8Array(buffer) }))
        }
        onAddress={(url) => fetching.mutate(url)}
        onRead={() => {
          if (!isBusy && text.trim() !== '') ask({ kind: 'read', text, given });
        }}
      />
      {fetching.isPending ? (
        <p className="read-progress" role="status">
          <progress aria-label="Fetching" /> Fetching the page
        </p>
      ) : fetching.isError && state.kind === 'idle' ? (
        <Progress state={{ kind: 'failed', message: fetching.error.message, hint: hintOf(fetching.error) }} />
      ) : (
        <Progress state={state} />
      )}
    </div>
  );
}

function hintOf(error: Error): string | null {
  return error instanceof ApiError ? error.hint : null;
}

interface ResultsProps {
  readonly reports: readonly Read[];
  readonly given: Given;
  readonly back: () => void;
}

function Results({ reports, given, back }: ResultsProps): React.ReactNode {
  const [chosen, setChosen] = useState(0);
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const { text, record } = reports[chosen]!;
  const keeping = useMutation<Kept, Error>({
    mutationFn: () => {
      const { date, outlet, title, url } = given;
      return post<Kept>('/reports', {
        text,
        date: date || null,
        outlet: outlet || null,
        title: title || null,
        url: url || null,
      });
    },
    onSuccess: async ({ document }) => {
      await queries.invalidateQueries();
      navigate(`/d/${document}`);
    },
  });
  return (
    <>
      <div className="read-bar" role="region" aria-label="This text">
        <p>
          Read in this browser, not kept.
          {keeping.isError ? (
            <span className="fault" role="alert">
              {' '}
              {keeping.error.message} {hintOf(keeping.error)}
            </span>
          ) : null}
        </p>
        {reports.length === 1 ? null : (
          <select
            aria-label="Report of the file"
            value={chosen}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {reports.map(({ record: { document } }, i) => (
              <option key={document.id} value={i}>
                {i + 1}. {document.title?.text ?? 'Without a headline'}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          className="button button-primary"
          disabled={keeping.isPending}
          onClick={() => keeping.mutate()}
        >
          {keeping.isPending ? 'Keeping …' : 'Keep it'}
        </button>
        <button type="button" className="button" onClick={back}>
          Another text
        </button>
      </div>
      <ReportView key={record.document.id} record={record} known={null} />
    </>
  );
}

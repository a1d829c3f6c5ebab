/** Takes a text: pasted, dropped, or from an address; and what is known of it. */

import { useRef, useState } from 'react';
import type { Given } from './messages.ts';

export const nothingGiven: Given = { date: '', outlet: '', title: '', url: '' };

interface Props {
  readonly text: string;
  readonly given: Given;
  readonly isBusy: boolean;
  readonly onText: (text: string) => void;
  readonly onGiven: (given: Given) => void;
  readonly onFile: (file: File) => void;
  readonly onAddress: (url: string) => void;
  readonly onRead: () => void;
}

export function TextForm({ text, given, isBusy, onText, onGiven, onFile, onAddress, onRead }: Props): React.ReactNode {
  const [isOver, setOver] = useState(false);
  const [address, setAddress] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const field = (
    name: keyof Given,
    label: string,
    more: React.InputHTMLAttributes<HTMLInputElement>,
  ): React.ReactNode => (
    <label className="choice">
      <span>{label}</span>
      <input value={given[name]} onChange={(event) => onGiven({ ...given, [name]: event.target.value })} {...more} />
    </label>
  );
  return (
    <div className="text-form">
      <form
        className="address-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== '') onAddress(address.trim());
        }}
      >
        <label className="choice">
          <span>From an address</span>
          <input
            type="url"
            value={address}
            placeholder="https://"
            onChange={(event) => setAddress(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={isBusy || address.trim() === ''}>
          Fetch
        </button>
        <p className="quiet small">On Record asks that address for the page; nobody else is asked.</p>
      </form>
      <form
        className="paste-form"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file === undefined) onText(event.dataTransfer.getData('text/plain'));
          else onFile(file);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onRead();
        }}
      >
        <label className="choice">
          <span>Text of the report</span>
          <textarea
            className="words"
            rows={14}
            value={text}
            placeholder="Paste a report, headline first, or drop a file (.txt, .html) here"
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onRead();
            }}
          />
        </label>
        <details className="given" open={Object.values(given).some((value) => value !== '')}>
          <summary>What is known of it</summary>
          <div className="choices">
            {field('date', 'Day of publication', { type: 'date' })}
            {field('outlet', 'Outlet', { placeholder: 'example.org' })}
            {field('url', 'Address', { type: 'url', placeholder: 'https://' })}
            {field('title', 'Headline, as it stands in the text', {})}
          </div>
          <p className="quiet small">The day settles what “Saturday” or “last month” mean.</p>
        </details>
        <div className="form-foot">
          <button type="submit" className="button button-primary" disabled={isBusy || text.trim() === ''}>
            Read
          </button>
          <button type="button" className="button" onClick={() => picker.current?.click()}>
            Choose a file
          </button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="File with a report"
            accept=".txt,.text,.md,.html,.htm,.xhtml,text/plain,text/html"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) onFile(file);
              event.target.value = '';
            }}
          />
          <p className="quiet small">Read in this browser: the text leaves this machine at no time.</p>
        </div>
      </form>
    </div>
  );
}

/** The search field of the frame; it keeps the filters of the search page that it stands on. */

import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { changed } from '../lib/url.ts';

export function SearchBox(): React.ReactNode {
  const [path, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const asked = path === '/search' ? (query.get('q') ?? '') : '';
  const [words, setWords] = useState(asked);
  useEffect(() => setWords(asked), [asked]);
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(`/search${changed(path === '/search' ? query : new URLSearchParams(), { q: words.trim() })}`);
      }}
    >
      <input
        data-search
        type="search"
        aria-label="Search statements, events and reports"
        placeholder="Search what was said and done"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

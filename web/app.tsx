/** The frame around every page: where one can go, the theme, the keys; and which page an address shows. */

import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { KeysProvider, useKeys } from './lib/keys.tsx';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { KeysHelp } from './parts/keys-help.tsx';
import { Loading } from './parts/states.tsx';
import { SearchBox } from './parts/search-box.tsx';
import { ThemeMenu } from './parts/theme-menu.tsx';

/** Pages load when they are asked for. */
const pages = {
  home: lazy(() => import('./pages/home.tsx')),
  reader: lazy(() => import('./pages/reader.tsx')),
  read: lazy(() => import('./pages/read.tsx')),
  search: lazy(() => import('./pages/search.tsx')),
  actors: lazy(() => import('./pages/actors.tsx')),
  actor: lazy(() => import('./pages/actor.tsx')),
  dyads: lazy(() => import('./pages/dyads.tsx')),
  dyad: lazy(() => import('./pages/dyad.tsx')),
  map: lazy(() => import('./pages/map.tsx')),
  network: lazy(() => import('./pages/network.tsx')),
  tracks: lazy(() => import('./pages/tracks.tsx')),
  track: lazy(() => import('./pages/track.tsx')),
  stories: lazy(() => import('./pages/stories.tsx')),
  story: lazy(() => import('./pages/story.tsx')),
  outlet: lazy(() => import('./pages/outlet.tsx')),
  corpus: lazy(() => import('./pages/corpus.tsx')),
  missing: lazy(() => import('./pages/missing.tsx')),
};

const places = [
  ['/search', 'Search'],
  ['/a', 'People'],
  ['/dyads', 'Relations'],
  ['/map', 'Map'],
  ['/network', 'Network'],
  ['/tracks', 'Quotations'],
  ['/stories', 'Stories'],
  ['/corpus', 'Corpus'],
] as const;

export function App(): React.ReactNode {
  return (
    <KeysProvider>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <Header />
      <main id="main" className="page" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <Pages />
          </Suspense>
        </ErrorBoundary>
      </main>
      <KeysHelp />
    </KeysProvider>
  );
}

function Header(): React.ReactNode {
  const [path] = useLocation();
  const nav = useRef<HTMLElement>(null);
  // Where there is no room for all, the one that is open is in sight.
  useEffect(() => {
    const box = nav.current?.getBoundingClientRect();
    const current = nav.current?.querySelector('[aria-current]')?.getBoundingClientRect();
    if (box !== undefined && current !== undefined)
      nav.current!.scrollBy({ left: current.left + current.width / 2 - (box.left + box.width / 2) });
  }, [path]);
  useKeys([
    {
      key: '/',
      does: 'Search',
      run: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
    },
  ]);
  return (
    <header className="masthead">
      <div className="masthead-top">
        <Link href="/" className="wordmark">
          On Record
        </Link>
        <SearchBox />
        <Link href="/read" className="button button-primary">
          Read a text
        </Link>
        <ThemeMenu />
      </div>
      <nav ref={nav} className="places" aria-label="Pages">
        {places.map(([href, label]) => (
          <Link key={href} href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function Pages(): React.ReactNode {
  return (
    <Switch>
      <Route path="/" component={pages.home} />
      <Route path="/d/:id" component={pages.reader} />
      <Route path="/read" component={pages.read} />
      <Route path="/search" component={pages.search} />
      <Route path="/a" component={pages.actors} />
      <Route path="/a/:id" component={pages.actor} />
      <Route path="/dyads" component={pages.dyads} />
      <Route path="/dyad/:a/:b" component={pages.dyad} />
      <Route path="/map" component={pages.map} />
      <Route path="/network" component={pages.network} />
      <Route path="/tracks" component={pages.tracks} />
      <Route path="/tracks/:id" component={pages.track} />
      <Route path="/stories" component={pages.stories} />
      <Route path="/stories/:id" component={pages.story} />
      <Route path="/outlets/:outlet" component={pages.outlet} />
      <Route path="/corpus" component={pages.corpus} />
      <Route component={pages.missing} />
    </Switch>
  );
}

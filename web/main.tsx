/** Starts the app. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-aria-components';
import { useLocation } from 'wouter';
import { App } from './app.tsx';
import { applyTheme, storedTheme } from './lib/theme.ts';
import './styles/index.css';

applyTheme(storedTheme());

const queries = new QueryClient({
  // What is in the store changes by imports and corrections, which say so; looking again at every focus would only flicker.
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } },
});

/** Links of the component library go through the router, as all others do. */
function Routed(): React.ReactNode {
  const [, navigate] = useLocation();
  return (
    <RouterProvider navigate={(path) => navigate(path)}>
      <App />
    </RouterProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Routed />
    </QueryClientProvider>
  </StrictMode>,
);

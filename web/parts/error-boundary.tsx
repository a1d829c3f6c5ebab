/** Keeps a mistake in a page from taking the frame with it. */

import { Component } from 'react';
import { Failed } from './states.tsx';

interface Props {
  readonly children: React.ReactNode;
}
interface State {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): React.ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Failed error={error} retry={() => this.setState({ error: null })} />;
  }
}

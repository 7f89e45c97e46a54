import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useSay } from '../state/language.ts';
import { EmptyState } from './page.tsx';

/** A fault in drawing a screen takes down that screen alone; answers are kept by the backend, not by the screen. */
export class ErrorBoundary extends Component<
  { children: ReactNode; place: string },
  { failed: string | null }
> {
  override state = { failed: null as string | null };

  static getDerivedStateFromError(): { failed: string } {
    return { failed: 'failed' };
  }

  override componentDidUpdate(previous: { place: string }): void {
    if (previous.place !== this.props.place && this.state.failed) this.setState({ failed: null });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Failed onRetry={() => this.setState({ failed: null })} />;
  }
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const say = useSay();
  return (
    <EmptyState
      title={say('ui.screen_failed')}
      hint={say('ui.screen_failed_hint')}
      action={<Button onClick={onRetry}>{say('ui.try_again')}</Button>}
    />
  );
}

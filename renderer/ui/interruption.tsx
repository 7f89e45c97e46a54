import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { platform } from '../state/client.ts';
import { useSay } from '../state/language.ts';

type State = 'none' | 'restarted' | 'lost';

/** What is said when the backend or the shell went away: what is safe, and what happens next. */
export function Interruption({ unlocked }: { unlocked: boolean }) {
  const say = useSay();
  const [state, setState] = useState<State>('none');
  useEffect(
    () =>
      platform.onEvent(event => {
        if (event.type === 'backend.restarted') setState('restarted');
        if (event.type === 'connection.lost') setState('lost');
        if (event.type === 'connection.restored') setState('none');
      }),
    [],
  );
  useEffect(() => {
    if (unlocked) setState(was => (was === 'restarted' ? 'none' : was));
  }, [unlocked]);
  if (state === 'none') return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      title={say(state === 'lost' ? 'ui.connection_lost' : 'ui.backend_restarted')}
      withCloseButton={state === 'restarted'}
      closeButtonLabel={say('ui.close')}
      onClose={() => setState('none')}
      style={{
        position: 'fixed',
        top: 8,
        left: '50%',
        transform: 'translateX(-50%)',
        zIndex: 400,
        width: '38rem',
        maxWidth: '94vw',
      }}
    >
      {say(state === 'lost' ? 'ui.connection_lost_hint' : 'ui.backend_restarted_hint')}
    </Alert>
  );
}

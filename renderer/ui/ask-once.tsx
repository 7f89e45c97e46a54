import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../state/language.ts';

/** A small button whose deed cannot be undone: it asks in its own place before it does it. */
export function AskOnce(props: { label: string; question: string; onYes: () => void }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => setAsking(true)}>
        {props.label}
      </Button>
    );
  return (
    <>
      <span role="alert">{props.question}</span>
      <Button size="compact-xs" color="red" onClick={props.onYes}>
        {props.label}
      </Button>
      <Button size="compact-xs" variant="default" autoFocus onClick={() => setAsking(false)}>
        {say('ui.cancel')}
      </Button>
    </>
  );
}

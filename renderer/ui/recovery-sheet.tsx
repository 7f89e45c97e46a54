import { Alert, Button, Checkbox } from '@mantine/core';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../state/language.ts';
import { Paper } from './paper.tsx';
import classes from './recovery-sheet.module.css';

/** The recovery key, shown once: to be printed or written down, and kept apart from the laptop. */
export function RecoverySheet(props: { workspace: string; recoveryKey: string; onDone: () => void }) {
  const say = useSay();
  const [kept, setKept] = useState(false);
  return (
    <div className={classes.sheet}>
      <Paper className={classes.paper}>
        <h2>{say('ui.recovery_title')}</h2>
        <p>{say('ui.recovery_for', { name: props.workspace })}</p>
        <output className={classes.key}>{props.recoveryKey}</output>
        <p>{say('ui.recovery_use')}</p>
      </Paper>
      <Alert color="yellow">{say('ui.recovery_once')}</Alert>
      <Checkbox
        label={say('ui.recovery_kept')}
        checked={kept}
        onChange={event => setKept(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button variant="default" leftSection={<Printer size={15} />} onClick={() => window.print()}>
          {say('ui.print')}
        </Button>
        <Button disabled={!kept} onClick={props.onDone}>
          {say('ui.continue')}
        </Button>
      </div>
    </div>
  );
}

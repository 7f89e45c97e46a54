import { NativeSelect } from '@mantine/core';
import type { OutputOf } from '../../../shared/api/index.ts';
import { usePick, useSay } from '../../state/language.ts';
import classes from './cycles.module.css';

type Trigger = OutputOf<'cycles.listTriggers'>['triggers'][number];

/** What made people look again, as far as it is known before they choose. */
export interface Cause {
  trigger: string;
  reason: string;
}

/** What made people look again, and what that opens. */
export function TriggerChoice(props: {
  triggers: readonly Trigger[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { triggers, value, onChange } = props;
  const say = useSay();
  const pick = usePick();
  const chosen = triggers.find(({ id }) => id === value);
  return (
    <div>
      <NativeSelect
        label={say('ui.cycle_trigger')}
        value={value}
        data={triggers.map(({ id, label }) => ({ value: id, label: pick(label) }))}
        onChange={event => onChange(event.currentTarget.value)}
      />
      {chosen && (
        <p className={classes.hint}>
          {say(chosen.scope === 'all' ? 'ui.cycle_scope_all' : 'ui.cycle_scope_some')}{' '}
          {chosen.decision && say('ui.cycle_decision_asked')}
        </p>
      )}
    </div>
  );
}

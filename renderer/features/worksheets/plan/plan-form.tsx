import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from '../../../../shared/api/index.ts';
import { worksheetsApi } from '../../../../shared/api/worksheets.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useExplain, useSay } from '../../../state/language.ts';
import { showFailure } from '../../../state/notices.ts';
import { offerUndo } from '../../../ui/undo-notice.tsx';
import classes from './plan.module.css';

type PlanInput = Omit<InputOf<'worksheets.plan'>, 'apply'>;
export type PlanChange = Pick<PlanInput, 'ownerId' | 'dueOn'>;

/** Owner and day for the chosen worksheets. What is left as it is is not touched. */
export function PlanForm(props: {
  input: PlanInput;
  change: PlanChange;
  /** Worksheets that would change. */
  count: number;
  refusal: Refusal | null;
  settled: boolean;
  onChange: (change: PlanChange) => void;
  onDone: () => void;
}) {
  const { input, change, count, refusal, settled, onChange, onDone } = props;
  const say = useSay();
  const explain = useExplain();
  const people = useAnswer('people.list', {});
  const [busy, setBusy] = useState(false);
  const chosen = input.worksheetIds.length;
  // Whoever owns a worksheet has to be able to attest it.
  const { roles } = worksheetsApi['worksheets.attest'];
  const owners = (people.data?.people ?? []).filter(
    person => person.active && roles.some(role => person.roles.includes(role)),
  );
  const setOwner = (value: string) => {
    const { ownerId: _before, ...rest } = change;
    onChange(value === '' ? rest : { ...rest, ownerId: value === NOBODY ? null : value });
  };
  const setDue = (dueOn: string | null | undefined) => {
    const { dueOn: _before, ...rest } = change;
    onChange(dueOn === undefined ? rest : { ...rest, dueOn });
  };
  const apply = async () => {
    setBusy(true);
    try {
      const { changed, commandId } = await client.call('worksheets.plan', { ...input, apply: true });
      const message = say('ui.planned', { count: changed.length });
      if (commandId !== null) offerUndo(input.assessmentId, commandId, message);
      onDone();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const dueMode = change.dueOn === undefined ? '' : change.dueOn === null ? NOBODY : 'on';
  return (
    <div className={classes.form}>
      <NativeSelect
        size="xs"
        label={say('cli.label.owner')}
        value={change.ownerId === null ? NOBODY : (change.ownerId ?? '')}
        onChange={event => setOwner(event.currentTarget.value)}
        data={[
          { value: '', label: say('ui.leave_as_is') },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
          { value: NOBODY, label: say('ui.plan_no_owner') },
        ]}
      />
      <NativeSelect
        size="xs"
        label={say('cli.label.due')}
        value={dueMode}
        onChange={event => {
          const { value } = event.currentTarget;
          setDue(value === '' ? undefined : value === NOBODY ? null : '');
        }}
        data={[
          { value: '', label: say('ui.leave_as_is') },
          { value: 'on', label: say('ui.plan_on_day') },
          { value: NOBODY, label: say('ui.plan_no_day') },
        ]}
      />
      {dueMode === 'on' && (
        <TextInput
          size="xs"
          type="date"
          label={say('ui.plan_day')}
          value={change.dueOn ?? ''}
          onChange={event => setDue(event.currentTarget.value)}
        />
      )}
      <Button size="xs" disabled={!settled || count === 0} loading={busy} onClick={() => void apply()}>
        {say('ui.apply')}
      </Button>
      <span className={classes.hint} role="status">
        {chosen === 0
          ? say('ui.plan_choose_hint')
          : settled && !refusal
            ? say('ui.plan_would', { count })
            : say('ui.plan_chosen', { count: chosen })}
      </span>
      {refusal && (
        <Alert color="yellow" role="alert">
          {explain(refusal)}
        </Alert>
      )}
    </div>
  );
}

/** Stands for "nobody" and "no day" among the choices; no id and no day looks like it. */
const NOBODY = '-';

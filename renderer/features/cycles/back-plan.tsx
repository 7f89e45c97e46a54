import { Button, Checkbox, Group, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './cycles.module.css';

type Plan = OutputOf<'cycles.planBack'>;
type Choice = Omit<InputOf<'cycles.planBack'>, 'arrangementId'>;

const fields = [
  ['signingOn', 'ui.back_plan_signing'],
  ['filingOn', 'ui.back_plan_filing'],
  ['boardPaperOn', 'ui.back_plan_board'],
] as const;

/** The year counted back from signing, filing and the board paper; its day for the answers can become that of the worksheets. */
export function BackPlan({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const [choice, setChoice] = useState<Choice>({ days: {} });
  const plan = useAnswer('cycles.planBack', { arrangementId, ...choice });
  return (
    <Section title={say('ui.back_plan')}>
      <p className={classes.lead}>{say('ui.back_plan_hint')}</p>
      <Answered query={plan}>
        {value => (
          <>
            <Days plan={value} choice={choice} onChange={setChoice} />
            {value.steps.length === 0 ? <p>{say('ui.back_plan_nothing')}</p> : <Steps plan={value} />}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Days(props: { plan: Plan; choice: Choice; onChange: (choice: Choice) => void }) {
  const { plan, choice, onChange } = props;
  const say = useSay();
  return (
    <Group align="flex-end" gap="sm" mb="sm">
      {fields.map(([name, label]) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          label={say(label)}
          disabled={name === 'filingOn' && !plan.notified}
          value={plan.days[name] ?? ''}
          onChange={event =>
            onChange({ ...choice, days: { ...choice.days, [name]: event.currentTarget.value || null } })
          }
        />
      ))}
      <Checkbox
        size="xs"
        mb={6}
        label={say('ui.back_plan_notified')}
        checked={plan.notified}
        onChange={event => onChange({ ...choice, notified: event.currentTarget.checked })}
      />
    </Group>
  );
}

function Steps({ plan: { steps, today, answersOn, open } }: { plan: Plan }) {
  const say = useSay();
  const word = useWord();
  const { day, weekday } = useDates();
  const mayPlan = useMay('assessor');
  const apply = async (assessmentId: string, worksheetIds: string[], dueOn: string) => {
    await client.call('worksheets.plan', { assessmentId, worksheetIds, dueOn, apply: true });
    showDone(say('ui.planned', { count: worksheetIds.length }));
  };
  return (
    <>
      <Table className={classes.plan}>
        <Table.Tbody>
          {steps.map(({ step, on, clashes }) => (
            <Table.Tr key={step}>
              <Table.Td>
                {day(on)} <small>{weekday(on)}</small>
              </Table.Td>
              <Table.Td>{word('back-plan', step)}</Table.Td>
              <Table.Td>
                {clashes ? (
                  <Status tone="bad" label={say('ui.back_plan_clashes')} />
                ) : on < today ? (
                  <Status tone="warn" label={say('ui.due_days_late', { days: daysBetween(on, today) })} />
                ) : on === today ? (
                  <Status tone="active" label={say('ui.due_now')} />
                ) : (
                  <small>{say('ui.due_in_days', { days: daysBetween(today, on) })}</small>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {open && open.unplanned.length > 0 && answersOn !== null && mayPlan && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          onClick={() => void apply(open.assessmentId, open.unplanned, answersOn).catch(showFailure)}
        >
          {say('ui.back_plan_apply', { count: open.unplanned.length, day: day(answersOn) })}
        </Button>
      )}
    </>
  );
}

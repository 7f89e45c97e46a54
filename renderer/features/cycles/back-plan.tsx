import { Button, Checkbox, Group, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ArrangementFacts } from '../../../shared/domain/arrangements.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { nextSigning, planBack } from '../../../shared/domain/back-plan.ts';
import { daysBetween, hongKongDay } from '../../../shared/domain/calendar.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';

/** Months of notice where the pack has no rule of its own. */
const NOTICE_MONTHS = 3;

/** The year counted back from signing, filing and the board paper; its day for the answers can become that of the worksheets. */
export function BackPlan(props: { facts: ArrangementFacts; open: Assessment | undefined }) {
  const { facts, open } = props;
  const say = useSay();
  const { day } = useDates();
  const mayPlan = useMay('assessor');
  const today = hongKongDay(new Date());
  const [signing, setSigning] = useState(nextSigning(facts, today) ?? '');
  const [board, setBoard] = useState('');
  const [notified, setNotified] = useState(true);
  const sheets = useAnswer('worksheets.list', open ? { assessmentId: open.id } : null);
  const plan = planBack(
    { signingOn: signing || null, effectiveOn: null, boardPaperOn: board || null },
    notified ? NOTICE_MONTHS : null,
    today,
  );
  const answersOn = plan?.find(({ step }) => step === 'answers')?.on;
  const apply = async (assessmentId: string, dueOn: string) => {
    const worksheetIds = (sheets.data?.worksheets ?? [])
      .filter(({ plan: own }) => (own?.dueOn ?? null) === null)
      .map(({ id }) => id);
    if (worksheetIds.length > 0)
      await client.call('worksheets.plan', { assessmentId, worksheetIds, dueOn, apply: true });
    showDone(say('ui.planned', { count: worksheetIds.length }));
  };
  return (
    <Section title={say('ui.back_plan')}>
      <p>{say('ui.back_plan_hint')}</p>
      <Group align="flex-end" mb="sm">
        <TextInput
          type="date"
          label={say('ui.back_plan_signing')}
          value={signing}
          onChange={event => setSigning(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={say('ui.back_plan_board')}
          value={board}
          onChange={event => setBoard(event.currentTarget.value)}
        />
        <Checkbox
          label={say('ui.back_plan_notified')}
          checked={notified}
          onChange={event => setNotified(event.currentTarget.checked)}
        />
      </Group>
      {plan && (
        <Table>
          <Table.Tbody>
            {plan.map(({ step, on }) => (
              <Table.Tr key={step}>
                <Table.Td>{day(on)}</Table.Td>
                <Table.Td>{say(`ui.back_plan_step.${step}`)}</Table.Td>
                <Table.Td>
                  {on < today && (
                    <Status tone="bad" label={say('ui.due_days_late', { days: daysBetween(on, today) })} />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {open && answersOn !== undefined && mayPlan && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          onClick={() => void apply(open.id, answersOn).catch(showFailure)}
        >
          {say('ui.back_plan_apply')}
        </Button>
      )}
    </Section>
  );
}

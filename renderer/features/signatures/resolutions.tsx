import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { stateAfter } from '../../../shared/domain/assessments.ts';
import type { ConditionState } from '../../../shared/domain/resolutions.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { RecordResolution } from './record-resolution.tsx';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';

type Resolution = OutputOf<'resolutions.list'>['resolutions'][number];

const toneOfOutcome: Readonly<Record<Resolution['outcome'], Tone>> = {
  approved: 'good',
  'approved-with-conditions': 'info',
  rejected: 'bad',
};
const toneOfCondition: Readonly<Record<ConditionState, Tone>> = {
  met: 'good',
  open: 'active',
  overdue: 'bad',
};

/** What committees resolved: they hold no keys, so their word is recorded, and its conditions are tracked as findings. */
export function Resolutions({ assessment, pack, status }: SignOffFacts) {
  const say = useSay();
  const resolutions = useAnswer('resolutions.list', { assessmentId: assessment.id });
  const mayRecord = useMay('assessor', 'approver') && stateAfter(assessment.state, 'annotate') !== undefined;
  const [recording, setRecording] = useState(false);
  return (
    <>
      <Answered query={resolutions}>
        {({ resolutions: all }) =>
          all.length === 0 ? (
            <p className={classes.hint}>{say('cli.resolution.none')}</p>
          ) : (
            <ul className={classes.resolutions}>
              {all.map(resolution => (
                <OneResolution key={resolution.id} resolution={resolution} />
              ))}
            </ul>
          )
        }
      </Answered>
      {mayRecord && (
        <Button variant="default" leftSection={<Plus size={15} />} onClick={() => setRecording(true)}>
          {say('ui.resolution_record')}
        </Button>
      )}
      {recording && (
        <RecordResolution
          assessment={assessment}
          pack={pack}
          asked={status.questions.map(each => each.questionId)}
          onClose={() => setRecording(false)}
        />
      )}
    </>
  );
}

function OneResolution({ resolution }: { resolution: Resolution }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { body, minute, resolvedOn, outcome, wording, certifiedBy, conditions, conditionStates } = resolution;
  return (
    <li>
      <p>
        <strong>{body}</strong> · {minute} · {day(resolvedOn)}{' '}
        <Status tone={toneOfOutcome[outcome]} label={word('resolution', outcome)} />
      </p>
      <blockquote>{wording}</blockquote>
      <p className={classes.hint}>{say('ui.resolution_certified', { name: certifiedBy })}</p>
      {conditions.length > 0 && (
        <ul className={classes.conditions}>
          {conditions.map((condition, index) => {
            const state = conditionStates[index] ?? 'open';
            return (
              <li key={condition.findingNumber}>
                <Link href={`/assessments/${resolution.assessmentId}/findings/${condition.findingNumber}`}>
                  {condition.findingNumber}
                </Link>{' '}
                {condition.text} · {condition.owner} · {say('ui.due_on', { day: day(condition.dueOn) })}
                {condition.beforeSealing && ` · ${say('ui.condition_before_sealing')}`}{' '}
                <Status tone={toneOfCondition[state]} label={word('condition', state)} />
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

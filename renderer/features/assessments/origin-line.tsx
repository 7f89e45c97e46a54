import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { needsConfirmation } from '../../../shared/domain/origins.ts';
import type { Question } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './question.module.css';

type Origin = OutputOf<'answers.listOrigins'>['origins'][number];

/** Where words that were written elsewhere came from, and whether somebody stands behind them here. */
export function OriginLine(props: { origin: Origin; question: Question; readOnly: boolean }) {
  const { origin, question, readOnly } = props;
  const { assessmentId, kind, state } = origin;
  const say = useSay();
  const confirm = useCommand('answers.confirm');
  const inherit = useCommand('answers.inherit');
  const reopened = origin.sourceId === assessmentId;
  const copied = useAnswer(
    'assessments.get',
    kind === 'copied' && !reopened ? { id: origin.sourceId } : null,
  );
  const source = useAnswer('arrangements.get', copied.data ? { id: copied.data.arrangementId } : null);
  const waits = needsConfirmation(state);
  return (
    <div className={classes.origin} data-tone={waits ? 'warn' : 'idle'}>
      <Status tone={waits ? 'warn' : 'good'} label={say(`ui.origin.${state}`)} />
      <span>
        {say(`ui.origin_from.${reopened ? 'reopened' : kind}`)}
        {kind === 'copied' && copied.data && (
          <>
            {' '}
            <Link href={`/assessments/${origin.sourceId}/questions/${question.id}`}>
              {source.data?.number} {source.data?.facts.name}
            </Link>
          </>
        )}
      </span>
      {!readOnly && waits && state !== 'outdated' && (
        <Button
          size="compact-xs"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ assessmentId, questionIds: [question.id] })}
        >
          {say('ui.origin_confirm')}
        </Button>
      )}
      {!readOnly && (state === 'outdated' || state === 'override-outdated') && (
        <Button
          size="compact-xs"
          variant="default"
          loading={inherit.isPending}
          onClick={() => inherit.mutate({ assessmentId, sharedIds: [origin.sourceId], apply: true })}
        >
          {say('ui.origin_take')}
        </Button>
      )}
    </div>
  );
}

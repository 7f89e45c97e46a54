import { contentOf } from '../../../../shared/domain/answers.ts';
import { needsConfirmation } from '../../../../shared/domain/origins.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';
import { useContentWords } from './use-content-words.ts';

/** Words that came from elsewhere and hold here too: somebody stands behind them from then on. */
export function ConfirmWords({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const words = useContentWords();
  const { assessment, questions, questionIds, answers } = bulk;
  const origins = useAnswer('answers.listOrigins', { assessmentId: assessment.id });
  const waiting = (origins.data?.origins ?? []).filter(
    origin => questionIds.includes(origin.questionId) && needsConfirmation(origin.state),
  );
  const rows = questions.flatMap(({ question }) =>
    waiting
      .filter(origin => origin.questionId === question.id)
      .map(({ questionId, serviceId, state }) => {
        const answer = answers.find(each => each.questionId === questionId && each.serviceId === serviceId);
        const isOutdated = state === 'outdated';
        return {
          questionId,
          serviceId,
          what: say(isOutdated ? 'ui.bulk_confirm_outdated' : `ui.origin.${state}`),
          before: words.whole(question, contentOf(answer)),
          after: isOutdated ? '' : say('ui.origin.confirmed'),
          idle: isOutdated,
        };
      }),
  );
  const ids = new Set(rows.filter(row => !row.idle).map(row => row.questionId));
  // Words of one question are confirmed together: those whose source changed keep the whole of it back.
  const held = new Set(rows.filter(row => row.idle).map(row => row.questionId));
  return (
    <BulkAction
      bulk={bulk}
      hint={say('ui.bulk_confirm_none')}
      rows={rows.map(row => ({ ...row, idle: held.has(row.questionId) }))}
      settled={!origins.isFetching}
      refusal={origins.error}
      apply={async () => {
        const { confirmed, commandId } = await client.call('answers.confirm', {
          assessmentId: assessment.id,
          questionIds: [...ids].filter(id => !held.has(id)),
        });
        return { message: say('ui.bulk_confirmed', { count: confirmed }), commandId };
      }}
    />
  );
}

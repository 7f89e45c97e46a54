import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { changedFields, contentOf } from '../../../../shared/domain/answers.ts';
import { sharedLevels } from '../../../../shared/domain/origins.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import classes from './bulk.module.css';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';
import { useContentWords } from './use-content-words.ts';

/** Makes answers hold for the provider, or for the group: other arrangements inherit them, and hear of every new version. */
export function ShareAnswers({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const words = useContentWords();
  const { assessment, questions, answers } = bulk;
  const [level, setLevel] = useState<(typeof sharedLevels)[number]>('provider');
  const shared = useAnswer('answers.listShared', {});
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  const subject = level === 'group' ? '' : arrangement.data?.facts.provider;
  const rows = questions.map(({ question }) => {
    const answer = answers.find(each => each.questionId === question.id && each.serviceId === null);
    const known = shared.data?.shared.find(
      each =>
        each.questionId === question.id &&
        each.packId === assessment.packId &&
        each.level === level &&
        each.subject === subject,
    );
    const same = known && answer && changedFields(known.content, contentOf(answer)).length === 0;
    const idle = !answer ? 'nothing' : answer.privileged ? 'privileged' : same ? 'same' : null;
    return {
      questionId: question.id,
      serviceId: null,
      what: idle
        ? say(`ui.bulk_share.${idle}`)
        : say('ui.bulk_share.version', { version: (known?.revision ?? 0) + 1 }),
      before: known ? words.whole(question, known.content) : '',
      after: idle ? '' : words.whole(question, contentOf(answer)),
      idle: idle !== null,
    };
  });
  return (
    <BulkAction
      bulk={bulk}
      hint={say('ui.bulk_nothing')}
      rows={rows}
      settled={shared.isSuccess && !shared.isFetching && arrangement.isSuccess}
      refusal={shared.error}
      note={say('ui.bulk_share_stays')}
      apply={async () => {
        const ids = rows.filter(row => !row.idle).map(row => row.questionId);
        for (const questionId of ids)
          await client.call('answers.share', { assessmentId: assessment.id, questionId, level });
        return { message: say('ui.bulk_shared', { count: ids.length }), commandId: null };
      }}
      form={
        <div className={classes.fields}>
          <SegmentedControl
            size="xs"
            aria-label={say('ui.bulk_share_with')}
            value={level}
            onChange={value => setLevel(sharedLevels.find(each => each === value) ?? 'provider')}
            data={sharedLevels.map(value => ({ value, label: say(`ui.bulk_share_level.${value}`) }))}
          />
        </div>
      }
    />
  );
}

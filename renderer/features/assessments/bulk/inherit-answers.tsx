import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { contentOf } from '../../../../shared/domain/answers.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';
import { useContentWords } from './use-content-words.ts';

/** Answers that were given once for the provider or the group. A later version of them asks for a new look here. */
export function InheritAnswers({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const words = useContentWords();
  const { assessment, questions, answers } = bulk;
  const assessmentId = assessment.id;
  const [over, setOver] = useState(false);
  const shared = useAnswer('answers.listShared', {});
  const origins = useAnswer('answers.listOrigins', { assessmentId });
  const pack = useAnswer('packs.get', { id: assessment.packId, version: assessment.packVersion });
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  const rows = questions.flatMap(({ question }) =>
    (shared.data?.shared ?? [])
      .filter(
        each =>
          each.questionId === question.id &&
          each.packId === assessment.packId &&
          each.assessmentId !== assessmentId &&
          each.questionHash === pack.data?.questionHashes[question.id] &&
          (each.level === 'group' || each.subject === arrangement.data?.facts.provider),
      )
      .map(each => {
        const origin = origins.data?.origins.find(
          ({ questionId, serviceId }) => questionId === question.id && serviceId === null,
        );
        const here = answers.find(answer => answer.questionId === question.id && answer.serviceId === null);
        const isTied = origin?.kind === 'inherited' && origin.sourceId === each.id;
        const departs = isTied && origin.state.startsWith('overrid');
        const isThere = isTied && !departs && origin.sourceRevision === each.revision;
        const reason = isThere ? 'there' : departs && !over ? 'departs' : here ? 'replaces' : 'new';
        return {
          sharedId: each.id,
          questionId: question.id,
          serviceId: null,
          what: say(`ui.bulk_inherit.${reason}`, {
            level: say(`ui.bulk_level.${each.level}`),
            version: each.revision,
          }),
          before: words.whole(question, contentOf(here)),
          after: isThere || (departs && !over) ? '' : words.whole(question, each.content),
          idle: isThere || (departs && !over),
        };
      }),
  );
  const sharedIds = rows.filter(row => !row.idle).map(row => row.sharedId);
  const isReady = sharedIds.length > 0;
  const preview = usePreview('answers.inherit', isReady ? { assessmentId, sharedIds, apply: false } : null);
  return (
    <BulkAction
      bulk={bulk}
      hint={say('ui.bulk_inherit_none')}
      rows={rows}
      settled={isReady && !preview.isFetching}
      refusal={isReady ? preview.error : null}
      apply={async () => {
        const asked = { assessmentId, sharedIds, apply: true };
        const { questionIds, commandId } = await client.call('answers.inherit', asked);
        return { message: say('ui.bulk_inherited', { count: questionIds.length }), commandId };
      }}
      form={
        <Checkbox
          size="xs"
          label={say('ui.bulk_inherit_over')}
          checked={over}
          onChange={event => setOver(event.currentTarget.checked)}
        />
      }
    />
  );
}

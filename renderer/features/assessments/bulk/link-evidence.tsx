import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { client, useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import classes from './bulk.module.css';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';

/** One piece of evidence at every chosen question. A link that is there keeps its place in the document. */
export function LinkEvidence({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const { assessment, questionIds } = bulk;
  const evidence = useAnswer('evidence.list', { arrangementId: assessment.arrangementId });
  const links = useAnswer('evidence.listLinks', { assessmentId: assessment.id });
  const [evidenceId, setEvidence] = useState<string | null>(null);
  const [page, setPage] = useState<number | null>(null);
  const [control, setControl] = useState('');
  const locator = { page, control: control.trim(), note: '' };
  const input = { assessmentId: assessment.id, questionIds: [...questionIds], set: {} };
  const link = evidenceId === null ? null : { evidenceId, locator };
  const preview = usePreview('answers.bulkEdit', link && { ...input, link, apply: false });
  const piece = evidence.data?.evidence.find(({ id }) => id === evidenceId);
  const place = [
    piece?.number,
    page !== null && say('cli.print.page', { page }),
    control.trim() !== '' && control.trim(),
  ]
    .filter(Boolean)
    .join(', ');
  const newly = new Set(preview.data?.linkedAt);
  const linkedAt = (questionId: string) =>
    (links.data?.links ?? [])
      .filter(each => each.questionId === questionId)
      .flatMap(each => evidence.data?.evidence.find(({ id }) => id === each.evidenceId)?.number ?? [])
      .join(', ');
  const rows = !link
    ? []
    : questionIds.map(questionId => {
        const before = linkedAt(questionId);
        const isNew = newly.has(questionId);
        return {
          questionId,
          serviceId: null,
          what: say(isNew ? 'ui.bulk_link_new' : 'ui.bulk_link_there'),
          before,
          after: isNew ? [before, place].filter(Boolean).join(', ') : '',
          idle: !isNew,
        };
      });
  const none = evidence.data?.evidence.length === 0;
  return (
    <BulkAction
      bulk={bulk}
      hint={say(none ? 'ui.bulk_link_none' : 'ui.bulk_link_hint')}
      rows={preview.data ? rows : []}
      settled={link !== null && !preview.isFetching}
      refusal={link ? preview.error : null}
      apply={async () => {
        const asked = { ...input, ...(link ? { link } : {}), apply: true };
        const { linked, commandId } = await client.call('answers.bulkEdit', asked);
        return { message: say('ui.bulk_linked', { count: linked }), commandId };
      }}
      form={
        none ? (
          <Link href={`/arrangements/${assessment.arrangementId}`}>{say('ui.bulk_link_to_arrangement')}</Link>
        ) : (
          <div className={classes.fields}>
            <Select
              size="xs"
              searchable
              className={classes.wide ?? ''}
              label={say('ui.column.evidence')}
              placeholder={say('ui.bulk_link_choose')}
              value={evidenceId}
              onChange={setEvidence}
              data={(evidence.data?.evidence ?? []).map(({ id, number, facts }) => ({
                value: id,
                label: `${number} ${facts.title}`,
              }))}
            />
            <NumberInput
              size="xs"
              label={say('ui.locator_page')}
              min={1}
              allowDecimal={false}
              value={page ?? ''}
              onChange={value => setPage(typeof value === 'number' ? value : null)}
            />
            <TextInput
              size="xs"
              label={say('ui.locator_control')}
              maxLength={200}
              value={control}
              onChange={event => setControl(event.currentTarget.value)}
            />
          </div>
        )
      }
    />
  );
}

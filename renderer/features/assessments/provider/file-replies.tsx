import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { readPastedReplies } from '../../../../shared/domain/provider-question-files.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useDraft } from '../../../state/drafts.ts';
import { useExplain, useSay } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { PreviewTable } from '../../../ui/preview-table.tsx';
import { offerUndo } from '../../../ui/undo-notice.tsx';
import classes from './provider.module.css';

/** Replies pasted as they came: each is shown with the question it would be filed under, before anything is. */
export function FileReplies({ assessmentId, onClose }: { assessmentId: string; onClose: () => void }) {
  const say = useSay();
  const explain = useExplain();
  const draft = useDraft(`replies ${assessmentId}`, {
    pasted: '',
    repliedOn: hongKongDay(new Date()),
    replace: false,
  });
  const { pasted, repliedOn, replace } = draft.value;
  const change = (part: Partial<typeof draft.value>) => draft.change({ ...draft.value, ...part });
  const leave = () => {
    draft.drop();
    onClose();
  };
  const list = useAnswer('providerQuestions.list', { assessmentId, open: false });
  const replies = useMemo(() => readPastedReplies(pasted), [pasted]);
  const input =
    list.data && replies.length > 0 && repliedOn !== ''
      ? { assessmentId, expectedRevision: list.data.revision, replies, repliedOn, replace }
      : null;
  const preview = usePreview('providerQuestions.fileReplies', input && { ...input, apply: false });
  const shown = input ? preview.data : undefined;
  const settled = input !== null && !preview.isFetching && !preview.error;
  const file = async () => {
    if (!input) return;
    const { filed, commandId } = await client.call('providerQuestions.fileReplies', {
      ...input,
      apply: true,
    });
    if (commandId !== null) offerUndo(assessmentId, commandId, say('ui.provider_filed', { count: filed }));
  };
  return (
    <FormDialog
      title={say('ui.provider_replies')}
      size="xl"
      submitLabel={say('ui.provider_do', { count: shown?.filed ?? 0 })}
      dirty={draft.isKept}
      ready={settled && (shown?.filed ?? 0) > 0}
      onSubmit={file}
      onClose={leave}
    >
      <Textarea
        label={say('ui.provider_paste')}
        description={say('ui.provider_paste_hint')}
        value={pasted}
        data-autofocus
        autosize
        minRows={4}
        maxRows={10}
        onChange={event => change({ pasted: event.currentTarget.value })}
      />
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={say('ui.provider_replied_on')}
          value={repliedOn}
          max={hongKongDay(new Date())}
          required
          onChange={event => change({ repliedOn: event.currentTarget.value })}
        />
        <Checkbox
          label={say('ui.provider_replace')}
          checked={replace}
          onChange={event => change({ replace: event.currentTarget.checked })}
        />
      </div>
      {input && preview.error ? (
        <p role="alert" className={classes.failure}>
          {explain(preview.error)}
        </p>
      ) : shown ? (
        <Mapped shown={shown} />
      ) : (
        <p className={classes.hint}>{say('ui.provider_none_read')}</p>
      )}
    </FormDialog>
  );
}

/** Reply by reply where it goes, or why it goes nowhere. */
function Mapped({ shown }: { shown: OutputOf<'providerQuestions.fileReplies'> }) {
  const say = useSay();
  return (
    <>
      <p role="status" className={classes.hint}>
        {say('ui.provider_would_file', { count: shown.filed, all: shown.replies.length })}
      </p>
      <div className={classes.preview}>
        <PreviewTable
          label={say('ui.preview')}
          columns={[
            { label: say('ui.provider_heading'), width: '16%' },
            { label: say('ui.provider_reply') },
            { label: say('ui.provider_outcome'), width: '24%' },
            { label: say('ui.provider_question') },
          ]}
          lines={shown.replies.map(({ heading, text, match, rowId, question, replaces }, index) => ({
            key: `${index}`,
            idle: rowId === null,
            cells: [
              heading,
              text,
              say(`ui.reply_match.${match}`),
              rowId !== null && replaces !== ''
                ? `${question} (${say('ui.provider_replaces', { reply: replaces })})`
                : question,
            ],
          }))}
        />
      </div>
    </>
  );
}

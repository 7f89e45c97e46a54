import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Worksheet } from '../../shared/domain/packs.ts';
import { useCommand } from '../state/client.ts';
import { usePick, useSay } from '../state/language.ts';
import { showDone } from '../state/notices.ts';
import { submitWithKey } from './forms.ts';

/** Gives a whole worksheet back, with what is wrong and until when it is to be mended. */
export function ReturnWorksheet(props: { worksheet: Worksheet; assessmentId: string; onClose: () => void }) {
  const { worksheet, assessmentId, onClose } = props;
  const say = useSay();
  const pick = usePick();
  const [comment, setComment] = useState('');
  const [dueOn, setDueOn] = useState('');
  const title = pick(worksheet.title);
  const give = useCommand('worksheets.return', {
    onDone: () => {
      showDone(say('ui.worksheet_was_returned', { worksheet: title }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate({ assessmentId, worksheetId: worksheet.id, comment, dueOn: dueOn || null });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('ui.worksheet_return_of', { worksheet: title })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} onKeyDown={submitWithKey}>
        <p>{say('ui.worksheet_return_means')}</p>
        <Textarea
          label={say('ui.verdict_comment_required')}
          value={comment}
          maxLength={1_000}
          required
          autosize
          minRows={3}
          data-autofocus
          onChange={event => setComment(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          type="date"
          label={say('ui.verdict_due')}
          value={dueOn}
          onChange={event => setDueOn(event.currentTarget.value)}
        />
        <Group mt="md" gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={give.isPending}>
            {say('ui.worksheet_return')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

import { Button, Textarea, TextInput } from '@mantine/core';
import { Check, CornerUpLeft } from 'lucide-react';
import { useRef } from 'react';
import type { ReviewItem } from '../../../shared/domain/review-queue.ts';
import { placeOf } from '../../../shared/domain/review-queue.ts';
import { useCommand } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useDraft } from '../../state/drafts.ts';
import { useSay } from '../../state/language.ts';
import classes from './review.module.css';

/** The reviewer's word on the answer that is shown: accept it, or return it with a comment and a day. */
export function VerdictBar({ item, onGiven }: { item: ReviewItem; onGiven: () => void }) {
  const say = useSay();
  const { assessmentId, questionId, serviceId, revision } = item.answer;
  const draft = useDraft(`verdict ${assessmentId} ${placeOf(item.answer)}`, { comment: '', dueOn: '' });
  const { comment, dueOn } = draft.value;
  const words = useRef<HTMLTextAreaElement>(null);
  const give = useCommand('reviews.give', {
    onDone: () => {
      draft.drop();
      onGiven();
    },
  });
  const send = (verdict: 'accepted' | 'returned') => {
    if (give.isPending) return;
    if (verdict === 'returned' && comment.trim() === '') {
      words.current?.focus();
      return;
    }
    const due = verdict === 'returned' && dueOn !== '' ? dueOn : null;
    give.mutate({
      assessmentId,
      questionId,
      serviceId,
      answerRevision: revision,
      verdict,
      comment: comment.trim(),
      dueOn: due,
    });
  };
  const group = say('ui.tab.review');
  useScreenCommands([
    { id: 'review.accept', label: say('ui.review_accept'), keys: ['y'], group, run: () => send('accepted') },
    { id: 'review.return', label: say('ui.review_return'), keys: ['n'], group, run: () => send('returned') },
  ]);
  return (
    <form
      className={classes.verdict}
      aria-label={say('ui.verdict')}
      onSubmit={event => {
        event.preventDefault();
        send('returned');
      }}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send('returned');
      }}
    >
      <Textarea
        ref={words}
        className={classes.comment ?? ''}
        label={say('ui.verdict_comment')}
        value={comment}
        maxLength={1_000}
        autosize
        minRows={1}
        maxRows={5}
        onChange={event => draft.change({ comment: event.currentTarget.value, dueOn })}
      />
      <TextInput
        type="date"
        label={say('ui.verdict_due')}
        value={dueOn}
        onChange={event => draft.change({ comment, dueOn: event.currentTarget.value })}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<CornerUpLeft size={15} />}
        disabled={give.isPending}
      >
        {say('ui.review_return')} <kbd className={classes.key}>N</kbd>
      </Button>
      <Button leftSection={<Check size={15} />} disabled={give.isPending} onClick={() => send('accepted')}>
        {say('ui.review_accept')} <kbd className={classes.key}>Y</kbd>
      </Button>
    </form>
  );
}

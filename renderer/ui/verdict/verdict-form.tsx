import { Button, Textarea, TextInput } from '@mantine/core';
import { Check, CornerUpLeft } from 'lucide-react';
import { useSay } from '../../state/language.ts';
import type { VerdictDraft } from './use-verdict.ts';
import classes from './verdict.module.css';

/** Accept an answer, or return it with a comment and a day: in a bar under it, or in a column beside it. */
export function VerdictForm(props: {
  draft: VerdictDraft;
  layout: 'bar' | 'column';
  /** Keys that the screen listens to, shown on the buttons. */
  keys?: { accept: string; give: string };
}) {
  const { draft, layout, keys } = props;
  const { comment, dueOn, change, send, busy, words } = draft;
  const say = useSay();
  const accept = (
    <Button
      leftSection={<Check size={15} aria-hidden />}
      disabled={busy}
      data-first
      onClick={() => send('accepted')}
    >
      {say('ui.review_accept')} {keys && <kbd className={classes.key}>{keys.accept}</kbd>}
    </Button>
  );
  return (
    <form
      className={classes.verdict}
      data-layout={layout}
      aria-label={say('ui.verdict')}
      onSubmit={event => {
        event.preventDefault();
        send('returned');
      }}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        send('returned');
      }}
    >
      {layout === 'column' && accept}
      <Textarea
        ref={words}
        className={classes.comment ?? ''}
        label={say('ui.verdict_comment')}
        value={comment}
        maxLength={1_000}
        autosize
        minRows={layout === 'bar' ? 1 : 3}
        maxRows={layout === 'bar' ? 5 : 10}
        onChange={event => change({ comment: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('ui.verdict_due')}
        value={dueOn}
        onChange={event => change({ dueOn: event.currentTarget.value })}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<CornerUpLeft size={15} aria-hidden />}
        disabled={busy}
      >
        {say('ui.review_return')} {keys && <kbd className={classes.key}>{keys.give}</kbd>}
      </Button>
      {layout === 'bar' && accept}
    </form>
  );
}

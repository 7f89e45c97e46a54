import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Comment, Thread } from '../../../../shared/domain/comments.ts';
import { client, useCommand } from '../../../state/client.ts';
import { useDraft } from '../../../state/drafts.ts';
import { useDates, useSay } from '../../../state/language.ts';
import { useNames } from '../../../state/people.ts';
import { useOpened } from '../../../state/session.ts';
import { AskOnce } from '../../../ui/ask-once.tsx';
import { Status } from '../../../ui/status.tsx';
import { CommentForm } from './comment-form.tsx';
import talk from './comments.module.css';
import classes from './side.module.css';

/** A conversation, and what can be done with it. */
export function CommentThread(props: {
  thread: Thread;
  services: readonly { id: string; name: string }[];
  maySpeak: boolean;
}) {
  const { thread, services, maySpeak } = props;
  const { id: threadId, serviceId, resolved, comments } = thread;
  const say = useSay();
  const { instant } = useDates();
  const nameOf = useNames();
  const resolve = useCommand('comments.setResolved');
  const about = `reply ${threadId}`;
  const { isKept } = useDraft(about, '');
  const [asked, setAsked] = useState(false);
  const service = services.find(each => each.id === serviceId);
  return (
    <li className={classes.card}>
      {service && <p className={classes.hint}>{service.name}</p>}
      <ol className={talk.said}>
        {comments.map(comment => (
          <Said key={comment.id} comment={comment} maySpeak={maySpeak} />
        ))}
      </ol>
      {resolved && (
        <p>
          <Status
            tone="good"
            label={say('ui.comment_resolved_by', { name: nameOf(resolved.by), when: instant(resolved.at) })}
          />
        </p>
      )}
      {maySpeak &&
        (asked || isKept ? (
          <CommentForm
            about={about}
            label={say('ui.comment_reply')}
            send={say('ui.comment_reply')}
            focus={asked}
            onSend={text => client.call('comments.reply', { threadId, text })}
            onDone={() => setAsked(false)}
          />
        ) : (
          <div className={classes.actions}>
            <Button size="compact-xs" variant="subtle" onClick={() => setAsked(true)}>
              {say('ui.comment_reply')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              loading={resolve.isPending}
              onClick={() => resolve.mutate({ threadId, resolved: resolved === null })}
            >
              {say(resolved ? 'ui.comment_reopen' : 'ui.comment_resolve')}
            </Button>
          </div>
        ))}
    </li>
  );
}

/** One thing somebody said; its author may say it better, or take it back. */
function Said({ comment, maySpeak }: { comment: Comment; maySpeak: boolean }) {
  const { id, authorId, at, text, revision, editedAt, removed } = comment;
  const say = useSay();
  const { instant } = useDates();
  const nameOf = useNames();
  const isMine = useOpened()?.personId === authorId;
  const remove = useCommand('comments.remove');
  const about = `edit ${id}`;
  const { isKept } = useDraft(about, text);
  const [asked, setAsked] = useState(false);
  const mayChange = maySpeak && isMine && !removed;
  return (
    <li>
      <p className={talk.by}>
        <strong>{nameOf(authorId)}</strong> <time dateTime={at}>{instant(at)}</time>
        {editedAt && !removed && (
          <span title={say('ui.comment_edited_at', { when: instant(editedAt) })}>
            {say('ui.comment_edited')}
          </span>
        )}
      </p>
      {mayChange && (asked || isKept) ? (
        <CommentForm
          about={about}
          label={say('ui.comment_edit')}
          send={say('ui.save')}
          before={text}
          focus={asked}
          onSend={words => client.call('comments.edit', { id, expectedRevision: revision, text: words })}
          onDone={() => setAsked(false)}
        />
      ) : (
        <>
          <p className={removed ? talk.gone : classes.words}>
            {removed ? say('ui.comment_removed', { when: editedAt ? instant(editedAt) : '' }) : text}
          </p>
          {mayChange && (
            <div className={talk.own}>
              <Button size="compact-xs" variant="subtle" onClick={() => setAsked(true)}>
                {say('ui.edit')}
              </Button>
              <AskOnce
                label={say('ui.comment_take_back')}
                question={say('ui.comment_take_back_really')}
                onYes={() => remove.mutate({ id, expectedRevision: revision })}
              />
            </div>
          )}
        </>
      )}
    </li>
  );
}

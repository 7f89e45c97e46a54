import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { Answered } from '../../../ui/loading.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentThread } from './comment-thread.tsx';
import talk from './comments.module.css';
import { Nothing } from './nothing.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** What people say to one another about a question; never a part of its answer. */
export function CommentsSection({ assessment, question, serviceId, services }: SideProps) {
  const say = useSay();
  const threads = useAnswer('comments.list', { assessmentId: assessment.id });
  const maySpeak =
    useMay('assessor', 'control-owner', 'reviewer', 'approver', 'internal-audit') &&
    stateAfter(assessment.state, 'annotate') !== undefined;
  const key = { assessmentId: assessment.id, questionId: question.id, serviceId };
  return (
    <Answered query={threads}>
      {({ threads: all }) => {
        const here = all.filter(thread => thread.questionId === question.id);
        const open = here.filter(thread => thread.resolved === null);
        const resolved = here.filter(thread => thread.resolved !== null);
        const show = (shown: typeof here) => (
          <ul className={classes.cards}>
            {shown.map(thread => (
              <CommentThread key={thread.id} thread={thread} services={services} maySpeak={maySpeak} />
            ))}
          </ul>
        );
        return (
          <div className={talk.talk}>
            {here.length === 0 && (
              <Nothing
                title={say('ui.comments_none')}
                hint={say(maySpeak ? 'ui.comments_none_hint' : 'ui.nothing_to_do')}
              />
            )}
            {open.length > 0 && show(open)}
            {resolved.length > 0 && (
              <details className={talk.resolved}>
                <summary>{say('ui.comments_resolved', { count: resolved.length })}</summary>
                {show(resolved)}
              </details>
            )}
            {maySpeak && (
              <div className={talk.composer}>
                <CommentForm
                  about={`comment ${assessment.id} ${question.id} ${serviceId ?? ''}`}
                  label={say('ui.comment_new')}
                  hint={say('ui.comment_plain')}
                  send={say('ui.comment_send')}
                  first
                  onSend={text => client.call('comments.start', { ...key, text })}
                />
              </div>
            )}
          </div>
        );
      }}
    </Answered>
  );
}

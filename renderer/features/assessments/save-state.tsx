import { ActionIcon, Button } from '@mantine/core';
import { type LucideIcon, Redo2, Undo2 } from 'lucide-react';
import type { Answer } from '../../../shared/domain/answers.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useExplain, useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './question.module.css';
import type { Autosave } from './use-autosave.ts';

/** Where the answer is: on the screen only, on its way, or on the disk; and the way back. */
export function SaveState(props: { autosave: Autosave; stored: Answer | undefined; readOnly: boolean }) {
  const { autosave, stored, readOnly } = props;
  const say = useSay();
  return (
    <div className={classes.save}>
      <span role="status">
        <WhereItIs autosave={autosave} stored={stored} readOnly={readOnly} />
      </span>
      {!readOnly && (
        <>
          <Step icon={Undo2} label={say('ui.undo')} off={!autosave.canUndo} run={autosave.undo} />
          <Step icon={Redo2} label={say('ui.redo')} off={!autosave.canRedo} run={autosave.redo} />
        </>
      )}
    </div>
  );
}

function WhereItIs({ autosave, stored, readOnly }: Parameters<typeof SaveState>[0]) {
  const say = useSay();
  const { time, instant } = useDates();
  const people = useAnswer('people.list', {});
  const { state, unread } = autosave;
  if (readOnly) return <span title={say('ui.answer_read_only')}>{say('ui.read_only')}</span>;
  if (state.is === 'saving') return <Status tone="active" label={say('ui.saving')} />;
  if (state.is === 'failed') return <Status tone="bad" label={say('ui.not_saved')} />;
  if (state.is === 'conflict') return <Status tone="warn" label={say('ui.two_versions')} />;
  if (state.is === 'held') return <Status tone="warn" label={say('ui.reason_awaited')} />;
  if (unread.size > 0) return <Status tone="warn" label={say('ui.unread', { count: unread.size })} />;
  if (state.is === 'saved')
    return <Status tone="good" label={say('ui.saved_at', { time: time(state.at) })} />;
  if (!stored?.updatedAt) return null;
  const who = people.data?.people.find(person => person.id === stored.updatedBy)?.name ?? '';
  const when = instant(stored.updatedAt);
  return <span title={say('ui.changed_by', { when, who })}>{when}</span>;
}

function Step(props: { icon: LucideIcon; label: string; off: boolean; run: () => void }) {
  const { icon: Icon, label, off, run } = props;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={run}
    >
      <Icon size={15} aria-hidden />
    </ActionIcon>
  );
}

/** What went wrong with a save, what was kept, and the way to try again; laid over the end, so that nothing moves. */
export function FailedSave({ error, onRetry }: { error: unknown; onRetry: () => Promise<void> }) {
  const say = useSay();
  const explain = useExplain();
  return (
    <section className={classes.dock} data-tone="bad" role="alert">
      <h3>{say('ui.not_saved')}</h3>
      <p>
        {explain(error)} {say('ui.not_saved_kept')}
      </p>
      <Button size="compact-sm" onClick={() => void onRetry().catch(() => undefined)}>
        {say('ui.try_again')}
      </Button>
    </section>
  );
}

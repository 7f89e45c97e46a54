import { Button } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Removal } from '../../../shared/domain/evidence-removal.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { AskOnce } from '../../ui/ask-once.tsx';
import classes from './removal.module.css';

/** How many are shown before somebody asks for all of them. */
const FIRST = 5;

/** What was removed, by whom and why, with the way back; nothing where nothing was. */
export function RemovedPieces({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const removals = useAnswer('evidence.removals', { arrangementId }).data?.removals ?? [];
  if (removals.length === 0) return null;
  const shown = all ? removals : removals.slice(0, FIRST);
  return (
    <section className={classes.removed} aria-label={say('ui.removals')}>
      <h3>{say('ui.removals')}</h3>
      <ul>
        {shown.map(removal => (
          <Line key={removal.id} removal={removal} />
        ))}
      </ul>
      {removals.length > shown.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {say('ui.removals_all', { count: removals.length })}
        </Button>
      )}
    </section>
  );
}

function Line({ removal }: { removal: Removal }) {
  const { id, number, title, originalName, reason, removedAt, removedBy, outcome } = removal;
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const personId = useOpened()?.personId;
  const people = useAnswer('people.list', {});
  const nameOf = (person: string | null) => people.data?.people.find(each => each.id === person)?.name ?? '';
  const mayRestore = useMay('assessor', 'control-owner');
  const mayDiscard = useMay('reviewer', 'approver') && personId !== removedBy;
  const restore = useCommand('evidence.restore', {
    onDone: ({ notLinked }) =>
      showDone(
        say(notLinked.length === 0 ? 'ui.removal_back' : 'ui.removal_back_partly', {
          number,
          count: notLinked.length,
        }),
      ),
  });
  const discard = useCommand('evidence.discard', {});
  return (
    <li>
      <strong>{number}</strong> <span title={originalName}>{title}</span>
      <small>
        {say('ui.changed_by', { when: instant(removedAt), who: nameOf(removedBy) })} · <q>{reason}</q>
      </small>
      {outcome === 'removed' ? (
        <span className={classes.ways}>
          {mayRestore && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Undo2 size={12} aria-hidden />}
              loading={restore.isPending}
              aria-label={say('ui.removal_put_back_named', { number })}
              onClick={() => restore.mutate({ id })}
            >
              {say('ui.removal_put_back')}
            </Button>
          )}
          {mayDiscard && (
            <AskOnce
              label={say('ui.removal_discard', { number })}
              question={say('ui.removal_discard_sure')}
              onYes={() => discard.mutate({ id })}
            />
          )}
        </span>
      ) : (
        <small>
          {word('removal', outcome)}
          {say('ui.comma')}
          {say('ui.changed_by', {
            when: instant(removal.decidedAt ?? removedAt),
            who: nameOf(removal.decidedBy),
          })}
        </small>
      )}
    </li>
  );
}

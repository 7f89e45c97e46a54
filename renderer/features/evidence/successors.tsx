import { Button, TextInput } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { stateAfter } from '../../../shared/domain/assessments.ts';
import { findSuccessors, type OpenSuccession } from '../../../shared/domain/evidence-succession.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import classes from './coverage.module.css';
import type { Library } from './use-library.ts';
import { useQuestionName } from './use-line.tsx';

/** Newer pieces beside those in use: keep or replace, with the reason, and the answers that it touches. */
export function Successors({
  library,
  current,
}: {
  library: Library;
  current: NonNullable<Library['current']>;
}) {
  const say = useSay();
  const { id, state } = current.assessment;
  const links = useAnswer('evidence.listLinks', { assessmentId: id });
  const decided = useAnswer('evidence.successions', { assessmentId: id });
  const removed = useAnswer('evidence.removals', { arrangementId: current.assessment.arrangementId });
  const withdraw = useCommand('evidence.withdrawSuccession', {
    onDone: ({ questions, both }) =>
      showDone(
        say(both.length === 0 ? 'ui.succession_undone' : 'ui.succession_undone_both', {
          count: questions.length,
          both: both.length,
        }),
      ),
  });
  const mayDecide = useMay('assessor', 'control-owner') && stateAfter(state, 'edit') !== undefined;
  if (!links.data || !decided.data) return null;
  const pieces = library.rows.map(row => row.evidence);
  const open = findSuccessors(current.pack.evidenceTypes, pieces, links.data.links, decided.data.successions);
  const numberOf = (piece: string) =>
    pieces.find(each => each.id === piece)?.number ??
    removed.data?.removals.find(each => each.evidenceId === piece)?.number ??
    '';
  if (open.length === 0 && decided.data.successions.length === 0) return null;
  return (
    <Section title={say('ui.successions')}>
      {open.map(each => (
        <Decide
          key={`${each.older.id} ${each.newer.id}`}
          succession={each}
          current={current}
          mayDecide={mayDecide}
        />
      ))}
      <ul className={classes.decided}>
        {decided.data.successions.map(({ id: succession, olderId, newerId, decision, reason, questions }) => (
          <li key={succession}>
            {say(`ui.succession_done.${decision}`, {
              older: numberOf(olderId),
              newer: numberOf(newerId),
              count: questions.length,
            })}{' '}
            <q>{reason}</q>{' '}
            {mayDecide && (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<Undo2 size={12} aria-hidden />}
                loading={withdraw.isPending}
                aria-label={say('ui.succession_undo_named', { newer: numberOf(newerId) })}
                onClick={() => withdraw.mutate({ id: succession })}
              >
                {say('ui.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Decide(props: {
  succession: OpenSuccession;
  current: NonNullable<Library['current']>;
  mayDecide: boolean;
}) {
  const { older, newer, questions } = props.succession;
  const { assessment, pack } = props.current;
  const say = useSay();
  const questionName = useQuestionName();
  const [reason, setReason] = useState('');
  const decide = useCommand('evidence.decideSuccession', {});
  const known = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
  const as = (decision: 'keep' | 'replace') =>
    decide.mutate({ assessmentId: assessment.id, olderId: older.id, newerId: newer.id, decision, reason });
  const linkTo = ({ id, number, arrangementId, facts }: typeof older) => (
    <Link href={`/arrangements/${arrangementId}/evidence?piece=${id}`}>
      {number} {facts.title}
    </Link>
  );
  return (
    <div className={classes.succession}>
      <p>
        {linkTo(newer)} {say('ui.succession_newer')} {linkTo(older)}.{' '}
        {say('ui.succession_touches', { count: questions.length })}
      </p>
      <ul>
        {questions.map(id => {
          const question = known.get(id);
          return (
            <li key={id}>
              <Link href={`/assessments/${assessment.id}/questions/${id}`}>
                {question ? questionName(question) : id}
              </Link>
            </li>
          );
        })}
      </ul>
      {props.mayDecide && (
        <div className={classes.decision}>
          <TextInput
            size="xs"
            aria-label={say('ui.succession_reason')}
            placeholder={say('ui.succession_reason')}
            value={reason}
            maxLength={1_000}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button
            size="compact-sm"
            variant="default"
            disabled={reason.trim() === ''}
            loading={decide.isPending}
            onClick={() => as('keep')}
          >
            {say('ui.succession_keep', { number: older.number })}
          </Button>
          <Button
            size="compact-sm"
            disabled={reason.trim() === ''}
            loading={decide.isPending}
            onClick={() => as('replace')}
          >
            {say('ui.succession_replace', { number: newer.number })}
          </Button>
        </div>
      )}
    </div>
  );
}

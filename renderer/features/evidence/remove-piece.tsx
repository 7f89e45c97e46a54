import { Button } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { RemovalUse } from '../../../shared/domain/evidence-removal.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Patience } from '../../ui/loading.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './removal.module.css';
import type { Library, LibraryRow } from './use-library.ts';
import { useQuestionName } from './use-line.tsx';

/** Removes a piece that was taken in by mistake, after saying which answers lose it. */
export function RemovePiece({ row, library }: { row: LibraryRow; library: Library }) {
  const say = useSay();
  const mayRemove = useMay('assessor', 'control-owner');
  const [asking, setAsking] = useState(false);
  if (!mayRemove) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {say('ui.removal')}
      </Button>
      {asking && <Ask row={row} library={library} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ask({ row, library, onClose }: { row: LibraryRow; library: Library; onClose: () => void }) {
  const { id, number, revision, facts } = row.evidence;
  const say = useSay();
  const [reason, setReason] = useState('');
  const impact = useAnswer('evidence.removalImpact', { id });
  const uses = impact.data?.uses ?? [];
  const obstacles = impact.data?.obstacles ?? [];
  const isHeld = obstacles.length > 0;
  const remove = async () => {
    await client.call('evidence.remove', {
      id,
      expectedRevision: revision,
      reason: reason.trim(),
      uses: uses.map(({ assessmentId, questionId }) => ({ assessmentId, questionId })),
    });
    showDone(say('ui.removal_done', { number }));
  };
  return (
    <FormDialog
      title={say('ui.removal_title', { number })}
      submitLabel={say(uses.length === 0 ? 'ui.removal_submit_only' : 'ui.removal_submit', {
        count: uses.length,
      })}
      dirty={reason !== ''}
      ready={impact.data !== undefined && !isHeld && reason.trim() !== ''}
      size="lg"
      danger
      onSubmit={remove}
      onClose={onClose}
    >
      <p className={classes.what}>{facts.title}</p>
      {!impact.data && <Patience />}
      {isHeld && (
        <>
          <p role="alert" className={classes.held}>
            {say('ui.removal_held', { number })}
          </p>
          <ul className={classes.uses}>
            {obstacles.map(({ reason: why, assessmentId }) => (
              <li key={assessmentId}>
                <Status tone="bad" label={say(`ui.removal_obstacle.${why}`)} />{' '}
                <AssessmentLink id={assessmentId} arrangementId={row.evidence.arrangementId} />
              </li>
            ))}
          </ul>
        </>
      )}
      {impact.data && !isHeld && (
        <>
          <p>{say(uses.length === 0 ? 'ui.removal_unused' : 'ui.removal_uses', { count: uses.length })}</p>
          {uses.length > 0 && <Uses uses={uses} row={row} library={library} />}
          {row.takenOut.length > 0 && <p>{say('ui.removal_inside', { count: row.takenOut.length })}</p>}
          <p>{say('ui.removal_kept')}</p>
          <ReasonField value={reason} onChange={setReason} />
        </>
      )}
    </FormDialog>
  );
}

/** The answers that lose it, those that lose their only proof first. */
function Uses({ uses, row, library }: { uses: readonly RemovalUse[]; row: LibraryRow; library: Library }) {
  const say = useSay();
  const questionName = useQuestionName();
  const { current } = library;
  const questions = new Map(
    current ? listQuestions(current.pack).map(({ question }) => [question.id, question]) : [],
  );
  return (
    <ul className={classes.uses} aria-label={say('ui.removal_impact')}>
      {[...uses]
        .sort((a, b) => a.others - b.others)
        .map(({ assessmentId, questionId, others }) => {
          const question = questions.get(questionId);
          return (
            <li key={`${assessmentId} ${questionId}`}>
              <Status
                tone={others === 0 ? 'bad' : 'idle'}
                label={others === 0 ? say('ui.removal_only') : say('ui.removal_others', { count: others })}
              />{' '}
              {question ? questionName(question) : questionId}
              {assessmentId !== current?.assessment.id && (
                <>
                  {' · '}
                  <AssessmentLink id={assessmentId} arrangementId={row.evidence.arrangementId} />
                </>
              )}
            </li>
          );
        })}
    </ul>
  );
}

function AssessmentLink({ id, arrangementId }: { id: string; arrangementId: string }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const assessments = useAnswer('assessments.list', { arrangementId });
  const found = assessments.data?.assessments.find(each => each.id === id);
  if (!found) return null;
  const days = say('ui.days', { from: day(found.windowStart), to: day(found.windowEnd) });
  return (
    <Link href={`/assessments/${id}/sign-off`}>
      {`${word('purpose', found.purpose)}${say('ui.comma')}${days}`}
    </Link>
  );
}

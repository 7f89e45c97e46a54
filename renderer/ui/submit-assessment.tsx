import { Button } from '@mantine/core';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Assessment, stateAfter } from '../../shared/domain/assessments.ts';
import { answerBlockers } from '../../shared/domain/completion.ts';
import { client, useAnswer } from '../state/client.ts';
import { useSay, useWord } from '../state/language.ts';
import { showDone } from '../state/notices.ts';
import { useOtherPart } from '../state/parts.ts';
import { useMay } from '../state/session.ts';
import { FormDialog } from './form-dialog.tsx';

/** Hands the answers to the reviewer, once it was said what follows; while some are not complete, the way to the first of them. */
export function SubmitAssessment({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const isAssessor = useMay('assessor');
  const otherPart = useOtherPart(assessment.id, 'maker');
  const status = useAnswer('assessments.status', { id: assessment.id });
  const [asking, setAsking] = useState(false);
  const blockers = status.data?.blockers ?? [];
  const open = blockers.filter(blocker => answerBlockers.includes(blocker.kind));
  const questions = [...new Set(open.map(blocker => blocker.questionId))];
  if (!isAssessor || stateAfter(assessment.state, 'submit') === undefined) return null;
  if (otherPart !== null) return <p>{otherPart}</p>;
  if (questions.length > 0)
    return (
      <p>
        {say('ui.submit_not_yet', { count: questions.length })}{' '}
        <Link href={`/assessments/${assessment.id}/questions/${questions[0]}`}>{say('ui.submit_first')}</Link>
      </p>
    );
  const isAgain = assessment.state === 'returned';
  const label = say(isAgain ? 'ui.submit_again' : 'ui.submit');
  return (
    <>
      <Button leftSection={<Send size={15} />} disabled={!status.data} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <FormDialog
          title={label}
          submitLabel={label}
          dirty={false}
          size="lg"
          onSubmit={async () => {
            await client.call('assessments.submit', { id: assessment.id });
            showDone(say('ui.submitted'));
          }}
          onClose={() => setAsking(false)}
        >
          {isAgain && <p>{say('ui.submit_again_means')}</p>}
          <Consequences blockers={blockers} />
        </FormDialog>
      )}
    </>
  );
}

/** What follows from submitting, and what is still open and may be so. */
function Consequences({ blockers }: { blockers: readonly { kind: string }[] }) {
  const say = useSay();
  const word = useWord();
  const kinds = [...Map.groupBy(blockers, blocker => blocker.kind)];
  return (
    <>
      <ul>
        <li>{say('ui.submit_means_reviewer')}</li>
        <li>{say('ui.submit_means_edit')}</li>
        <li>{say('ui.submit_means_part')}</li>
      </ul>
      {kinds.length > 0 && (
        <>
          <p>{say('ui.submit_means_open')}</p>
          <ul>
            {kinds.map(([kind, those]) => (
              <li key={kind}>{say('cli.labelled', { label: word('blocker', kind), text: those.length })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

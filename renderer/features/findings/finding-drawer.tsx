import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Finding, FindingContent } from '../../../shared/domain/findings.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { FindingEditor, useFindingDraft } from '../../ui/finding-editor.tsx';
import { Facts } from '../../ui/page.tsx';
import { AcceptedRisk } from './accepted-risk.tsx';
import classes from './findings.module.css';

/** One finding as a whole: everything that is known of it, its form, and the risk an approver may accept. */
export function FindingDrawer(props: {
  finding: Finding;
  /** Changes already made in the table. */
  begun: FindingContent | null;
  assessment: Assessment;
  question: string;
  today: string;
  readOnly: boolean;
  onClose: () => void;
}) {
  const { finding, begun, assessment, question, today, readOnly, onClose } = props;
  const say = useSay();
  const place = { assessmentId: assessment.id, questionId: finding.questionId };
  const { change } = useFindingDraft(finding, place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun is handed over once, when this opens
  useEffect(() => {
    if (begun) change({ content: begun, revision: finding.revision });
  }, []);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="32rem"
      title={say('ui.finding_title', { number: finding.number })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <p className={classes.place}>
        {say('ui.question')}:{' '}
        <Link href={`/assessments/${assessment.id}/questions/${finding.questionId}`}>{question}</Link>
      </p>
      {readOnly ? (
        <ReadOnly finding={finding} />
      ) : (
        <FindingEditor finding={finding} place={place} focus onDone={onClose} onCancel={onClose} />
      )}
      <div className={classes.risk}>
        <AcceptedRisk finding={finding} assessment={assessment} today={today} />
      </div>
    </Drawer>
  );
}

function ReadOnly({ finding }: { finding: Finding }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const none = say('ui.not_recorded');
  return (
    <Facts
      facts={[
        [say('cli.label.title'), finding.title],
        [say('cli.label.severity'), word('severity', finding.severity)],
        [say('ui.finding_detail'), finding.detail || none],
        [say('ui.finding_action'), finding.action || none],
        [say('cli.label.owner'), finding.owner || none],
        [say('cli.label.due'), finding.dueOn ? day(finding.dueOn) : none],
        [say('cli.label.status'), word('finding', finding.status)],
        ...(finding.resolution ? [[say('ui.finding_resolution'), finding.resolution] as const] : []),
      ]}
    />
  );
}

import { Link } from 'wouter';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { type Finding, isOverdueOn } from '../../../shared/domain/findings.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { toneOfSeverity } from '../../ui/tones.ts';
import type { FindingColumn } from './arrange-findings.ts';
import classes from './findings.module.css';

const toneOfStatus: Readonly<Record<Finding['status'], Tone>> = {
  open: 'active',
  'in-progress': 'info',
  resolved: 'good',
};

/** What a cell of the table shows while it is not under edit. */
export function FindingCell(props: {
  finding: Finding;
  column: FindingColumn;
  question: string;
  today: string;
  onOpen: () => void;
}) {
  const { finding, column, question, today, onOpen } = props;
  const word = useWord();
  switch (column) {
    case 'number':
      return (
        <button type="button" className={classes.number} tabIndex={-1} onClick={onOpen}>
          {finding.number}
        </button>
      );
    case 'severity':
      return <Status tone={toneOfSeverity[finding.severity]} label={word('severity', finding.severity)} />;
    case 'status':
      return <Status tone={toneOfStatus[finding.status]} label={word('finding', finding.status)} />;
    case 'question':
      return (
        <Link
          className={classes.clamp}
          tabIndex={-1}
          title={question}
          href={`/assessments/${finding.assessmentId}/questions/${finding.questionId}`}
        >
          {question}
        </Link>
      );
    case 'dueOn':
      return <Due finding={finding} today={today} />;
    case 'acceptance':
      return <Accepted finding={finding} today={today} />;
    default:
      return (
        <span className={classes.clamp} title={finding[column]}>
          {finding[column]}
        </span>
      );
  }
}

/** When it is due, and in words how late it is. */
function Due({ finding, today }: { finding: Finding; today: string }) {
  const say = useSay();
  const { day } = useDates();
  if (finding.dueOn === null) return <span className={classes.soft}>{say('ui.finding_no_day')}</span>;
  const late = daysBetween(finding.dueOn, today);
  return (
    <>
      {day(finding.dueOn)}
      {isOverdueOn(finding, today) && (
        <strong className={classes.late}>{say('ui.overdue_by', { days: late })}</strong>
      )}
      {late === 0 && finding.status !== 'resolved' && (
        <strong className={classes.late}>{say('ui.due_today')}</strong>
      )}
    </>
  );
}

function Accepted({ finding: { acceptance }, today }: { finding: Finding; today: string }) {
  const say = useSay();
  const { day } = useDates();
  if (acceptance === null) return null;
  const until = day(acceptance.expiresOn);
  return acceptance.expiresOn < today ? (
    <strong className={classes.late}>{say('ui.accepted_expired', { day: until })}</strong>
  ) : (
    <span title={acceptance.reason}>{say('ui.accepted_until', { day: until })}</span>
  );
}

import type { EvidenceIssue } from '../../../../shared/domain/evidence-issues.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { toneOfIssue, useIssueWords } from '../../../ui/evidence-issue-words.ts';
import { Status } from '../../../ui/status.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** Shown at once; the rest unfolds. */
const FIRST = 4;

/** What the evidence leaves open at this question: nothing once the assessment is sealed, for nothing can be done about it then. */
export function useGaps({
  assessment,
  question,
}: Pick<SideProps, 'assessment' | 'question'>): EvidenceIssue[] {
  const isOver = ['sealed', 'superseded'].includes(assessment.state);
  const answer = useAnswer('evidence.issues', isOver ? null : { assessmentId: assessment.id });
  const here = answer.data?.issues.filter(({ questionIds }) => questionIds.includes(question.id)) ?? [];
  return here.sort((a, b) => Number(toneOfIssue(b.kind) === 'bad') - Number(toneOfIssue(a.kind) === 'bad'));
}

/** Each gap with what to do about it. */
export function Gaps(props: SideProps) {
  const say = useSay();
  const gaps = useGaps(props);
  const words = useIssueWords(props.pack);
  if (gaps.length === 0) return null;
  const line = (issue: EvidenceIssue) => {
    const sentence = words(issue);
    return (
      <li key={`${issue.kind} ${sentence}`}>
        <Status tone={toneOfIssue(issue.kind)} label={say(`ui.issue_kind.${issue.kind}`)} /> {sentence}
        <span className={classes.hint}> {say(`ui.issue_do.${issue.kind}`)}</span>
      </li>
    );
  };
  return (
    <section className={classes.gaps} aria-label={say('ui.issues_here')}>
      <ul>{gaps.slice(0, FIRST).map(line)}</ul>
      {gaps.length > FIRST && (
        <details>
          <summary>{say('ui.issues_more', { count: gaps.length - FIRST })}</summary>
          <ul>{gaps.slice(FIRST).map(line)}</ul>
        </details>
      )}
    </section>
  );
}

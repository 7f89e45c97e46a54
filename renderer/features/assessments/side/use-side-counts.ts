import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import type { EvidenceIssue } from '../../../../shared/domain/evidence-issues.ts';
import { type Finding, isOpenOn, severities } from '../../../../shared/domain/findings.ts';
import type { JudgedEvidence } from '../../../../shared/domain/judged-evidence.ts';
import { useAnswer } from '../../../state/client.ts';
import { toneOfIssue } from '../../../ui/evidence-issue-words.ts';
import { toneOfSeverity } from '../../../ui/tones.ts';
import { useGaps } from './gaps.tsx';
import type { SideProps } from './side-props.ts';
import type { Mark, SectionId } from './side-state.ts';
import { useJudged } from './use-judged.ts';
import { usePieces } from './use-pieces.ts';

/** What the tabs say without being opened. */
export function useSideCounts(props: SideProps): Partial<Record<SectionId, Mark>> {
  const { assessment, question } = props;
  const assessmentId = assessment.id;
  const pieces = usePieces(props);
  const gaps = toneOfGaps(useGaps(props));
  const findings = useAnswer('findings.list', { assessmentId });
  const comments = useAnswer('comments.list', { assessmentId });
  const open = comments.data?.threads.filter(thread => thread.resolved === null);
  const { judged, returned } = useJudged(props);
  const isReturned = judged?.standing === 'returned' || returned !== null;
  const here = ({ questionId }: { questionId: string }) => questionId === question.id;
  return {
    evidence: { count: pieces?.linked.length ?? 0, tone: gaps ?? worstOf(pieces?.linked ?? []) },
    comments: { count: open?.filter(here).length ?? 0, tone: 'info' },
    verdict: { count: isReturned ? 1 : 0, tone: 'warn' },
    findings: markFindings(findings.data?.findings.filter(here) ?? []),
  };
}

/** What is open at the question counts for more than how its pieces look by themselves. */
function toneOfGaps(gaps: readonly EvidenceIssue[]): Mark['tone'] | undefined {
  const [gravest] = gaps;
  return gravest && toneOfIssue(gravest.kind);
}

/** All of them, with the look of the gravest that is still open. */
function markFindings(findings: readonly Finding[]): Mark {
  const today = hongKongDay(new Date());
  const open = findings.filter(finding => isOpenOn(finding, today));
  const worst = severities.findLast(severity => open.some(finding => finding.severity === severity));
  return { count: findings.length, tone: worst ? toneOfSeverity[worst] : 'good' };
}

/** How the piece looks that is least to be relied on. */
function worstOf(pieces: readonly JudgedEvidence[]): Mark['tone'] {
  if (pieces.some(({ freshness, coverage }) => freshness === 'stale' || (coverage?.holes.length ?? 0) > 0))
    return 'bad';
  const isDoubtful = ({ freshness, missing, coverage }: JudgedEvidence) =>
    missing.length > 0 || freshness === 'warning' || freshness === 'undated' || coverage?.openTail != null;
  return pieces.some(isDoubtful) ? 'warn' : 'idle';
}

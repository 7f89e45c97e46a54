import type { AssessmentContent, Blocker } from './completion.ts';
import type { ConditionFacts } from './conditions.ts';
import { isOpenOn } from './findings.ts';
import { judgeMateriality } from './materiality.ts';
import { findWorksheetIds } from './packs.ts';
import { judgeResolutions } from './resolutions.ts';
import type { AskedQuestion } from './scope.ts';
import { isDeeper, proposeTier } from './tiers.ts';
import { isAttestedByOwner } from './worksheets.ts';

/**
 * What keeps an assessment as a whole from being sealed, beside faults of single answers. Each blocker points at the question
 * where people mend it, or at the summary of the worksheet concerned.
 */
export function findAssessmentBlockers(
  content: AssessmentContent,
  asked: readonly AskedQuestion[],
  facts: ConditionFacts,
  today: string,
): Blocker[] {
  const worksheetOf = findWorksheetIds(content.pack);
  const at = (kind: Blocker['kind'], questionId: string, subject: string | null = null): Blocker => ({
    kind,
    worksheetId: worksheetOf(questionId),
    questionId,
    subject,
  });
  const findingAt = (number: string) =>
    content.findings.find(finding => finding.number === number)?.questionId ?? '';
  const { rejected, unmet } = judgeResolutions(content.resolutions, content.findings, today);
  const first = asked[0]?.question.id ?? '';
  return [
    ...content.findings
      .filter(finding => finding.severity === 'critical' && isOpenOn(finding, today))
      .map(finding => at('critical-finding', finding.questionId, finding.number)),
    ...tierBlockers(content, facts).map(() => at('tier-too-light', first)),
    ...materialityBlockers(content).map(question => at('materiality-override', question)),
    ...findUnattested(content, asked).map(question => at('not-attested', question)),
    ...(rejected ? [at('resolution-rejected', first, rejected.minute)] : []),
    ...unmet.map(number => at('condition-open', findingAt(number), number)),
    ...(content.cycle?.decisionNeeded && !content.cycle.decided
      ? [at('variation-undecided', content.pack.rules?.notification?.case ?? first)]
      : []),
  ];
}

const tierBlockers = ({ pack, tier }: AssessmentContent, facts: ConditionFacts): true[] =>
  isDeeper(proposeTier(pack.rules?.tiers ?? [], facts).tier, tier) ? [true] : [];

function materialityBlockers({ pack, answers, materialityOverride }: AssessmentContent): string[] {
  const rule = pack.rules?.materiality;
  return rule && judgeMateriality(rule, answers, materialityOverride).state === 'override-missing'
    ? [rule.conclusion]
    : [];
}

/** A worksheet with an owner wants that owner's word on its content as it is now. Gives the question that stands for it. */
function findUnattested(content: AssessmentContent, asked: readonly AskedQuestion[]): string[] {
  return content.plans
    .filter(({ ownerId }) => ownerId !== null)
    .flatMap(plan => {
      const last = asked.findLast(
        ({ worksheet }) => worksheet.id === plan.worksheetId && worksheet.blocksSealing,
      );
      return last && !isAttestedByOwner(content, plan) ? [last.question.id] : [];
    });
}

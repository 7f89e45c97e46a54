import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment, listAssessments, listParticipants } from '../../db/assessments.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listPeople } from '../../db/people.ts';
import { listVerdicts } from '../../db/reviews.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { isOpenOn } from '../../shared/domain/findings.ts';
import { rateWorksheets } from '../../shared/domain/ratings.ts';
import { packOf } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { required } from '../context.ts';
import { readPositions } from '../provider-positions/provider-positions.ts';
import type { ReportInput } from './report-input.ts';

/** What a report tells besides what is stored: on which day, for whom, over which content. */
export type ReportFrame = Pick<
  ReportInput,
  'organisation' | 'logo' | 'judgedOn' | 'at' | 'assessmentSha256' | 'names' | 'privileged' | 'workspaceId'
>;

/** Everything the reports of an assessment may tell, from one consistent read. */
export function readReportInput(db: ReadHandle, assessmentId: string, frame: ReportFrame): ReportInput {
  const assessment = required(findAssessment(db, assessmentId), 'assessment');
  return {
    ...frame,
    assessment,
    arrangement: required(findArrangement(db, assessment.arrangementId), 'arrangement'),
    content: loadContent(db, assessment),
    verdicts: listVerdicts(db, assessment.id),
    positions: readPositions(db, packOf(db, assessment).pack).flatMap(({ standing }) => standing ?? []),
    participants: listParticipants(db, assessment.id),
    people: listPeople(db),
    earlier: readEarlier(db, assessment),
  };
}

/** How the newest sealed assessment before this one stood, on the last day of its own period. */
function readEarlier(db: ReadHandle, assessment: Assessment): ReportInput['earlier'] {
  const [earlier] = listAssessments(db, assessment.arrangementId)
    .filter(
      each => each.id !== assessment.id && each.state === 'sealed' && each.startedAt < assessment.startedAt,
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  if (!earlier) return null;
  const content = loadContent(db, earlier);
  return {
    windowEnd: earlier.windowEnd,
    ratings: rateWorksheets(content, earlier.windowEnd),
    openFindings: content.findings.filter(finding => isOpenOn(finding, earlier.windowEnd)).length,
  };
}

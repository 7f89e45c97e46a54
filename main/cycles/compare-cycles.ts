import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { cyclesApi } from '../../shared/api/cycles.ts';
import { appraise } from '../../shared/domain/appraisal.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { compareAssessments, type Side } from '../../shared/domain/comparison.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required } from '../context.ts';

type Compare = Handlers<Pick<typeof cyclesApi, 'cycles.compare'>>['cycles.compare'];

/** Two cycles, or two arrangements, side by side. */
export const compareCycles: Compare = ({ store, deps }, { beforeId, afterId }) =>
  store.read(db => {
    const today = hongKongDay(deps.clock());
    const [before, after] = [readSide(db, beforeId, today), readSide(db, afterId, today)];
    return compareAssessments(before, after, today);
  });

function readSide(db: ReadHandle, id: string, today: string): Side {
  const assessment = required(findAssessment(db, id), 'assessment');
  const content = loadContent(db, assessment);
  const window = { start: assessment.windowStart, end: assessment.windowEnd };
  return { content, appraisal: appraise(content, window, today) };
}

import { findAssessment } from '../../db/assessments.ts';
import { findKept } from '../../db/head-office.ts';
import { appraise } from '../../shared/domain/appraisal.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { type Comparison, compareAssessments, type Side } from '../../shared/domain/comparison.ts';
import { standingOf } from '../../shared/domain/head-office.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { loadContent } from '../assessments/load-content.ts';
import { readVerified } from '../bundles/verify/verify-bundle.ts';
import { required, type SessionContext } from '../context.ts';
import { contentOfSealed, keptFile, readSealed } from './read-sealed.ts';

/** Side by side, whichever of the two is kept here and whichever was made here. */
export async function compareKept(
  context: SessionContext,
  beforeId: string,
  afterId: string,
): Promise<Comparison> {
  const today = hongKongDay(context.deps.clock());
  const before = await readSide(context, beforeId, today);
  return compareAssessments(before, await readSide(context, afterId, today), today);
}

async function readSide(context: SessionContext, id: string, today: string): Promise<Side> {
  const { store, session, signal } = context;
  const kept = store.read(db => findKept(db, id));
  if (!kept)
    return store.read(db => {
      const assessment = required(findAssessment(db, id), 'assessment');
      const content = loadContent(db, assessment);
      const window = { start: assessment.windowStart, end: assessment.windowEnd };
      return { content, appraisal: appraise(content, window, today) };
    });
  if (standingOf(kept) === 'removed') throw new Refusal('conflict', 'head_office.removed');
  const source = keptFile(session.workspace.evidence, kept.sha256);
  const { report, reading } = await readVerified(source, { trusted: {}, expectedSeal: null, signal });
  if (!reading || !report.bundle || report.seal !== kept.report.seal)
    throw new Refusal('corrupt', report.reason ?? 'exchange.file_changed');
  const sealed = await readSealed(reading, report.bundle);
  const { windowStart: start, windowEnd: end } = sealed.document.assessment;
  const content = contentOfSealed(sealed);
  return { content, appraisal: appraise(content, { start, end }, today) };
}

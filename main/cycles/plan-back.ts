import { findArrangement } from '../../db/arrangements.ts';
import { listAssessments } from '../../db/assessments.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack, listPacks } from '../../db/packs.ts';
import { listPlans } from '../../db/worksheets.ts';
import type { cyclesApi } from '../../shared/api/cycles.ts';
import { readNotification } from '../../shared/domain/appraisal.ts';
import { isUnderWay } from '../../shared/domain/assessments.ts';
import { nextSigning, planBack } from '../../shared/domain/back-plan.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required } from '../context.ts';

type PlanBack = Handlers<Pick<typeof cyclesApi, 'cycles.planBack'>>['cycles.planBack'];

/** The year counted back. What nobody names comes from the dossier, as long as its day is still to come, and from the contract. */
export const planYearBack: PlanBack = ({ store, deps }, { arrangementId, ...named }) =>
  store.read(db => {
    const today = hongKongDay(deps.clock());
    const { facts } = required(findArrangement(db, arrangementId), 'arrangement');
    const assessments = listAssessments(db, arrangementId);
    const open = assessments.findLast(isUnderWay);
    const newest = open ?? assessments.findLast(({ state }) => state === 'sealed');
    const content = newest && loadContent(db, newest);
    const pack = open && content ? content.pack : newestPack(db, newest?.packId);
    const dossier = readDossier(content, today);
    const days = {
      signingOn: dossier?.signingOn ?? nextSigning(facts, today),
      effectiveOn: dossier?.effectiveOn ?? null,
      filingOn: dossier?.filedOn ?? null,
      boardPaperOn: null,
      ...named.days,
    };
    const notified = named.notified ?? dossier?.needed ?? true;
    const notice = pack?.rules?.notification?.months ?? null;
    const rule = pack?.rules?.backPlan;
    const steps = planBack(days, { rule, months: notified ? notice : null }, today) ?? [];
    return {
      today,
      days,
      notified,
      steps,
      answersOn: steps.find(({ step }) => step === 'answers')?.on ?? null,
      open: open && content ? { assessmentId: open.id, unplanned: unplannedOf(db, open.id, content) } : null,
    };
  });

/** The newest version of a pack; without an assessment, of the first pack that says how long the work takes. */
function newestPack(db: ReadHandle, packId: string | undefined): Pack | undefined {
  const id = packId ?? listPacks(db).find(({ pack }) => pack.rules?.backPlan)?.id;
  return id === undefined ? undefined : findPack(db, id)?.pack;
}

/** What the dossier says, unless its day is over: then it speaks of a contract that was signed. */
function readDossier(content: AssessmentContent | undefined, today: string) {
  const rule = content?.pack.rules?.notification;
  const dossier = content && rule && readNotification(rule, content.answers);
  if (!dossier || dossier.needed === null) return undefined;
  const { signingOn, effectiveOn } = dossier;
  const day = [signingOn, effectiveOn].filter(on => on !== null).sort()[0];
  return day !== undefined && day < today ? undefined : dossier;
}

/** Asked worksheets that have no day yet. */
function unplannedOf(db: ReadHandle, assessmentId: string, { pack, tier, answers }: AssessmentContent) {
  const planned = new Set(
    listPlans(db, assessmentId).flatMap(({ worksheetId, dueOn }) => (dueOn === null ? [] : [worksheetId])),
  );
  const asked = listAsked(pack, tier, factsFrom(pack, answers)).map(({ worksheet }) => worksheet.id);
  return [...new Set(asked)].filter(id => !planned.has(id));
}

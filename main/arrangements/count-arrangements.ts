import { listArrangements } from '../../db/arrangements.ts';
import { listAssessments } from '../../db/assessments.ts';
import { listLedElsewhere, listOpenDelegations } from '../../db/exchange.ts';
import { listIncidents } from '../../db/incidents.ts';
import { type Assessment, stateAfter } from '../../shared/domain/assessments.ts';
import type { Counted, Counting } from '../../shared/domain/register.ts';
import type { Session } from '../context.ts';
import { readFigures } from './figures.ts';

/** Every arrangement with the assessments that count for it, in figures of today. */
export function countArrangements(session: Session, today: string): Counting[] {
  const standings = readFigures(session, today);
  return session.workspace.store.read(db => {
    const assessments = new Map(listAssessments(db).map(each => [each.id, each]));
    const counted = { current: new Map<string, Counted>(), 'in-force': new Map<string, Counted>() };
    for (const { arrangementId, assessmentId, place, figures } of standings) {
      const assessment = assessments.get(assessmentId);
      if (assessment) counted[place].set(arrangementId, { assessment, figures });
    }
    const incidents = Map.groupBy(listIncidents(db), each => each.arrangementId);
    const ledElsewhere = listLedElsewhere(db);
    const isOpen = (each: Assessment | undefined) => each && stateAfter(each.state, 'edit') !== undefined;
    const delegations = Map.groupBy(
      listOpenDelegations(db).filter(({ assessmentId }) => isOpen(assessments.get(assessmentId))),
      ({ assessmentId }) => assessments.get(assessmentId)?.arrangementId,
    );
    const ledHere = new Set(
      [...assessments.values()]
        .filter(({ id }) => !ledElsewhere.has(id))
        .map(({ arrangementId }) => arrangementId),
    );
    return listArrangements(db).map(arrangement => {
      const { id } = arrangement;
      const current = counted.current.get(id) ?? null;
      return {
        arrangement,
        current,
        inForce: counted['in-force'].get(id) ?? null,
        incidents: incidents.get(id) ?? [],
        delegations: delegations.get(id) ?? [],
        ledElsewhere: current !== null && !ledHere.has(id),
      };
    });
  });
}

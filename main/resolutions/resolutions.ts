import { randomUUID } from 'node:crypto';
import { findAssessment } from '../../db/assessments.ts';
import { nextOrdinal } from '../../db/counters.ts';
import { addResolution, listResolutions } from '../../db/decisions.ts';
import { findEvidence } from '../../db/evidence.ts';
import { listFindings, saveFinding } from '../../db/findings.ts';
import type { resolutionsApi } from '../../shared/api/resolutions.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { conditionState, findResolutionFault, type Resolution } from '../../shared/domain/resolutions.ts';
import { moveAssessment, questionOf } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../context.ts';

export const resolutionsHandlers: Handlers<typeof resolutionsApi> = {
  'resolutions.list': ({ store, deps }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      const findings = listFindings(db, assessmentId);
      const today = hongKongDay(deps.clock());
      return {
        resolutions: listResolutions(db, assessmentId).map(resolution => ({
          ...resolution,
          conditionStates: resolution.conditions.map(condition => conditionState(condition, findings, today)),
        })),
      };
    }),

  'resolutions.record': (context, { conditions, ...input }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const { assessmentId, extractId } = input;
      const assessment = moveAssessment(db, assessmentId, 'annotate');
      const fault = findResolutionFault({ ...input, conditions }, hongKongDay(context.deps.clock()));
      if (fault) throw new Refusal('validation', fault);
      if (extractId !== null) {
        const extract = required(findEvidence(db, extractId), 'evidence');
        if (extract.arrangementId !== assessment.arrangementId)
          throw new Refusal('validation', 'evidence.other_arrangement');
      }
      const tracked = conditions.map(condition => {
        questionOf(db, assessment, condition.questionId);
        const number = quotedNumber('F', nextOrdinal(db, 'finding'));
        saveFinding(db, {
          id: randomUUID(),
          number,
          assessmentId,
          questionId: condition.questionId,
          revision: 1,
          severity: 'medium',
          title: condition.text.slice(0, 200),
          detail: `${input.body}, ${input.minute}, ${input.resolvedOn}`,
          action: condition.text,
          owner: condition.owner,
          dueOn: condition.dueOn,
          status: 'open',
          resolution: '',
          acceptance: null,
        });
        return { ...condition, findingNumber: number };
      });
      const resolution: Resolution = {
        id: randomUUID(),
        ...input,
        conditions: tracked,
        recordedBy: person.id,
        recordedAt: context.at,
      };
      addResolution(db, resolution);
      const data = { outcome: input.outcome, findings: tracked.map(condition => condition.findingNumber) };
      return { value: resolution, events: [{ kind: 'resolution.recorded', assessmentId, data }] };
    }),
};

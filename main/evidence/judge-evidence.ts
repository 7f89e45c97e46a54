import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import { listEvidence, listEvidenceLinks } from '../../db/evidence.ts';
import { listInspections, listLeads } from '../../db/inspections.ts';
import type { evidenceApi } from '../../shared/api/evidence.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { assessCompletion } from '../../shared/domain/completion.ts';
import { proposeEvidence } from '../../shared/domain/evidence-fit.ts';
import { findEvidenceIssues } from '../../shared/domain/evidence-issues.ts';
import { packOf, questionOf } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required } from '../context.ts';
import { leadQuestions } from './recognition-rules.ts';

/** What the evidence of an assessment leaves open, and what of it fits where. */
export const judgementHandlers: Handlers<Pick<typeof evidenceApi, 'evidence.issues' | 'evidence.propose'>> = {
  'evidence.issues': ({ store, deps }, { assessmentId }) =>
    store.read(db => {
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      const { arrangementId, windowStart, windowEnd } = assessment;
      const { facts } = required(findArrangement(db, arrangementId), 'arrangement');
      const content = loadContent(db, assessment);
      const today = hongKongDay(deps.clock());
      const leads = listLeads(db, arrangementId);
      const issues = findEvidenceIssues({
        pack: content.pack,
        pieces: content.evidence.map(evidence => ({ evidence, leads: leads.get(evidence.id) ?? [] })),
        links: content.links,
        leads: leadQuestions(db),
        services: facts.services,
        window: { start: windowStart, end: windowEnd },
        today,
        lacking: assessCompletion(content, today)
          .blockers.filter(({ kind }) => kind === 'no-evidence')
          .map(({ questionId }) => questionId),
        waived: content.waivers
          .filter(({ expiresOn }) => expiresOn >= today)
          .map(({ questionId }) => questionId),
      });
      return { issues };
    }),

  'evidence.propose': ({ store, deps }, { assessmentId, questionId }) =>
    store.read(db => {
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      const { arrangementId, windowStart, windowEnd } = assessment;
      const { facts } = required(findArrangement(db, arrangementId), 'arrangement');
      const read = new Map(listInspections(db, arrangementId).map(each => [each.evidenceId, each]));
      const proposals = proposeEvidence({
        pack: packOf(db, assessment).pack,
        question: questionOf(db, assessment, questionId),
        evidence: listEvidence(db, arrangementId),
        proposalsOf: id => {
          const found = read.get(id);
          return found && found.confirmedBy === null ? found.inspection.proposals : [];
        },
        links: listEvidenceLinks(db, assessmentId),
        services: facts.services,
        window: { start: windowStart, end: windowEnd },
        today: hongKongDay(deps.clock()),
      });
      return { proposals };
    }),
};

import { listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { listEvidence, listEvidenceLinks, listWaivers } from '../../db/evidence.ts';
import { listFindings } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import { required } from '../context.ts';
import { packOf } from './edit-assessment.ts';

/** Everything the rules look at, from one consistent read. */
export function loadContent(db: ReadHandle, assessment: Assessment): AssessmentContent {
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  return {
    pack: packOf(db, assessment).pack,
    tier: assessment.tier,
    serviceIds: arrangement.facts.services.map(service => service.id),
    answers: listAnswers(db, assessment.id),
    evidence: listEvidence(db, assessment.arrangementId),
    links: listEvidenceLinks(db, assessment.id),
    waivers: listWaivers(db, assessment.id),
    findings: listFindings(db, assessment.id),
  };
}

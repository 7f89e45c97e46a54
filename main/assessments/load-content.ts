import { createHash } from 'node:crypto';
import { listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findVariation, listCarriedConditions, listTriggers } from '../../db/cycles.ts';
import { findMaterialityOverride, listResolutions } from '../../db/decisions.ts';
import { listEvidence, listEvidenceLinks, listWaivers } from '../../db/evidence.ts';
import { listFindings } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listOrigins, listSharedAnswers } from '../../db/origins.ts';
import { listAttestations, listPlans } from '../../db/worksheets.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import { triggersOf } from '../../shared/domain/cycles.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { worksheetContent } from '../../shared/domain/worksheets.ts';
import { required } from '../context.ts';
import { packOf } from './edit-assessment.ts';

/** Everything the rules look at, from one consistent read. */
export function loadContent(db: ReadHandle, assessment: Assessment): AssessmentContent {
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  const content: AssessmentContent = {
    pack: packOf(db, assessment).pack,
    tier: assessment.tier,
    serviceIds: arrangement.facts.services.map(service => service.id),
    answers: listAnswers(db, assessment.id),
    evidence: listEvidence(db, assessment.arrangementId),
    links: listEvidenceLinks(db, assessment.id),
    waivers: listWaivers(db, assessment.id),
    findings: listFindings(db, assessment.id),
    origins: listOrigins(db, assessment.id),
    sharedRevisions: Object.fromEntries(listSharedAnswers(db).map(({ id, revision }) => [id, revision])),
    plans: listPlans(db, assessment.id),
    attestations: listAttestations(db, assessment.id),
    worksheetHashes: {},
    resolutions: listResolutions(db, assessment.id),
    materialityOverride: findMaterialityOverride(db, assessment.id),
    ...readCycle(db, assessment),
  };
  return { ...content, worksheetHashes: hashWorksheets(content) };
}

/** What the assessment owes to the one before it and to what happened since; nothing for one that continues none. */
function readCycle(db: ReadHandle, assessment: Assessment): Pick<AssessmentContent, 'cycle'> {
  const triggers = listTriggers(db, assessment.id);
  if (triggers.length === 0) return {};
  const rules = triggersOf(packOf(db, assessment).pack);
  const asksForDecision = new Set(rules.filter(rule => rule.decision).map(rule => rule.id));
  return {
    cycle: {
      decisionNeeded: triggers.some(({ trigger }) => asksForDecision.has(trigger)),
      decided: findVariation(db, assessment.id) !== null,
      conditions: listCarriedConditions(db, assessment.id),
    },
  };
}

/** SHA-256 of what an attestation of each asked worksheet would vouch for now. */
function hashWorksheets(content: AssessmentContent): Record<string, string> {
  const asked = listAsked(content.pack, content.tier, factsFrom(content.pack, content.answers));
  const questions = new Set(asked.map(({ question }) => question.id));
  const worksheets = new Set(asked.map(({ worksheet }) => worksheet.id));
  return Object.fromEntries(
    [...worksheets].map(id => {
      const text = toCanonicalJson(worksheetContent(content, id, questions));
      return [id, createHash('sha256').update(text).digest('hex')];
    }),
  );
}

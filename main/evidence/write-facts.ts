import { findEvidence, listOpenUses, saveEvidenceFacts } from '../../db/evidence.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import { dateFault, type Evidence, type EvidenceFacts } from '../../shared/domain/evidence.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { required, requirePerson, requireRevision, type SessionContext } from '../context.ts';

interface SavedFacts {
  id: string;
  expectedRevision: number;
  facts: EvidenceFacts;
}

/** Writes new facts of a piece of evidence, with the event that tells of it. */
export function writeFacts(
  context: SessionContext,
  db: WriteHandle,
  { id, expectedRevision, facts }: SavedFacts,
): { value: Evidence; event: { kind: string; data: { number: string; revision: number } } } {
  const person = requirePerson(context);
  const stored = required(findEvidence(db, id), 'evidence');
  requireRevision(stored.revision, expectedRevision);
  const fault = dateFault(facts);
  if (fault) throw new Refusal('validation', fault, { number: stored.number });
  const revision = stored.revision + 1;
  saveEvidenceFacts(db, id, revision, facts);
  // What a reviewer relied on has changed, wherever an assessment still under way uses it.
  for (const { assessmentId, questionId } of listOpenUses(db, id)) {
    moveAssessment(db, assessmentId, 'edit');
    takePart(db, assessmentId, person.id, 'maker');
    voidVerdicts(db, assessmentId, questionId);
  }
  return {
    value: { ...stored, revision, facts },
    event: { kind: 'evidence.facts_saved', data: { number: stored.number, revision } },
  };
}

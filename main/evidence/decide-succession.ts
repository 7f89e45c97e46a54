import { findEvidence, listEvidenceLinks, removeEvidenceLink, saveEvidenceLink } from '../../db/evidence.ts';
import { addSuccession } from '../../db/inspections.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { Succession } from '../../shared/domain/evidence-succession.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';

type Decision = Pick<Succession, 'assessmentId' | 'olderId' | 'newerId' | 'decision' | 'reason'>;

/** Records what becomes of the older piece, and where it is replaced links the newer one in its place. */
export function decideSuccession(context: SessionContext, input: Decision): Succession {
  const { store, actor, at } = context;
  return store.mutate(actor, db => {
    const { assessmentId, olderId, newerId, decision } = input;
    const person = requirePerson(context);
    const assessment = moveAssessment(db, assessmentId, 'edit');
    takePart(db, assessmentId, person.id, 'maker');
    const older = required(findEvidence(db, olderId), 'evidence');
    const newer = required(findEvidence(db, newerId), 'evidence');
    if ([older, newer].some(piece => piece.arrangementId !== assessment.arrangementId))
      throw new Refusal('validation', 'evidence.other_arrangement');
    const links = listEvidenceLinks(db, assessmentId).filter(link => link.evidenceId === olderId);
    const questions = links.map(link => link.questionId);
    for (const { locator, ...link } of decision === 'replace' ? links : []) {
      removeEvidenceLink(db, link);
      // Pages of another edition are other pages; the control and what to look for stay.
      const moved = { ...link, evidenceId: newerId, locator: { ...locator, page: null } };
      saveEvidenceLink(db, moved, actor.commandId);
      voidVerdicts(db, assessmentId, link.questionId);
    }
    const succession = { ...input, questions, decidedBy: person.id, decidedAt: at };
    addSuccession(db, succession);
    const data = { older: older.number, newer: newer.number, decision, questions };
    return { value: succession, events: [{ kind: 'evidence.succession_decided', assessmentId, data }] };
  });
}

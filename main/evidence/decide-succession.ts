import { findEvidence, listEvidenceLinks, removeEvidenceLink, saveEvidenceLink } from '../../db/evidence.ts';
import {
  addSuccession,
  findSuccession,
  type MovedLink,
  markWithdrawn,
  type StoredSuccession,
} from '../../db/evidence-successions.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { EvidenceLink } from '../../shared/domain/evidence.ts';
import type { Succession } from '../../shared/domain/evidence-succession.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';

type Decision = Pick<Succession, 'assessmentId' | 'olderId' | 'newerId' | 'decision' | 'reason'>;
type Locator = EvidenceLink['locator'];

/** A link that is not one of a batch: a decision is taken back as a whole, by itself. */
const noBatch = '';
/** Pages of another edition are other pages; the control and what to look for stay. */
const inOtherEdition = (locator: Locator): Locator => ({ ...locator, page: null });

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
    const all = listEvidenceLinks(db, assessmentId);
    const links = all.filter(link => link.evidenceId === olderId);
    const questions = links.map(link => link.questionId);
    const moved = (decision === 'replace' ? links : []).map(({ locator, ...link }): MovedLink => {
      const { questionId } = link;
      // Where the newer piece is linked already, somebody chose its place.
      const added = !all.some(each => each.evidenceId === newerId && each.questionId === questionId);
      removeEvidenceLink(db, link);
      if (added)
        saveEvidenceLink(db, { ...link, evidenceId: newerId, locator: inOtherEdition(locator) }, noBatch);
      voidVerdicts(db, assessmentId, questionId);
      return { questionId, locator, added };
    });
    const succession = { ...input, questions, decidedBy: person.id, decidedAt: at };
    const id = addSuccession(db, { ...succession, moved });
    const data = { older: older.number, newer: newer.number, decision, questions };
    return {
      value: { ...succession, id },
      events: [{ kind: 'evidence.succession_decided', assessmentId, data }],
    };
  });
}

/** Takes a decision back. The older piece stands again where it was; the newer goes unless somebody has worked with it there since. */
export function withdrawSuccession(
  context: SessionContext,
  id: number,
): { questions: string[]; both: string[] } {
  const { store, actor, at } = context;
  return store.mutate(actor, db => {
    const found = findSuccession(db, id);
    if (!found) throw new Refusal('not_found', 'evidence.no_such_succession');
    const { assessmentId, olderId, newerId, decision } = found;
    const person = requirePerson(context);
    moveAssessment(db, assessmentId, 'edit');
    takePart(db, assessmentId, person.id, 'maker');
    const older = findEvidence(db, olderId);
    if (!older) throw new Refusal('conflict', 'evidence.succession_piece_removed');
    const links = listEvidenceLinks(db, assessmentId);
    const both: string[] = [];
    const moved = movedBy(found, links);
    for (const { questionId, locator, added } of moved) {
      const place = { assessmentId, questionId };
      const at = (evidenceId: string) =>
        links.find(link => link.questionId === questionId && link.evidenceId === evidenceId);
      const now = at(newerId);
      const isUntouched = now && JSON.stringify(now.locator) === JSON.stringify(inOtherEdition(locator));
      if (added && isUntouched) removeEvidenceLink(db, { ...place, evidenceId: newerId });
      else if (now) both.push(questionId);
      if (!at(olderId)) saveEvidenceLink(db, { ...place, evidenceId: olderId, locator }, noBatch);
      voidVerdicts(db, assessmentId, questionId);
    }
    markWithdrawn(db, id, person.id, at);
    const questions = moved.map(each => each.questionId);
    const newer = findEvidence(db, newerId)?.number ?? null;
    const data = { older: older.number, newer, decision, questions };
    return {
      value: { questions, both },
      events: [{ kind: 'evidence.succession_withdrawn', assessmentId, data }],
    };
  });
}

/** What a decision replaced; where that was not kept yet, the places in the newer piece tell it, without their pages. */
function movedBy(
  { decision, questions, moved, newerId }: StoredSuccession,
  links: readonly EvidenceLink[],
): MovedLink[] {
  if (moved) return moved;
  if (decision === 'keep') return [];
  return questions.map(questionId => {
    const now = links.find(link => link.questionId === questionId && link.evidenceId === newerId);
    return {
      questionId,
      locator: inOtherEdition(now?.locator ?? { page: null, control: '', note: '' }),
      added: true,
    };
  });
}

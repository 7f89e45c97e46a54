import { listAnswers } from '../../db/answers.ts';
import { listThreads } from '../../db/comments.ts';
import { listEvidence, listEvidenceLinks } from '../../db/evidence.ts';
import { listFindings } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { contentOf } from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Snapshot } from '../../shared/domain/exchange-document.ts';

/** What stands at some questions now, and the evidence that is linked there. */
export function readSnapshot(
  db: ReadHandle,
  { id, arrangementId }: Pick<Assessment, 'id' | 'arrangementId'>,
  questionIds: readonly string[],
): { snapshot: Snapshot; evidence: Evidence[] } {
  const asked = new Set(questionIds);
  const isHere = ({ questionId }: { questionId: string }) => asked.has(questionId);
  const links = listEvidenceLinks(db, id).filter(isHere);
  const linked = new Set(links.map(link => link.evidenceId));
  const evidence = listEvidence(db, arrangementId).filter(piece => linked.has(piece.id));
  const hashes = new Map(evidence.map(piece => [piece.id, piece.file.sha256]));
  return {
    evidence,
    snapshot: {
      answers: listAnswers(db, id)
        .filter(isHere)
        .map(answer => ({
          questionId: answer.questionId,
          serviceId: answer.serviceId,
          ...contentOf(answer),
        })),
      links: links.map(({ questionId, evidenceId, locator }) => ({
        questionId,
        sha256: hashes.get(evidenceId) ?? '',
        locator,
      })),
      findings: listFindings(db, id)
        .filter(isHere)
        .map(({ assessmentId: _id, revision: _revision, acceptance: _acceptance, ...finding }) => finding),
      threads: listThreads(db, id)
        .filter(isHere)
        .map(({ assessmentId: _id, ...thread }) => thread),
      evidence: evidence.map(({ file, facts }) => ({ sha256: file.sha256, facts })),
    },
  };
}

import type { OutputOf } from '../../shared/api/index.ts';
import type { SearchHit } from '../../shared/api/search.ts';
import type { AnswerKey } from '../../shared/domain/answers.ts';

/** Where things are shown: the screens that find them need not be the features that show them. */

const questionAddress = (assessmentId: string, questionId: string): string =>
  `/assessments/${assessmentId}/questions/${questionId}`;

/** Where an answer is given: at its question, and there at its service if it is answered apart. */
export const answerAddress = ({ assessmentId, questionId, serviceId }: AnswerKey): string =>
  `${questionAddress(assessmentId, questionId)}${serviceId === null ? '' : `?service=${serviceId}`}`;

const findingAddress = (assessmentId: string, number: string): string =>
  `/assessments/${assessmentId}/findings/${number}`;

const evidenceAddress = (arrangementId: string, evidenceId: string): string =>
  `/arrangements/${arrangementId}/evidence/${evidenceId}`;

/** Where something that falls due is mended. */
export function addressOfDue(item: OutputOf<'reminders.listDue'>['items'][number]): string {
  const { kind, assessmentId, questionId, worksheetId, number, arrangement, evidenceId, incidentId } = item;
  if (evidenceId !== null) return evidenceAddress(arrangement.id, evidenceId);
  if (incidentId !== null) return `/incidents/${incidentId}`;
  if (kind === 'reassessment' || kind === 'materiality-check' || kind === 'renewal-notice')
    return `/arrangements/${arrangement.id}/cycles`;
  if (assessmentId === null) return `/arrangements/${arrangement.id}`;
  if (kind === 'finding' || kind === 'condition' || kind === 'risk-acceptance')
    return findingAddress(assessmentId, number);
  if (kind === 'delegated' || kind === 'asked') return `/assessments/${assessmentId}/exchange`;
  if (questionId !== null) return questionAddress(assessmentId, questionId);
  return `/assessments/${assessmentId}/questions${worksheetId === null ? '' : `?in=${worksheetId}`}`;
}

/** Where something that was found is shown. */
export function addressOfHit(hit: SearchHit): string {
  switch (hit.kind) {
    case 'arrangement':
      return `/arrangements/${hit.id}`;
    case 'finding':
      return findingAddress(hit.assessment.id, hit.number);
    case 'evidence':
      return `${evidenceAddress(hit.arrangement.id, hit.id)}${hit.snippet?.page ? `?page=${hit.snippet.page}` : ''}`;
    case 'answer':
    case 'comment':
      return questionAddress(hit.assessment.id, hit.questionId);
    case 'question':
      return hit.assessment === null
        ? `/packs/${hit.packId}/${hit.packVersion}`
        : questionAddress(hit.assessment.id, hit.questionId);
  }
}

/** Tells hits of one answer apart. */
export const keyOfHit = (hit: SearchHit): string =>
  [hit.kind, 'id' in hit ? hit.id : '', addressOfHit(hit), hit.kind === 'answer' ? hit.service : ''].join(
    ' ',
  );

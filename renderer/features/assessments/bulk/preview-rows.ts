import {
  type Answer,
  type AnswerContent,
  changedFields,
  contentOf,
} from '../../../../shared/domain/answers.ts';

/** What would become of one answer, or of one field of it. */
export interface PreviewRow {
  questionId: string;
  serviceId: string | null;
  /** What happens, or which field it happens to. */
  what: string;
  before: string;
  after: string;
  /** Nothing happens; `what` says why. */
  idle: boolean;
}

export type Field = keyof AnswerContent;

/** The fields that setting some of them would change at each of the answers a preview names. */
export function fieldChanges(
  changed: readonly Pick<Answer, 'questionId' | 'serviceId'>[],
  answers: readonly Answer[],
  set: Partial<AnswerContent>,
): {
  questionId: string;
  serviceId: string | null;
  field: Field;
  before: AnswerContent;
  after: AnswerContent;
}[] {
  return changed.flatMap(({ questionId, serviceId }) => {
    const before = contentOf(
      answers.find(answer => answer.questionId === questionId && answer.serviceId === serviceId),
    );
    const after = { ...before, ...set };
    return changedFields(before, after).map(field => ({ questionId, serviceId, field, before, after }));
  });
}

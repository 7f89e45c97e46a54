import type { Part } from '../../shared/domain/assessments.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import { useAnswer } from './client.ts';
import { useLanguage } from './language.ts';
import { useOpened } from './session.ts';

/** Why the person at work cannot take a part in an assessment, in words: they have another one. Null when they can. */
export function useOtherPart(assessmentId: string, part: Part): string | null {
  const language = useLanguage();
  const personId = useOpened()?.personId;
  const status = useAnswer('assessments.status', { id: assessmentId });
  const taken = status.data?.participants.find(each => each.personId === personId)?.part;
  if (taken === undefined || taken === part) return null;
  return describeRefusal(language, 'assessments.other_part', { taken, part });
}

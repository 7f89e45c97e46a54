import type { AnswerContent } from '../../../../shared/domain/answers.ts';
import type { Question } from '../../../../shared/domain/packs.ts';
import { useSay } from '../../../state/language.ts';
import { useAnswerText } from '../../../ui/answer-view.tsx';
import type { Field } from './preview-rows.ts';

/** An answer in a few words, and one field of it: what a preview compares. */
export function useContentWords() {
  const say = useSay();
  const value = useAnswerText();
  const conclusion = (content: AnswerContent) =>
    content.conclusion === null ? '' : say(`ui.conclusion.${content.conclusion}`);
  const field = (question: Question | undefined, content: AnswerContent, name: Field): string => {
    switch (name) {
      case 'value':
        return question ? value(question.answer, content.value) : '';
      case 'conclusion':
        return conclusion(content);
      case 'privileged':
        return say(content.privileged ? 'ui.privileged_yes' : 'ui.privileged_no');
      case 'rationale':
      case 'notApplicableReason':
        return content[name];
    }
  };
  const whole = (question: Question | undefined, content: AnswerContent): string =>
    [
      conclusion(content),
      question ? value(question.answer, content.value) : '',
      content.rationale,
      content.notApplicableReason,
    ]
      .filter(text => text !== '')
      .join(' · ');
  return { field, whole };
}

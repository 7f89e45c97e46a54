import type { AnswerValue } from '../../../shared/domain/answers.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';

/** What every control of an answer is given. */
export interface ControlProps {
  form: AnswerForm;
  value: AnswerValue | null;
  /** The title of the question, for screen readers. */
  label: string;
  readOnly: boolean;
  /** What stands in places of the control and cannot be taken as it is. */
  unread: ReadonlyMap<string, string>;
  onUnread: (place: string, text: string | null) => void;
  /** `typing` names the field while a person types into it. */
  onChange: (value: AnswerValue | null, typing?: string | null) => void;
  onUndo: () => void;
  onRedo: () => void;
}

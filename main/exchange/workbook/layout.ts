import type { AnswerContent } from '../../../shared/domain/answers.ts';
import type { CellForm } from '../../../shared/domain/cells.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import type { Language } from '../../../shared/domain/text.ts';

/** A workbook to be filled in by hand, before it is a file: the same plan is written, and read back against. */
export interface FormPlan {
  /** Id of the sending, which the workbook carries and by which it is known again. */
  id: string;
  assessmentId: string;
  revision: number;
  packHash: string;
  language: Language;
  pack: Pack;
  /** The questions that travel, in the order of the pack. */
  questionIds: readonly string[];
  services: readonly { id: string; name: string }[];
  /** What stood there when it was written, as it was written; nothing where the workbook went out blank. */
  answers: readonly (AnswerContent & { questionId: string; serviceId: string | null })[];
  /** For the guide. */
  arrangement: string;
  recipient: string;
  note: string;
  dueOn: string | null;
}

/** Where something is typed: what belongs there, and what stood there when the workbook was written. */
export interface Input {
  form: CellForm;
  text: string;
  /** Longer than a cell can hold, so what stands there is not all of it. */
  cut: boolean;
}

/** One place of answers: a question, for the arrangement as a whole or for one service. */
export interface Place {
  questionId: string;
  serviceId: string | null;
}

export interface FormRow {
  /** Names the row for reading back: it stays with the row whatever else is done to the sheet. */
  key: string;
  place: Place;
  /** What is read by people alone, by column. */
  shown: Readonly<Record<string, string>>;
  inputs: Readonly<Record<string, Input>>;
  /** Mark of the sheet on which the answer to this row is given. */
  to?: string;
}

export interface FormSheet {
  /** Names the sheet for reading back, whatever people call it. */
  mark: string;
  title: string;
  kind: 'worksheet' | 'rows';
  columns: readonly { id: string; title: string; width: number }[];
  rows: readonly FormRow[];
}

/** A place of answers in a mark or a key. */
export const nameOfPlace = ({ questionId, serviceId }: Place): string =>
  serviceId === null ? questionId : `${questionId} ${serviceId}`;

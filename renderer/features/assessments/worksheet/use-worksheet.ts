import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Answer, AnswerContent } from '../../../../shared/domain/answers.ts';
import { conclusions } from '../../../../shared/domain/answers.ts';
import type { Cell } from '../../../../shared/domain/cells.ts';
import type { Question } from '../../../../shared/domain/packs.ts';
import type { SheetRow } from '../../../../shared/domain/sheet-rows.ts';
import { cellOfAnswer, valueOfCell } from '../../../../shared/messages/cell-forms.ts';
import { useAnswer } from '../../../state/client.ts';
import type { AnswerEdit, AnswerEditor } from '../answer-editor.ts';
import { editorOf, tellEditor } from '../use-autosave.ts';

/** Columns that are entered by hand; each is the field of an answer. */
export type Field = 'value' | 'rationale' | 'conclusion' | 'notApplicableReason';

export interface WorksheetLine {
  question: Question;
  edit: AnswerEdit;
}

/** The answers of a worksheet as they are being edited together: the same editors that the questions one by one have. */
export function useWorksheet(
  assessmentId: string,
  questions: readonly Question[],
  answers: readonly Answer[],
) {
  const origins = useAnswer('answers.listOrigins', { assessmentId });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored now is told to the editors below
  const editors = useMemo(() => {
    const editor = ({ id, title }: Question) =>
      editorOf({ assessmentId, questionId: id, serviceId: null }, title, wholeAnswer(answers, id));
    return new Map(questions.map(question => [question.id, editor(question)]));
  }, [assessmentId, questions]);
  useLayoutEffect(() => {
    for (const [id, editor] of editors)
      tellEditor(editor, wholeAnswer(answers, id), originOf(origins.data?.origins, id));
  }, [editors, answers, origins.data]);
  useEffect(() => {
    const hidden = [...editors.values()].map(editor => editor.show());
    return () => {
      for (const hide of hidden) hide();
    };
  }, [editors]);
  const edits = useEdits(editors);
  const lines: WorksheetLine[] = questions.flatMap((question, index) => {
    const edit = edits[index];
    return edit ? [{ question, edit }] : [];
  });

  // A step is what was done at once, at one question or, by pasting, at many.
  const trail = useRef<{ past: string[][]; future: string[][]; typing: string | null }>({
    past: [],
    future: [],
    typing: null,
  });
  const walk = (from: 'past' | 'future', act: (editor: AnswerEditor) => void) => {
    const step = trail.current[from].pop();
    if (!step) return;
    trail.current[from === 'past' ? 'future' : 'past'].push(step);
    trail.current.typing = null;
    for (const id of step) {
      const editor = editors.get(id);
      if (editor) act(editor);
    }
  };

  return {
    lines,
    change(rows: readonly SheetRow[], before: readonly SheetRow[], typing: string | null): void {
      const changed: string[] = [];
      rows.forEach((row, index) => {
        const editor = editors.get(row.id);
        const question = questions[index];
        if (row === before[index] || !editor || !question) return;
        const part = contentOfCells(question, row, before[index]);
        if (Object.keys(part).length === 0) return;
        editor.change(part, typing);
        changed.push(row.id);
      });
      const { past, typing: last } = trail.current;
      if (changed.length === 0 || (typing !== null && typing === last)) return;
      trail.current = { past: [...past, changed], future: [], typing };
    },
    setUnread: (questionId: string, field: string, text: string | null) =>
      editors.get(questionId)?.setUnread(field, text),
    undo: () => walk('past', editor => editor.undo()),
    redo: () => walk('future', editor => editor.redo()),
    async flush(): Promise<void> {
      await Promise.all([...editors.values()].map(editor => editor.flush()));
    },
  };
}

const wholeAnswer = (answers: readonly Answer[], questionId: string): Answer | undefined =>
  answers.find(answer => answer.questionId === questionId && answer.serviceId === null);

const originOf = (origins: OutputOf<'answers.listOrigins'>['origins'] | undefined, questionId: string) =>
  origins?.find(origin => origin.questionId === questionId && origin.serviceId === null);

/** The cells of an answer. */
export function cellsOf({ edit }: WorksheetLine): Record<Field, Cell> {
  const { draft } = edit;
  return {
    value: cellOfAnswer(draft.value),
    rationale: draft.rationale || null,
    conclusion: draft.conclusion,
    notApplicableReason: draft.notApplicableReason || null,
  };
}

/** What changed of an answer with its row. */
function contentOfCells(
  question: Question,
  { cells }: SheetRow,
  before: SheetRow | undefined,
): Partial<AnswerContent> {
  const is = (field: Field) => cells[field] !== before?.cells[field];
  return {
    ...(is('value') ? { value: valueOfCell(question.answer, cells['value'] ?? null) } : {}),
    ...(is('rationale') ? { rationale: String(cells['rationale'] ?? '') } : {}),
    ...(is('conclusion')
      ? { conclusion: conclusions.find(each => each === cells['conclusion']) ?? null }
      : {}),
    ...(is('notApplicableReason') ? { notApplicableReason: String(cells['notApplicableReason'] ?? '') } : {}),
  };
}

/** What all of them show now; the same array while none of them changed. */
function useEdits(editors: ReadonlyMap<string, AnswerEditor>): readonly AnswerEdit[] {
  const seen = useRef<readonly AnswerEdit[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [...editors.values()].map(editor => editor.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [editors],
  );
  const look = useCallback(() => {
    const now = [...editors.values()].map(editor => editor.look());
    const isSame = now.length === seen.current.length && now.every((edit, at) => edit === seen.current[at]);
    if (!isSame) seen.current = now;
    return seen.current;
  }, [editors]);
  return useSyncExternalStore(subscribe, look);
}

import { useMemo } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { type Answer, conclusions } from '../../../../shared/domain/answers.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import type { CellForm } from '../../../../shared/domain/cells.ts';
import type { Pack, Question } from '../../../../shared/domain/packs.ts';
import type { SheetRow } from '../../../../shared/domain/sheet-rows.ts';
import { languages } from '../../../../shared/domain/text.ts';
import { formOfAnswer } from '../../../../shared/messages/cell-forms.ts';
import { translate } from '../../../../shared/messages/index.ts';
import type { ScreenKey } from '../../../../shared/messages/screens.ts';
import { useAnswer } from '../../../state/client.ts';
import { useLanguage, useSay } from '../../../state/language.ts';
import { Sheet } from '../../../ui/sheet/sheet.tsx';
import { placeOf, type SheetColumn } from '../../../ui/sheet/sheet-types.ts';
import { AnswerSummary, LineState, TitleCell } from './line-cells.tsx';
import { cellsOf, useWorksheet } from './use-worksheet.ts';
import classes from './worksheet.module.css';

const prose: CellForm = { type: 'text' };
const line: CellForm = { type: 'text', most: 1_000 };

/** A column that neither grows nor shrinks. CSS pixels. */
const still = (width: number) => ({ least: width, wanted: width, grows: false });

/** The questions of a worksheet, each in a row that is edited in place and saved by itself. */
export function WorksheetGrid(props: {
  assessment: Assessment;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  answers: readonly Answer[];
  questions: readonly Question[];
  label: string;
  readOnly: boolean;
  onOpen: (questionId: string) => void;
}) {
  const { assessment, pack, status, answers, questions, label, readOnly, onOpen } = props;
  const say = useSay();
  const language = useLanguage();
  const desk = useWorksheet(assessment.id, useStable(questions), answers);
  const links = useAnswer('evidence.listLinks', { assessmentId: assessment.id });
  const findings = useAnswer('findings.list', { assessmentId: assessment.id });
  const count = (items: readonly { questionId: string }[] | undefined, id: string): number | null =>
    items?.filter(item => item.questionId === id).length || null;

  const byId = new Map(desk.lines.map(each => [each.question.id, each]));
  const rows: SheetRow[] = desk.lines.map(each => {
    const { id, clause, title } = each.question;
    return {
      id,
      cells: {
        clause: clause ? `${clause.guideline.toUpperCase()} ${clause.ref}` : null,
        title: title[language],
        ...cellsOf(each),
        evidence: count(links.data?.links, id),
        findings: count(findings.data?.findings, id),
      },
    };
  });
  const unread = new Map(
    desk.lines.flatMap(({ question, edit }) =>
      [...edit.unread].map(([field, text]) => [placeOf(question.id, field), text] as const),
    ),
  );
  const forms = useMemo(
    () => new Map(questions.map(({ id, answer }) => [id, formOfAnswer(language, answer)])),
    [questions, language],
  );
  const judgement = useMemo(() => conclusionForm(language), [language]);

  const open = (row: SheetRow) => onOpen(row.id);
  const column = (id: string, key: ScreenKey, more: Omit<SheetColumn, 'id' | 'label' | 'names'>) => ({
    id,
    label: say(key),
    names: languages.map(each => translate(each, key)),
    ...more,
  });
  const fixed = { formAt: () => undefined, open };
  const columns: SheetColumn[] = [
    column('clause', 'ui.column.clause', { ...fixed, size: still(98) }),
    column('title', 'ui.question', {
      ...fixed,
      size: still(168),
      draw: row => <TitleCell line={byId.get(row.id)} answers={answers} />,
    }),
    column('value', 'ui.field.value', {
      formAt: row => forms.get(row.id),
      open,
      draw: row => <AnswerSummary line={byId.get(row.id)} bands={pack.rules?.riskBands ?? []} />,
      size: { least: 140, wanted: 230, grows: true },
    }),
    column('rationale', 'ui.rationale', {
      formAt: () => prose,
      size: { least: 230, wanted: 420, grows: true },
    }),
    column('conclusion', 'ui.column.conclusion', { formAt: () => judgement, size: still(118) }),
    column('notApplicableReason', 'ui.column.na_reason', { formAt: () => line, size: still(104) }),
    column('evidence', 'ui.column.evidence', { ...fixed, size: still(74) }),
    column('findings', 'cli.print.findings', { ...fixed, size: still(74) }),
    column('state', 'ui.column.state', {
      ...fixed,
      size: still(116),
      draw: row => (
        <LineState
          line={byId.get(row.id)}
          progress={status.questions.find(each => each.questionId === row.id)}
        />
      ),
    }),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the sheet was left
    <div className={classes.grid} onBlur={() => void desk.flush().catch(() => undefined)}>
      <Sheet
        label={label}
        columns={columns}
        rows={rows}
        readOnly={readOnly}
        grows={false}
        nameOf={row => String(row.cells['title'])}
        unread={unread}
        onUnread={desk.setUnread}
        onChange={(next, typing) => desk.change(next, rows, typing)}
        onUndo={desk.undo}
        onRedo={desk.redo}
      />
    </div>
  );
}

const conclusionForm = (language: (typeof languages)[number]): CellForm => ({
  type: 'choice',
  options: conclusions.map((id, index) => {
    const key: ScreenKey = `ui.conclusion.${id}`;
    const names = [id, ...languages.map(each => translate(each, key))];
    return { id, label: translate(language, key), names, key: String(index + 1) };
  }),
});

/** The same array as long as it holds the same questions. */
function useStable(questions: readonly Question[]): readonly Question[] {
  const ids = questions.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a question of a pack never changes under its id
  return useMemo(() => questions, [ids]);
}

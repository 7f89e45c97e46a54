import { useSay } from '../../../state/language.ts';
import type { PreviewColumn, PreviewLine } from '../../../ui/preview-table.tsx';
import classes from './bulk.module.css';
import type { BulkProps } from './bulk-props.ts';
import type { PreviewRow } from './preview-rows.ts';

/** Rows of a preview as the table shows them: the question with its clause, what happens, before and after. */
export function usePreviewLines(
  { questions, services, titleOf }: BulkProps,
  rows: readonly PreviewRow[],
): { columns: PreviewColumn[]; lines: PreviewLine[] } {
  const say = useSay();
  const known = new Map(questions.map(({ question }) => [question.id, question]));
  const columns = [
    { label: say('ui.question'), width: '27%' },
    { label: say('ui.preview_what'), width: '17%' },
    { label: say('cli.label.before') },
    { label: say('cli.label.after') },
  ];
  const lines = rows.map(row => {
    const question = known.get(row.questionId);
    const service = services.find(({ id }) => id === row.serviceId)?.name;
    const beside = [question?.clause?.ref, service].filter(Boolean).join(' · ');
    const title = question ? titleOf(question) : row.questionId;
    return {
      key: `${row.questionId} ${row.serviceId ?? ''} ${row.what}`,
      idle: row.idle,
      cells: [
        <span key="question" title={title}>
          {title} <small className={classes.beside}>{beside}</small>
        </span>,
        row.what,
        row.before || '–',
        row.after || '–',
      ],
    };
  });
  return { columns, lines };
}

import { Table } from '@mantine/core';
import type { AnswerValue } from '../../shared/domain/answers.ts';
import type { AnswerForm, Column } from '../../shared/domain/packs.ts';
import { type AnswerWords, answerWords } from '../../shared/messages/answer-words.ts';
import { useDates, usePick, useSay, useWord } from '../state/language.ts';
import classes from './answer-view.module.css';

type Cell = string | number | null | undefined;

/** An answer to read: labels in place of ids, tables as tables. */
export function AnswerView({
  form,
  value,
  label,
  narrow,
}: {
  form: AnswerForm;
  value: AnswerValue | null;
  /** Names a table for those who cannot see it. */
  label: string;
  /** Where there is no room for columns, the cells of a row stand under each other. */
  narrow?: boolean;
}) {
  const say = useSay();
  const words = useAnswerWords();
  if (value === null) return <p className={classes.none}>{say('cli.show.unanswered')}</p>;
  if (value.type === 'table' && form.type === 'table') {
    // Columns that nobody filled in would only take room.
    const used = form.columns.filter(
      column => column.required || value.rows.some(row => words.cell(column, row.cells[column.id]) !== ''),
    );
    if (narrow)
      return (
        <ol className={classes.records} aria-label={label}>
          {value.rows.map(row => (
            <li key={row.id}>
              <dl>
                {used.map(column => {
                  const text = words.cell(column, row.cells[column.id]);
                  return (
                    text && (
                      <div key={column.id}>
                        <dt>{words.pick(column.label)}</dt>
                        <dd>{text}</dd>
                      </div>
                    )
                  );
                })}
              </dl>
            </li>
          ))}
        </ol>
      );
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      <section className={classes.scroll} tabIndex={0} aria-label={label}>
        <Table withColumnBorders withTableBorder verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {used.map(column => (
                <Table.Th key={column.id}>{words.pick(column.label)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value.rows.map(row => (
              <Table.Tr key={row.id}>
                {used.map(column => (
                  <Table.Td key={column.id}>{words.cell(column, row.cells[column.id])}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    );
  }
  if (value.type === 'controlTest')
    return (
      <dl className={classes.test}>
        {words.test(value).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    );
  return <p className={classes.text}>{words.value(form, value)}</p>;
}

/** Answers as plain text in the person's language, a line for each row or fact: what two revisions are compared by. */
export function useAnswerText(): (form: AnswerForm, value: AnswerValue | null) => string {
  const words = useAnswerWords();
  return (form, value) => (value === null ? '' : words.value(form, value));
}

/** Cells of tables as plain text, and what their columns are called. */
export function useCellText(): {
  name: (column: Column) => string;
  text: (column: Column, cell: Cell) => string;
} {
  const { pick, cell } = useAnswerWords();
  return { name: column => pick(column.label), text: cell };
}

function useAnswerWords(): AnswerWords {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  return answerWords({ say, word, pick, day });
}

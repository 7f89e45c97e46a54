import { type AnswerContent, type AnswerValue, changedFields } from '../../shared/domain/answers.ts';
import type { AnswerForm } from '../../shared/domain/packs.ts';
import { compareRows, type RowChange } from '../../shared/domain/row-difference.ts';
import { useSay } from '../state/language.ts';
import classes from './answer-difference.module.css';
import { useAnswerText, useCellText } from './answer-view.tsx';
import { Difference } from './difference.tsx';
import { Status, type Tone } from './status.tsx';

type Field = keyof AnswerContent;

/** A field of an answer as plain text in the person's language. */
export function useFieldText(): (form: AnswerForm, content: AnswerContent, field: Field) => string {
  const say = useSay();
  const textOf = useAnswerText();
  return (form, content, field) => {
    switch (field) {
      case 'value':
        return textOf(form, content.value);
      case 'conclusion':
        return content.conclusion === null ? '' : say(`ui.conclusion.${content.conclusion}`);
      case 'privileged':
        return say(content.privileged ? 'ui.privileged_yes' : 'ui.privileged_no');
      case 'rationale':
      case 'notApplicableReason':
        return content[field];
    }
  };
}

/** How one version of an answer became another, field by field: words in texts, rows and cells in tables. */
export function AnswerDifference(props: { form: AnswerForm; before: AnswerContent; after: AnswerContent }) {
  const { form, before, after } = props;
  const say = useSay();
  const textOf = useFieldText();
  const fields = changedFields(before, after);
  if (fields.length === 0) return <p className={classes.none}>{say('ui.no_difference')}</p>;
  return (
    <dl className={classes.fields}>
      {fields.map(field => (
        <div key={field}>
          <dt>{say(`ui.field.${field}`)}</dt>
          <dd>
            {field === 'value' && isTable(form, before.value, after.value) ? (
              <Rows form={form} before={rowsOf(before.value)} after={rowsOf(after.value)} />
            ) : (
              <Difference before={textOf(form, before, field)} after={textOf(form, after, field)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type TableForm = Extract<AnswerForm, { type: 'table' }>;
type TableRows = Extract<AnswerValue, { type: 'table' }>['rows'];

const isTable = (form: AnswerForm, ...values: (AnswerValue | null)[]): form is TableForm =>
  form.type === 'table' && values.every(value => value === null || value.type === 'table');

const rowsOf = (value: AnswerValue | null): TableRows => (value?.type === 'table' ? value.rows : []);

const tones: Readonly<Record<RowChange['kind'], Tone>> = { added: 'good', removed: 'bad', changed: 'info' };

function Rows({ form, before, after }: { form: TableForm; before: TableRows; after: TableRows }) {
  const say = useSay();
  const cells = useCellText();
  const changes = compareRows(before, after);
  // The same rows with the same cells, in another order.
  if (changes.length === 0) return <p className={classes.none}>{say('ui.rows_moved')}</p>;
  return (
    <ul className={classes.rows}>
      {changes.map(change => (
        <li key={change.id}>
          <Status tone={tones[change.kind]} label={say(`ui.row_${change.kind}`, { row: change.place })} />
          <dl>
            {form.columns.flatMap(column => {
              const cell = change.cells.find(each => each.column === column.id);
              if (!cell) return [];
              return (
                <div key={column.id}>
                  <dt>{cells.name(column)}</dt>
                  <dd>
                    <Difference
                      before={cells.text(column, cell.before)}
                      after={cells.text(column, cell.after)}
                    />
                  </dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Maximize2 } from 'lucide-react';
import { useMemo } from 'react';
import type { AnswerValue } from '../../../shared/domain/answers.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import { useLanguage, usePick, useSay } from '../../state/language.ts';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { sheetColumns } from './cell-forms.ts';
import type { ControlProps } from './control-props.ts';
import classes from './question.module.css';

type TableForm = Extract<AnswerForm, { type: 'table' }>;
type Rows = Extract<AnswerValue, { type: 'table' }>['rows'];
const noRows: Rows = [];

/** A table answer as a sheet, in its place or over the whole window. Rows keep their id for life. */
export function TableControl(props: ControlProps & { form: TableForm }) {
  const { form, label, value, readOnly } = props;
  const say = useSay();
  const pick = usePick();
  const language = useLanguage();
  const [large, { open, close }] = useDisclosure(false);
  const columns = useMemo(() => sheetColumns(language, form.columns), [language, form.columns]);
  const rows = value?.type === 'table' ? value.rows : noRows;
  const { suggestedRows = [], minRows = 1 } = form;
  const first = form.columns[0]?.id ?? '';
  const save = (next: Rows, typing: string | null = null) =>
    props.onChange({ type: 'table', rows: next }, typing);
  const suggest = () =>
    save(suggestedRows.map(text => ({ id: crypto.randomUUID(), cells: { [first]: pick(text) } })));
  const sheet = (
    <Sheet
      label={label}
      columns={columns}
      rows={rows}
      readOnly={readOnly}
      grows
      unread={props.unread}
      onUnread={(rowId, columnId, text) => props.onUnread(`${rowId} ${columnId}`, text)}
      onChange={save}
      onUndo={props.onUndo}
      onRedo={props.onRedo}
      tools={
        <>
          {rows.length === 0 && suggestedRows.length > 0 && !readOnly && (
            <Button size="compact-sm" variant="default" onClick={suggest}>
              {say('ui.rows_suggested', { count: suggestedRows.length })}
            </Button>
          )}
          {rows.length > 0 && rows.length < minRows && !readOnly && (
            <span className={classes.quiet}>{say('ui.rows_least', { count: minRows })}</span>
          )}
          {!large && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Maximize2 size={13} aria-hidden />}
              onClick={open}
            >
              {say('ui.table_large')}
            </Button>
          )}
        </>
      }
    />
  );
  if (!large) return <div className={classes.tableBox}>{sheet}</div>;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={close}>
        {say('ui.table_back')}
      </Button>
      <Modal
        opened
        fullScreen
        onClose={close}
        title={label}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
        classNames={{ content: classes.largeTable, body: classes.largeTableBody }}
      >
        {sheet}
      </Modal>
    </>
  );
}

import { useMemo } from 'react';
import type { Cell, CellForm, WrittenForm } from '../../../shared/domain/cells.ts';
import { blankTest, type ControlTest, findTestFaults } from '../../../shared/domain/control-tests.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import type { SheetRow } from '../../../shared/domain/sheet-rows.ts';
import { languages } from '../../../shared/domain/text.ts';
import { wordOption } from '../../../shared/messages/cell-forms.ts';
import { translate } from '../../../shared/messages/index.ts';
import type { ScreenKey } from '../../../shared/messages/screens.ts';
import { useLanguage, useSay, useWord } from '../../state/language.ts';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import type { SheetColumn } from '../../ui/sheet/sheet-types.ts';
import { Status } from '../../ui/status.tsx';
import { WrittenField } from '../../ui/written-field.tsx';
import type { ControlProps } from './control-props.ts';
import classes from './controls.module.css';
import { OptionList } from './option-list.tsx';

type TestForm = Extract<AnswerForm, { type: 'controlTest' }>;

const outcomes = ['effective', 'partly-effective', 'not-effective'] as const;
const day: WrittenForm = { type: 'date' };
const line = { type: 'text', most: 1_000 } as const;
const short = { type: 'text', most: 200 } as const;
const prose = { type: 'text' } as const;
const count = { type: 'number', min: 0, whole: true } as const;

/** What was tested, how, what was found and what it shows. What a reader would miss is said while it is written. */
export function ControlTestControl(props: ControlProps & { form: TestForm }) {
  const { form, value, readOnly, unread, onChange, onUnread } = props;
  const say = useSay();
  const word = useWord();
  const language = useLanguage();
  const test = value?.type === 'controlTest' ? value : blankTest;
  const set = (part: Partial<ControlTest>, typing: string | null) => onChange({ ...test, ...part }, typing);
  const operating = form.test === 'operating';
  const columns = useMemo(() => itemColumns(language), [language]);
  const rows = useMemo(() => test.items.map(toRow), [test.items]);
  const faults = value === null ? [] : findTestFaults(form, test);

  const field = (
    name: Exclude<keyof ControlTest, 'type' | 'items' | 'outcome'>,
    label: ScreenKey,
    fieldForm: WrittenForm,
    more: { required?: boolean; lines?: number } = {},
  ) => (
    <WrittenField
      label={say(label)}
      form={fieldForm}
      cell={test[name] === '' ? null : test[name]}
      unread={unread.get(name)}
      readOnly={readOnly}
      onUnread={text => onUnread(name, text)}
      onCell={cell => set({ [name]: fieldForm.type === 'text' ? (cell ?? '') : cell }, name)}
      {...more}
    />
  );
  const passed = test.items.filter(item => item.result === 'pass').length;
  const exceptions = test.items.filter(item => item.result === 'exception').length;
  return (
    <div className={classes.test}>
      <p className={classes.kind}>
        {say('ui.test.kind', { kind: word('test', form.test) })} {say(`ui.test.hint.${form.test}`)}
      </p>
      <div className={classes.wide}>
        {field('population', 'cli.label.population', line, { required: operating, lines: 1 })}
      </div>
      {field('periodStart', 'ui.test.from', day, { required: operating })}
      {field('periodEnd', 'ui.test.to', day, { required: operating })}
      {field('sampleSize', 'cli.label.sample', count, { required: operating })}
      <div className={classes.wide}>{field('selection', 'cli.label.selection', line, { lines: 1 })}</div>
      <div className={classes.wide}>
        <h3>
          {say('ui.test.items')}
          {test.items.length > 0 && (
            <small>{say('ui.test.items_sum', { count: test.items.length, passed, exceptions })}</small>
          )}
        </h3>
        <Sheet
          label={say('ui.test.items')}
          columns={columns}
          rows={rows}
          readOnly={readOnly}
          grows
          unread={unread}
          onUnread={(rowId, columnId, text) => onUnread(`${rowId} ${columnId}`, text)}
          onChange={(next, typing) => set({ items: next.map(toItem) }, typing)}
          onUndo={props.onUndo}
          onRedo={props.onRedo}
        />
      </div>
      <div className={classes.wide}>
        {field('exceptions', 'cli.label.exceptions', prose, { required: exceptions > 0, lines: 2 })}
      </div>
      {field('tester', 'cli.label.tester', short, { required: true })}
      <div className={classes.rest}>
        {field('workingPaper', 'ui.test.working_paper', line, { required: true })}
      </div>
      <div className={classes.wide}>
        <h3>
          {say('cli.label.outcome')} <abbr title={say('ui.sheet.required')}>*</abbr>
        </h3>
        <OptionList
          label={say('cli.label.outcome')}
          inline
          options={outcomes.map(each => wordOption(language, 'outcome', each))}
          selected={test.outcome ? [test.outcome] : []}
          readOnly={readOnly}
          onToggle={id => set({ outcome: outcomes.find(each => each === id) ?? null }, null)}
        />
      </div>
      <ul className={classes.faults} aria-label={say('ui.test.faults')}>
        {faults.map(fault => (
          <li key={fault}>
            <Status tone="warn" label={word('testfault', fault)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Item = ControlTest['items'][number];

const toRow = ({ id, ...cells }: Item): SheetRow => ({
  id,
  cells: { reference: cells.reference || null, result: cells.result, note: cells.note || null },
});

function toItem({ id, cells }: SheetRow): Item {
  const text = (cell: Cell | undefined) => String(cell ?? '');
  const { result } = cells;
  return {
    id,
    reference: text(cells['reference']),
    result: result === 'pass' || result === 'exception' ? result : null,
    note: text(cells['note']),
  };
}

function itemColumns(language: (typeof languages)[number]): SheetColumn[] {
  const results: CellForm = {
    type: 'choice',
    options: [
      { ...wordOption(language, 'result', 'pass'), key: 'p' },
      { ...wordOption(language, 'result', 'exception'), key: 'e' },
    ],
  };
  const column = (id: string, key: ScreenKey, form: CellForm): SheetColumn => ({
    id,
    label: translate(language, key),
    names: languages.map(each => translate(each, key)),
    required: id !== 'note',
    formAt: () => form,
  });
  return [
    column('reference', 'ui.test.reference', short),
    column('result', 'ui.test.result', results),
    column('note', 'ui.test.note', line),
  ];
}

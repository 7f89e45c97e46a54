import { Textarea } from '@mantine/core';
import { useMemo } from 'react';
import type { AnswerValue } from '../../../shared/domain/answers.ts';
import type { Cell, CellOption, WrittenForm } from '../../../shared/domain/cells.ts';
import type { RiskBand } from '../../../shared/domain/pack-rules.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import { cellOfAnswer, formOfAnswer, optionOf, valueOfCell } from '../../../shared/messages/cell-forms.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useLanguage, useSay } from '../../state/language.ts';
import { WrittenField } from '../../ui/written-field.tsx';
import type { ControlProps } from './control-props.ts';
import { ControlTestControl } from './control-test.tsx';
import classes from './controls.module.css';
import { OptionList } from './option-list.tsx';
import { RiskControl } from './risk-control.tsx';
import { TableControl } from './table-control.tsx';

/** The control that fits the form of a question. */
export function AnswerControl(props: ControlProps & { bands: readonly RiskBand[] }) {
  const { form } = props;
  switch (form.type) {
    case 'text':
      return <ProseControl {...props} />;
    case 'yesno':
    case 'rating':
    case 'choice':
      return <ChoiceControl {...props} form={form} />;
    case 'number':
    case 'date':
      return <FieldControl {...props} form={form} />;
    case 'table':
      return <TableControl {...props} form={form} />;
    case 'riskMatrix':
      return <RiskControl {...props} />;
    case 'controlTest':
      return <ControlTestControl {...props} form={form} />;
  }
}

function ProseControl({ value, label, readOnly, onChange }: ControlProps) {
  return (
    <Textarea
      aria-label={label}
      value={value?.type === 'text' ? value.text : ''}
      readOnly={readOnly}
      minRows={3}
      classNames={{ input: classes.prose }}
      onChange={event => onChange({ type: 'text', text: event.currentTarget.value }, 'value')}
    />
  );
}

/** Options that are also chosen by key, wherever the focus is, unless it is in a field. */
function ChoiceControl(
  props: ControlProps & { form: Extract<AnswerForm, { type: 'yesno' | 'rating' | 'choice' }> },
) {
  const { form, value, label, readOnly, onChange } = props;
  const say = useSay();
  const language = useLanguage();
  const options = useMemo(() => optionsOf(form, language), [form, language]);
  const multiple = form.type === 'choice' && form.multiple === true;
  const selected = value?.type === 'choice' ? value.selected : [String(cellOfAnswer(value) ?? '')];
  const toggle = (id: string) => {
    if (!multiple) return onChange(valueOfCell(form, id));
    const left = selected.filter(each => each !== id);
    const next = left.length < selected.length ? left : [...selected, id];
    onChange({
      type: 'choice',
      selected: options.flatMap(option => (next.includes(option.id) ? option.id : [])),
    });
  };
  const group = say('ui.group.answer');
  useScreenCommands(
    readOnly
      ? []
      : [
          ...options.flatMap(option =>
            option.key
              ? [
                  {
                    id: `answer.${option.id}`,
                    label: say('ui.answer_with', { option: option.label }),
                    keys: [option.key],
                    group,
                    run: () => toggle(option.id),
                    hidden: true,
                  },
                ]
              : [],
          ),
          {
            id: 'answer.clear',
            label: say('ui.answer_clear'),
            keys: ['Delete'],
            group,
            run: () => onChange(null),
            hidden: true,
          },
        ],
  );
  return (
    <OptionList
      label={label}
      options={options}
      selected={selected}
      multiple={multiple}
      inline={form.type === 'yesno'}
      readOnly={readOnly}
      onToggle={toggle}
    />
  );
}

function optionsOf(form: AnswerForm, language: ReturnType<typeof useLanguage>): readonly CellOption[] {
  if (form.type === 'choice')
    return form.options.map(({ id, label }, index) => optionOf(language, id, label, index));
  const cell = formOfAnswer(language, form);
  return cell?.type === 'choice' ? cell.options : [];
}

function FieldControl(props: ControlProps & { form: Extract<AnswerForm, { type: 'number' | 'date' }> }) {
  const { form, value, label, readOnly, unread, onUnread, onChange } = props;
  const language = useLanguage();
  const written: WrittenForm =
    form.type === 'number' ? { type: 'number', min: form.min, max: form.max } : { type: 'date' };
  const onCell = (cell: Cell) => {
    const next: AnswerValue | null = valueOfCell(form, cell);
    onChange(next, 'value');
  };
  return (
    <WrittenField
      label={label}
      bare
      form={written}
      cell={cellOfAnswer(value)}
      unread={unread.get('value')}
      readOnly={readOnly}
      onCell={onCell}
      onUnread={text => onUnread('value', text)}
      {...(form.type === 'number' && form.unit ? { unit: form.unit[language] } : {})}
    />
  );
}

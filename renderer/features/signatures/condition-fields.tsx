import { ActionIcon, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { Pack } from '../../../shared/domain/packs.ts';
import { usePick, useSay } from '../../state/language.ts';
import classes from './sign-off.module.css';

/** A condition as it is typed; `key` only tells rows apart. */
export interface Condition {
  key: string;
  text: string;
  owner: string;
  dueOn: string;
  beforeSealing: boolean;
  questionId: string;
}

export const newCondition = (): Condition => ({
  key: crypto.randomUUID(),
  text: '',
  owner: '',
  dueOn: '',
  beforeSealing: false,
  questionId: '',
});

export const isWhole = ({ text, owner, dueOn, questionId }: Condition): boolean =>
  [text, owner, dueOn, questionId].every(each => each.trim() !== '');

/** The conditions of an approval. Each becomes a finding at the question where it is mended. */
export function ConditionFields(props: {
  conditions: readonly Condition[];
  pack: Pack;
  asked: readonly string[];
  /** No condition falls due before the day of the resolution. */
  earliest: string;
  onChange: (conditions: readonly Condition[]) => void;
}) {
  const { conditions, pack, asked, earliest, onChange } = props;
  const say = useSay();
  const pick = usePick();
  const places = pack.worksheets
    .map(worksheet => ({
      group: pick(worksheet.title),
      items: worksheet.questions
        .filter(question => asked.includes(question.id))
        .map(question => ({ value: question.id, label: pick(question.title) })),
    }))
    .filter(({ items }) => items.length > 0);
  const change = (key: string, part: Partial<Condition>) =>
    onChange(conditions.map(each => (each.key === key ? { ...each, ...part } : each)));
  return (
    <fieldset className={classes.conditionFields}>
      <legend>{say('ui.conditions')}</legend>
      {conditions.map((condition, index) => (
        <div key={condition.key} className={classes.condition}>
          <Textarea
            label={say('ui.condition_number', { number: index + 1 })}
            value={condition.text}
            maxLength={1_000}
            required
            autosize
            minRows={1}
            onChange={event => change(condition.key, { text: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <TextInput
              label={say('cli.label.owner')}
              value={condition.owner}
              maxLength={200}
              required
              onChange={event => change(condition.key, { owner: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={say('cli.label.due')}
              value={condition.dueOn}
              min={earliest}
              required
              onChange={event => change(condition.key, { dueOn: event.currentTarget.value })}
            />
            <Select
              label={say('ui.condition_where')}
              data={places}
              value={condition.questionId || null}
              searchable
              required
              nothingFoundMessage={say('ui.palette_nothing')}
              onChange={questionId => change(condition.key, { questionId: questionId ?? '' })}
            />
          </div>
          <Checkbox
            label={say('ui.condition_before_sealing')}
            checked={condition.beforeSealing}
            onChange={event => change(condition.key, { beforeSealing: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={say('ui.condition_remove', { number: index + 1 })}
            onClick={() => onChange(conditions.filter(each => each.key !== condition.key))}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Plus size={14} />}
        onClick={() => onChange([...conditions, newCondition()])}
      >
        {say('ui.condition_add')}
      </Button>
    </fieldset>
  );
}

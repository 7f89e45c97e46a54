import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { FilterX, Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import {
  dueChoices,
  materialChoices,
  type RegisterFilter,
  stateChoices,
  statusChoices,
} from '../../../../shared/domain/register-filter.ts';
import { useSay, useWord } from '../../../state/language.ts';
import classes from './register.module.css';

const materialLabels = {
  material: 'ui.materiality.material',
  'not-material': 'ui.materiality.not-material',
  open: 'ui.materiality_open',
} as const;

/** What the register is narrowed to. */
export function RegisterFilters(props: {
  filter: RegisterFilter;
  providers: readonly string[];
  search: RefObject<HTMLInputElement | null>;
  onFilter: (filter: RegisterFilter) => void;
  /** The person goes on from the search to what it found. */
  onEnter: () => void;
}) {
  const { filter, providers, search, onFilter, onEnter } = props;
  const say = useSay();
  const word = useWord();
  const set = (field: keyof RegisterFilter, value: string) => {
    const { [field]: _before, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [field]: value });
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    }
    if (event.key !== 'Escape') return;
    set('text', '');
    event.currentTarget.blur();
  };
  const choice = <T extends string>(
    field: 'status' | 'provider' | 'material' | 'state' | 'due',
    any: string,
    values: readonly T[],
    name: (value: T) => string,
  ) => (
    <NativeSelect
      size="xs"
      className={classes.choice ?? ''}
      data-set={filter[field] !== undefined || undefined}
      aria-label={any}
      value={filter[field] ?? ''}
      onChange={event => set(field, event.currentTarget.value)}
      data={[{ value: '', label: any }, ...values.map(value => ({ value, label: name(value) }))]}
    />
  );
  return (
    <search className={classes.filters} aria-label={say('ui.filter')}>
      <TextInput
        ref={search}
        size="xs"
        className={classes.search ?? ''}
        leftSection={<Search size={13} />}
        rightSection={
          filter.text && (
            <CloseButton
              size="xs"
              aria-label={say('ui.filter_text_clear')}
              onClick={() => {
                set('text', '');
                search.current?.focus();
              }}
            />
          )
        }
        placeholder={say('ui.register_search')}
        aria-label={say('ui.register_search')}
        value={filter.text ?? ''}
        onChange={event => set('text', event.currentTarget.value)}
        onKeyDown={onSearchKey}
      />
      {choice('status', say('ui.any_status'), statusChoices, value => word('arrangement', value))}
      {choice('provider', say('ui.any_provider'), providers, value => value)}
      {choice('material', say('ui.any_materiality'), materialChoices, value => say(materialLabels[value]))}
      {choice('state', say('ui.any_state'), stateChoices, value =>
        value === 'none' ? say('ui.not_assessed') : word('state', value),
      )}
      {choice('due', say('ui.any_due'), dueChoices, value =>
        value === 'overdue' ? say('ui.due_group.overdue') : say('ui.due_within', { days: value }),
      )}
      {Object.keys(filter).length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<FilterX size={13} />}
          onClick={() => onFilter({})}
        >
          {say('ui.filter_clear')}
        </Button>
      )}
    </search>
  );
}

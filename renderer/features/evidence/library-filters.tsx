import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { PanelRight, Search } from 'lucide-react';
import type { RefObject } from 'react';
import { type EvidenceType, exportClassSchema } from '../../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import classes from './library.module.css';
import { type LibraryFilter, standings } from './select-rows.ts';

/** What is shown of the library. */
export function LibraryFilters(props: {
  search: RefObject<HTMLInputElement | null>;
  types: readonly EvidenceType[];
  filter: LibraryFilter;
  onChange: (filter: LibraryFilter) => void;
  shown: number;
  all: number;
  /** The details beside the table are shown. */
  beside: boolean;
  onBeside: () => void;
}) {
  const { filter, onChange } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const change = (part: Partial<LibraryFilter>) => onChange({ ...filter, ...part });
  return (
    <div className={classes.filters}>
      <TextInput
        ref={props.search}
        size="xs"
        className={classes.search ?? ''}
        leftSection={<Search size={13} />}
        placeholder={say('ui.evidence_search')}
        aria-label={say('ui.evidence_search')}
        value={filter.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={say('cli.label.type')}
        value={filter.type}
        data={[
          { value: '', label: say('ui.evidence_every_type') },
          ...props.types.map(({ id, name }) => ({ value: id, label: pick(name) })),
          { value: 'other', label: say('ui.evidence_other') },
        ]}
        onChange={event => change({ type: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={say('ui.evidence_class')}
        value={filter.exportClass}
        data={[
          { value: '', label: say('ui.evidence_every_class') },
          ...exportClassSchema.options.map(value => ({ value, label: word('class', value) })),
        ]}
        onChange={event => change({ exportClass: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={say('ui.evidence_column.state')}
        value={filter.standing}
        data={standings.map(value => ({ value, label: say(`ui.evidence_standing.${value}`) }))}
        onChange={event =>
          change({ standing: standings.find(each => each === event.currentTarget.value) ?? 'all' })
        }
      />
      <span className={classes.count} role="status">
        {say('ui.evidence_count', { shown: props.shown, all: props.all })}
      </span>
      <Tooltip label={say('ui.evidence_details')}>
        <ActionIcon
          variant="default"
          aria-label={say('ui.evidence_details')}
          aria-pressed={props.beside}
          onClick={props.onBeside}
        >
          <PanelRight size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

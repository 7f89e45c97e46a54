import { ActionIcon, CloseButton, Popover, TextInput, Tooltip } from '@mantine/core';
import { ChevronsDownUp, ListChecks, ListFilter, Search, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Pack } from '../../../../shared/domain/packs.ts';
import type { QuestionFilter } from '../../../../shared/domain/question-filter.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { usePick, useSay, useWord } from '../../../state/language.ts';
import { FilterMenu } from './filter-menu.tsx';
import classes from './outline.module.css';
import type { QuestionList } from './use-question-list.ts';
import type { Selection } from './use-selection.ts';

/** What the outline is narrowed to: words, and conditions as chips that are taken away one by one. */
export function FilterBar(props: {
  pack: Pack;
  list: QuestionList;
  selection: Selection;
  onFilter: (filter: QuestionFilter) => void;
  onToggleAll: () => void;
}) {
  const say = useSay();
  const { pack, list, selection, onFilter, onToggleAll } = props;
  const { filter } = list;
  const [open, setOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const chips = useChips(pack, list);
  const group = say('ui.assessment');
  useScreenCommands([
    {
      id: 'filter.text',
      label: say('ui.filter_text'),
      keys: ['/'],
      group,
      run: () => search.current?.select(),
    },
    { id: 'filter.open', label: say('ui.filter'), keys: ['q'], group, run: () => setOpen(true) },
    ...(list.isFiltered
      ? [{ id: 'filter.clear', label: say('ui.filter_clear'), group, run: () => onFilter({}) }]
      : []),
    { id: 'outline.toggle', label: say('ui.outline_toggle'), group, run: onToggleAll },
  ]);
  const setText = (text: string) => {
    const { text: _text, ...rest } = filter;
    onFilter(text === '' ? rest : { ...rest, text });
  };
  return (
    <div className={classes.filter}>
      <div className={classes.filterRow}>
        <TextInput
          ref={search}
          className={classes.search ?? ''}
          size="xs"
          leftSection={<Search size={13} />}
          rightSection={
            filter.text && (
              <CloseButton size="xs" aria-label={say('ui.filter_text_clear')} onClick={() => setText('')} />
            )
          }
          placeholder={say('ui.filter_text')}
          aria-label={say('ui.filter_text')}
          value={filter.text ?? ''}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Escape') return;
            setText('');
            event.currentTarget.blur();
          }}
        />
        <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
          <Popover.Target>
            <ActionIcon
              variant={chips.length > 0 ? 'filled' : 'default'}
              size={28}
              aria-label={say('ui.filter')}
              title={say('ui.filter')}
              onClick={() => setOpen(!open)}
            >
              <ListFilter size={15} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={0}>
            <FilterMenu pack={pack} list={list} onFilter={onFilter} />
          </Popover.Dropdown>
        </Popover>
        {selection.possible && (
          <Tooltip label={say('ui.choose')}>
            <ActionIcon
              variant={selection.chosen ? 'filled' : 'default'}
              size={28}
              aria-label={say('ui.choose')}
              aria-pressed={selection.chosen !== null}
              onClick={selection.chosen ? selection.end : selection.begin}
            >
              <ListChecks size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={say('ui.outline_toggle')}>
          <ActionIcon variant="default" size={28} aria-label={say('ui.outline_toggle')} onClick={onToggleAll}>
            <ChevronsDownUp size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {list.isFiltered && (
        <div className={classes.chips}>
          {chips.map(({ key, label, without }) => (
            <button
              key={key}
              type="button"
              className={classes.chip}
              aria-label={say('ui.filter_remove', { name: label })}
              onClick={() => onFilter(without)}
            >
              {label} <X size={12} aria-hidden />
            </button>
          ))}
          <span role="status">
            {say('ui.filter_count', { shown: list.shown.size, all: list.order.length })}
          </span>
          <button type="button" className={classes.clear} onClick={() => onFilter({})}>
            {say('ui.filter_clear')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Each condition but the text, with how many questions meet it alone, and the filter without it. */
function useChips(pack: Pack, { filter, count }: QuestionList) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const { traits = [], worksheets = [], clause, responsibility } = filter;
  const without = (part: QuestionFilter, field: keyof QuestionFilter): QuestionFilter => {
    const { [field]: _gone, ...rest } = filter;
    return { ...rest, ...part };
  };
  const numbered = (label: string, alone: QuestionFilter) => `${label} ${count(alone)}`;
  return [
    ...traits.map(trait => {
      const rest = traits.filter(each => each !== trait);
      return {
        key: trait,
        label: numbered(say(`ui.trait.${trait}`), { traits: [trait] }),
        without: without(rest.length > 0 ? { traits: rest } : {}, 'traits'),
      };
    }),
    ...worksheets.map(id => {
      const rest = worksheets.filter(each => each !== id);
      const title = pack.worksheets.find(worksheet => worksheet.id === id)?.title;
      return {
        key: id,
        label: numbered(title ? pick(title) : id, { worksheets: [id] }),
        without: without(rest.length > 0 ? { worksheets: rest } : {}, 'worksheets'),
      };
    }),
    ...(clause === undefined
      ? []
      : [{ key: 'clause', label: numbered(clause, { clause }), without: without({}, 'clause') }]),
    ...(responsibility === undefined
      ? []
      : [
          {
            key: 'responsibility',
            label: numbered(word('responsibility', responsibility), { responsibility }),
            without: without({}, 'responsibility'),
          },
        ]),
  ];
}

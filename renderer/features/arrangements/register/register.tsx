import { ActionIcon, Button, Checkbox, Indicator, Popover, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { CalendarClock, Columns3, Download, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../../shared/api/index.ts';
import {
  createRegisterFilter,
  type RegisterColumn,
  registerColumns,
  sortRegister,
} from '../../../../shared/domain/register-filter.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { useLanguage, useSay } from '../../../state/language.ts';
import { showDone, showFailure } from '../../../state/notices.ts';
import { saveFile } from '../../../state/save-file.ts';
import { useMay } from '../../../state/session.ts';
import { Answered } from '../../../ui/loading.tsx';
import { EmptyState } from '../../../ui/page.tsx';
import { NewArrangement } from '../new-arrangement.tsx';
import { DuePanel } from './due-panel.tsx';
import classes from './register.module.css';
import { RegisterFilters } from './register-filters.tsx';
import { RegisterTable } from './register-table.tsx';
import { choosableColumns, toggleColumn, useRegisterFilter, useRegisterLook } from './register-view.ts';

/** Every outsourcing arrangement, how it stands, and what falls due. */
export function Register() {
  const register = useAnswer('arrangements.register', {});
  return <Answered query={register}>{content => <RegisterScreen {...content} />}</Answered>;
}

const collator = new Intl.Collator(['zh-HK', 'en'], { numeric: true });

function RegisterScreen({ rows: all, today }: OutputOf<'arrangements.register'>) {
  const say = useSay();
  const [, go] = useLocation();
  const [creating, setCreating] = useState(false);
  const mayCreate = useMay('assessor', 'administrator');
  const [filter, setFilter] = useRegisterFilter();
  const { sort, hidden } = useRegisterLook();
  const search = useRef<HTMLInputElement>(null);
  const enter = useRef<(() => void) | null>(null);
  const panel = useDuePanel();
  const select = useMemo(() => createRegisterFilter(all, today), [all, today]);
  // What is typed shows at once; a thousand lines may follow a moment later.
  const wanted = useDeferredValue(filter);
  const rows = useMemo(() => sortRegister(select(wanted), sort, collator.compare), [select, wanted, sort]);
  const columns = useMemo(
    () => (Object.keys(registerColumns) as RegisterColumn[]).filter(column => !hidden.includes(column)),
    [hidden],
  );
  const providers = useMemo(() => [...new Set(all.map(row => row.provider))].sort(collator.compare), [all]);
  const exportRows = useExport(rows.map(row => row.id));
  const group = say('ui.nav.register');
  useScreenCommands([
    {
      id: 'register.search',
      label: say('ui.register_search'),
      keys: ['/'],
      group,
      run: () => search.current?.select(),
    },
    {
      id: 'register.rows',
      label: say('ui.register_rows'),
      keys: ['ArrowDown'],
      group,
      run: () => enter.current?.(),
      hidden: true,
    },
    { id: 'register.due', label: say('ui.due_panel'), keys: ['d'], group, run: panel.toggle },
    { id: 'register.export', label: say('ui.register_export'), group, run: exportRows },
    ...(mayCreate
      ? [
          {
            id: 'register.new',
            label: say('ui.arrangement_new'),
            keys: ['n'],
            group,
            run: () => setCreating(true),
          },
        ]
      : []),
  ]);
  const create = mayCreate && (
    <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setCreating(true)}>
      {say('ui.arrangement_new')}
    </Button>
  );
  const late = all.reduce((sum, row) => sum + row.overdue, 0);
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>{say('ui.register_title')}</h1>
        <span className={classes.count} role="status">
          {rows.length === all.length
            ? say('ui.register_count', { count: all.length })
            : say('ui.filter_count', { shown: rows.length, all: all.length })}
        </span>
        <ColumnChoice hidden={hidden} />
        <Tooltip label={say('ui.register_export')}>
          <ActionIcon variant="default" size="md" aria-label={say('ui.register_export')} onClick={exportRows}>
            <Download size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Indicator disabled={late === 0} color="red" size={7} offset={3}>
          <Button
            size="xs"
            variant={panel.open ? 'light' : 'default'}
            leftSection={<CalendarClock size={14} />}
            aria-expanded={panel.open}
            onClick={panel.toggle}
          >
            {say('ui.due')}
          </Button>
        </Indicator>
        {create}
      </header>
      {all.length > 0 && (
        <RegisterFilters
          filter={filter}
          providers={providers}
          search={search}
          onFilter={setFilter}
          onEnter={() => enter.current?.()}
        />
      )}
      <div className={classes.body}>
        {all.length === 0 ? (
          <div className={classes.rows}>
            <EmptyState
              title={say('ui.register_empty')}
              hint={say('ui.register_empty_hint')}
              action={create}
            />
          </div>
        ) : rows.length === 0 ? (
          <div className={classes.rows}>
            <EmptyState
              title={say('ui.register_none')}
              hint={say('ui.register_none_hint')}
              action={
                <Button size="xs" variant="default" onClick={() => setFilter({})}>
                  {say('ui.filter_clear')}
                </Button>
              }
            />
          </div>
        ) : (
          <RegisterTable rows={rows} columns={columns} today={today} enter={enter} />
        )}
        {panel.open && <DuePanel floating={panel.narrow} onClose={panel.toggle} />}
      </div>
      {creating && (
        <NewArrangement onClose={() => setCreating(false)} onCreated={id => go(`/arrangements/${id}`)} />
      )}
    </div>
  );
}

/** Open beside the lines where there is room, until the person chooses; in a narrow window only when asked for, over them. */
function useDuePanel() {
  const narrow = useMediaQuery('(max-width: 1200px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const chosen = useRegisterLook(state => state.duePanel);
  const [over, setOver] = useState(false);
  const open = narrow ? over : (chosen ?? true);
  const toggle = () => (narrow ? setOver(!over) : useRegisterLook.setState({ duePanel: !open }));
  return { open, narrow, toggle };
}

function ColumnChoice({ hidden }: { hidden: readonly RegisterColumn[] }) {
  const say = useSay();
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={say('ui.columns')}>
          <ActionIcon variant="default" size="md" aria-label={say('ui.columns')}>
            <Columns3 size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.columns ?? ''}>
        {choosableColumns.map(column => (
          <Checkbox
            key={column}
            size="xs"
            label={say(`ui.column.${column}`)}
            checked={!hidden.includes(column)}
            onChange={() => toggleColumn(column)}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Writes the lines that are shown, in their order, as a table for spreadsheets. */
function useExport(ids: string[]): () => void {
  const say = useSay();
  const language = useLanguage();
  return () =>
    void saveFile(say('ui.register_file'), ({ token: target }) =>
      client.call('arrangements.exportRegister', { ids, language, target }),
    ).then(done => done && showDone(say('ui.register_exported', { count: done.rows })), showFailure);
}

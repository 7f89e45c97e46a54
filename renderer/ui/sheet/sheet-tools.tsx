import { ActionIcon, Button } from '@mantine/core';
import { ArrowDown, ArrowUp, BetweenHorizontalStart, type LucideIcon, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScreenKey } from '../../../shared/messages/screens.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useSay } from '../../state/language.ts';
import classes from './sheet.module.css';
import type { SheetProps } from './sheet-types.ts';
import type { SheetDesk } from './use-sheet.ts';

/** What can be done to rows, by mouse; and the keys of the sheet for the map of keys. */
export function SheetTools(
  props: SheetProps & {
    desk: SheetDesk;
    onGo: (row: number, column: number) => void;
    tools?: ReactNode;
  },
) {
  const { grows, readOnly, rows, desk, onGo, tools } = props;
  const say = useSay();
  const writes = !readOnly;
  const changesRows = grows && writes;
  useSheetKeys(props);
  const hint = say(writes ? 'ui.sheet.hint' : 'ui.sheet.hint_reading');
  if (!changesRows)
    return (
      <div className={classes.tools}>
        {tools}
        <span className={classes.hint}>{hint}</span>
      </div>
    );
  const { area } = desk;
  const onRows = area.top < rows.length;
  return (
    <div className={classes.tools}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Plus size={13} aria-hidden />}
        onClick={() => onGo(rows.length, 0)}
      >
        {say('ui.row_add')}
      </Button>
      <Tool
        icon={BetweenHorizontalStart}
        label={say('ui.sheet.insert_row')}
        off={!onRows}
        run={desk.insertRow}
      />
      <Tool
        icon={ArrowUp}
        label={say('ui.sheet.rows_up')}
        off={!onRows || area.top === 0}
        run={() => desk.shiftRows(-1)}
      />
      <Tool
        icon={ArrowDown}
        label={say('ui.sheet.rows_down')}
        off={!onRows || area.bottom >= rows.length - 1}
        run={() => desk.shiftRows(1)}
      />
      <Tool icon={Trash2} label={say('ui.sheet.remove_rows')} off={!onRows} run={desk.removeRows} />
      {tools}
      <span className={classes.hint}>{hint}</span>
    </div>
  );
}

function Tool(props: { icon: LucideIcon; label: string; off: boolean; run: () => void }) {
  const { icon: Icon, label, off, run } = props;
  return (
    <ActionIcon variant="default" size="md" aria-label={label} title={label} disabled={off} onClick={run}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}

/** The sheet hears its keys itself, wherever the person is in it; here they are named. */
function useSheetKeys({ readOnly, grows }: SheetProps): void {
  const say = useSay();
  const group = say('ui.group.sheet');
  const key = (label: ScreenKey, ...keys: string[]) => ({
    id: label,
    label: say(label),
    keys,
    group,
    run: () => undefined,
    hidden: true,
    heardElsewhere: true,
  });
  const always = [
    key('ui.sheet.key.move', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Tab', 'Enter'),
    key('ui.sheet.key.copy', 'mod+c'),
    key('ui.sheet.key.leave', 'Escape'),
  ];
  const writing = [
    key('ui.sheet.key.edit', 'F2'),
    key('ui.sheet.key.paste', 'mod+v'),
    key('ui.sheet.key.line', 'alt+Enter'),
    key('ui.sheet.key.fill_down', 'mod+d'),
    key('ui.sheet.key.clear', 'Delete'),
  ];
  const changingRows = [
    key('ui.sheet.insert_row', 'alt+Insert'),
    key('ui.sheet.remove_rows', 'alt+Delete'),
    key('ui.sheet.rows_up', 'alt+shift+ArrowUp'),
    key('ui.sheet.rows_down', 'alt+shift+ArrowDown'),
  ];
  useScreenCommands([...always, ...(readOnly ? [] : writing), ...(readOnly || !grows ? [] : changingRows)]);
}

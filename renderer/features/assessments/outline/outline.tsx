import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useSay } from '../../../state/language.ts';
import { useStable } from '../../../state/stable.ts';
import { Resizer } from '../../../ui/resizer.tsx';
import { FilterBar } from './filter-bar.tsx';
import classes from './outline.module.css';
import { layRows } from './outline-rows.ts';
import { OutlineTree } from './outline-tree.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSheets } from './use-sheets.ts';
import type { Walk } from './use-walk.ts';

/** Width in pixels, and how far it may be drawn. */
const widths = { least: 220, most: 640 } as const;

/** As wide as the person drew it, for as long as the window is open; a quarter of the window to begin with. */
const useOutlineWidth = create<{ width: number; resize: (width: number) => void }>(set => ({
  width: Math.round(Math.min(380, Math.max(248, window.innerWidth * 0.24))),
  resize: width => set({ width }),
}));

/** Worksheets and their questions: what is asked, what is done, what waits for whom, and where the person is. */
export function Outline(props: {
  assessmentId: string;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  walk: Walk;
}) {
  const say = useSay();
  const { assessmentId, pack, status, walk } = props;
  const { list, current, selection, show, setFilter, changing } = walk;
  // While many are changed, a question is chosen by what shows it otherwise.
  const onShow = changing ? (id: string) => selection.toggle({ kind: 'question', id }) : show;
  const { width, resize } = useOutlineWidth();
  const sheets = useSheets(assessmentId, status, list);
  const currentSheet = list.standingOf.get(current)?.worksheetId ?? '';
  // What a person opened or closed stays so; a filter opens everything, and the question that is shown its worksheet.
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = (id: string) => opened.get(id) ?? list.isFiltered;
  const toggle = (id: string) => setOpened(known => new Map(known).set(id, !isOpen(id)));
  const toggleAll = () => {
    const open = !status.worksheets.every(({ id }) => isOpen(id));
    setOpened(new Map(status.worksheets.map(({ id }) => [id, open])));
  };
  useEffect(() => setOpened(known => new Map(known).set(currentSheet, true)), [currentSheet]);
  const rows = useStable(layRows({ standings: list.standings, shown: list.shown, current, isOpen }));
  return (
    <nav className={classes.outline} style={{ width }} aria-label={say('ui.outline')}>
      <FilterBar pack={pack} list={list} selection={selection} onFilter={setFilter} onToggleAll={toggleAll} />
      {list.shown.size === 0 && (
        <div className={classes.nothing} role="status">
          <p>{say('ui.filter_nothing')}</p>
          <Button size="compact-sm" variant="default" onClick={() => setFilter({})}>
            {say('ui.filter_clear')}
          </Button>
        </div>
      )}
      <OutlineTree
        pack={pack}
        rows={rows}
        list={list}
        sheets={sheets}
        current={current}
        selection={selection}
        onToggle={toggle}
        onToggleAll={toggleAll}
        onShow={onShow}
      />
      {selection.chosen && <SelectionBar walk={walk} />}
      <Resizer
        label={say('ui.outline_width')}
        edge="right"
        width={width}
        least={widths.least}
        most={widths.most}
        onResize={resize}
      />
    </nav>
  );
}

import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Finding, FindingContent } from '../../../shared/domain/findings.ts';
import type { ScreenKey } from '../../../shared/messages/screens.ts';
import { useSay } from '../../state/language.ts';
import { type FindingColumn, type FindingSort, findingColumns } from './arrange-findings.ts';
import { CellEditor, isEditable } from './cell-editor.tsx';
import { FindingCell } from './finding-cell.tsx';
import classes from './findings.module.css';
import { useFindingEdit } from './use-finding-edit.ts';

const headings: Readonly<Record<FindingColumn, ScreenKey>> = {
  number: 'ui.column.number',
  severity: 'cli.label.severity',
  title: 'ui.finding',
  question: 'ui.question',
  action: 'ui.finding_action',
  owner: 'cli.label.owner',
  dueOn: 'cli.label.due',
  status: 'cli.label.status',
  acceptance: 'ui.risk_accepted',
};

/** Pixels; every row shows two lines at most. */
const ROW_HEIGHT = 50;
/** How far PageUp and PageDown go. */
const PAGE = 10;

interface GridProps {
  findings: readonly Finding[];
  titleOf: (questionId: string) => string;
  today: string;
  sort: FindingSort;
  onSort: (sort: FindingSort) => void;
  readOnly: boolean;
  /** Shows a finding as a whole; with what was changed of it already, when that calls for more. */
  onOpen: (finding: Finding, begun?: FindingContent) => void;
}

/** Findings as a sheet: arrows move, Enter edits or opens, Escape takes back, Tab goes on to the next cell. */
export function FindingsGrid(props: GridProps) {
  const { findings, sort, onSort, readOnly, onOpen } = props;
  const say = useSay();
  const [, go] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const row = Math.min(at.row, Math.max(0, findings.length - 1));
  const edit = useFindingEdit(onOpen);
  const wantsFocus = useRef(false);
  const virtual = useVirtualizer({
    count: findings.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  // The cell one moved to may only now have been drawn.
  useEffect(() => {
    if (!wantsFocus.current || edit.cell) return;
    const cell = box.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]');
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus();
  });

  const move = (rows: number, columns: number) => {
    const next = {
      row: clamp(row + rows, findings.length),
      column: clamp(at.column + columns, findingColumns.length),
    };
    wantsFocus.current = true;
    setAt(next);
    virtual.scrollToIndex(next.row);
  };
  const begin = (finding: Finding, column: FindingColumn) => {
    if (column === 'question') go(`/assessments/${finding.assessmentId}/questions/${finding.questionId}`);
    else if (!readOnly && isEditable(column)) edit.begin(finding, column);
    else onOpen(finding);
  };
  const finish = async (step: { rows: number; columns: number }) => {
    if (await edit.commit()) move(step.rows, step.columns);
  };

  const onGridKey = (event: KeyboardEvent) => {
    if (edit.cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const finding = findings[row];
    const column = findingColumns[at.column];
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1, 0),
      ArrowUp: () => move(-1, 0),
      ArrowLeft: () => move(0, -1),
      ArrowRight: () => move(0, 1),
      PageDown: () => move(PAGE, 0),
      PageUp: () => move(-PAGE, 0),
      Home: () => move(0, -findingColumns.length),
      End: () => move(0, findingColumns.length),
      Enter: () => finding && column && begin(finding, column),
      F2: () => finding && column && begin(finding, column),
    };
    const step = steps[event.key];
    if (!step || !(event.target as HTMLElement).matches('[role=gridcell]')) return;
    event.preventDefault();
    step();
  };

  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    <div className={classes.box} ref={box}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved in like a sheet is a grid
        role="grid"
        className={classes.grid}
        aria-label={say('ui.tab.findings')}
        aria-rowcount={findings.length + 1}
        aria-readonly={readOnly}
        onKeyDown={onGridKey}
      >
        <colgroup>
          {findingColumns.map(column => (
            <col key={column} className={classes[column]} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {findingColumns.map(column => (
              <th
                key={column}
                scope="col"
                aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
              >
                <UnstyledButton
                  className={classes.sort}
                  onClick={() => onSort({ column, down: sort.column === column && !sort.down })}
                >
                  {say(headings[column])}
                  {sort.column === column && <Arrow size={12} aria-hidden />}
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(item => {
            const finding = findings[item.index];
            return (
              finding && (
                <tr key={finding.id} aria-rowindex={item.index + 2} style={{ height: ROW_HEIGHT }}>
                  {findingColumns.map((column, index) => {
                    const editing = edit.cell?.id === finding.id && edit.cell.column === column;
                    const here = item.index === row && index === at.column;
                    return (
                      <td
                        key={column}
                        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
                        role="gridcell"
                        tabIndex={here ? 0 : -1}
                        data-editing={editing || undefined}
                        aria-readonly={readOnly || !isEditable(column)}
                        onFocus={() => setAt({ row: item.index, column: index })}
                        onDoubleClick={() => begin(finding, column)}
                      >
                        {editing && edit.cell ? (
                          <CellEditor
                            cell={edit.cell}
                            label={`${say(headings[column])}, ${finding.number}`}
                            owners={findings}
                            onChange={edit.change}
                            onFinish={step => void finish(step)}
                            onLeave={() => void edit.commit()}
                            onCancel={() => {
                              edit.cancel();
                              move(0, 0);
                            }}
                          />
                        ) : (
                          <FindingCell
                            finding={finding}
                            column={column}
                            question={props.titleOf(finding.questionId)}
                            today={props.today}
                            onOpen={() => onOpen(finding)}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              )
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

const clamp = (index: number, length: number): number => Math.min(Math.max(index, 0), length - 1);

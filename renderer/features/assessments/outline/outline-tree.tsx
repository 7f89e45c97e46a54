import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { listQuestions, type Pack } from '../../../../shared/domain/packs.ts';
import { useSay } from '../../../state/language.ts';
import classes from './outline.module.css';
import { QuestionLine, rowId, WorksheetLine } from './outline-row.tsx';
import { type OutlineRow, questionKey, walkTree } from './outline-rows.ts';
import type { QuestionList } from './use-question-list.ts';
import type { Selection } from './use-selection.ts';
import type { Sheet } from './use-sheets.ts';

const heights = { worksheet: 46, question: 27 } as const;

/** The rows of the outline as a tree that holds the focus itself: only what is in sight is there. */
export function OutlineTree(props: {
  pack: Pack;
  rows: readonly OutlineRow[];
  list: QuestionList;
  sheets: ReadonlyMap<string, Sheet>;
  current: string;
  selection: Selection;
  onToggle: (worksheetId: string) => void;
  onToggleAll: () => void;
  onShow: (questionId: string) => void;
}) {
  const { pack, rows, list, sheets, current, selection, onToggle, onToggleAll, onShow } = props;
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(questionKey(current));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: index => heights[rows[index]?.kind ?? 'question'],
    getItemKey: index => rows[index]?.key ?? index,
    overscan: 12,
  });
  const known = useMemo(
    () => ({
      questions: new Map(listQuestions(pack).map(({ question }) => [question.id, question])),
      worksheets: new Map(pack.worksheets.map(each => [each.id, each])),
    }),
    [pack],
  );
  // A row that a filter or a closed worksheet took away hands over to the worksheet it stood in, or to the first row.
  const activeIndex = Math.max(
    0,
    rows.findIndex(row => row.key === active),
  );
  const scrollTo = (index: number) => virtual.scrollToIndex(index, { align: 'auto' });

  useEffect(() => setActive(questionKey(current)), [current]);
  const currentIndex = rows.findIndex(row => row.key === questionKey(current));
  const isListed = currentIndex >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question or filter moves the view, opening a worksheet elsewhere does not
  useEffect(() => {
    if (isListed) scrollTo(currentIndex);
  }, [current, isListed, list.filter]);

  const act = (row: OutlineRow) => (row.kind === 'worksheet' ? onToggle(row.id) : onShow(row.id));
  const go = (key: string) => {
    setActive(key);
    scrollTo(rows.findIndex(row => row.key === key));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (!row) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key === 'a') selection.add(list.order.filter(id => list.shown.has(id)));
    else if (mod || event.altKey) return;
    else if (event.key === 'Enter') act(row);
    else if (event.key === ' ' && selection.chosen) selection.toggle(row);
    else if (event.key === ' ') act(row);
    else if (event.key === 'x') selection.toggle(row);
    else if (event.key === '*') onToggleAll();
    else {
      const step = walkTree(rows, row.key, event.key);
      if (!step) return;
      if ('toggle' in step) onToggle(step.toggle);
      else {
        if (event.shiftKey && selection.chosen) selection.extend(row.key, step.to, rows);
        go(step.to);
      }
    }
    event.preventDefault();
  };
  const latest = useRef<(row: OutlineRow, event: MouseEvent) => void>(undefined);
  latest.current = (row, event) => {
    setActive(row.key);
    const onCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (event.shiftKey && selection.chosen)
      selection.extend(rows[activeIndex]?.key ?? row.key, row.key, rows);
    else if (onCheck || event.ctrlKey || event.metaKey) selection.toggle(row);
    else act(row);
  };
  const onRow = useCallback((row: OutlineRow, event: MouseEvent) => latest.current?.(row, event), []);

  const line = (row: OutlineRow, isActive: boolean) => {
    const shared = { active: isActive, checked: selection.isChecked(row), onRow };
    if (row.kind === 'worksheet') {
      const worksheet = known.worksheets.get(row.id);
      const sheet = sheets.get(row.id);
      const holdsCurrent = list.standingOf.get(current)?.worksheetId === row.id;
      return (
        worksheet &&
        sheet && (
          <WorksheetLine
            row={row}
            {...shared}
            worksheet={worksheet}
            sheet={sheet}
            holdsCurrent={holdsCurrent}
          />
        )
      );
    }
    const question = known.questions.get(row.id);
    const standing = list.standingOf.get(row.id);
    const isCurrent = row.id === current;
    return (
      question &&
      standing && (
        <QuestionLine row={row} {...shared} question={question} standing={standing} isCurrent={isCurrent} />
      )
    );
  };

  return (
    <div
      ref={box}
      role="tree"
      className={classes.tree}
      tabIndex={0}
      aria-label={say('ui.outline')}
      aria-activedescendant={rows[activeIndex] && rowId(rows[activeIndex].key)}
      aria-multiselectable={selection.chosen !== null || undefined}
      onKeyDown={onKeyDown}
    >
      <div role="none" className={classes.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index];
          return (
            row && (
              <div
                key={item.key}
                role="none"
                className={classes.place}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {line(row, item.index === activeIndex)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

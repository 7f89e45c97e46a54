import { ActionIcon, Tooltip } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { CornerUpLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { isToJudge, placeOf, type ReviewItem } from '../../../shared/domain/review-queue.ts';
import { usePick, useSay } from '../../state/language.ts';
import { ReturnWorksheet } from '../../ui/return-worksheet.tsx';
import { Status, StatusIcon } from '../../ui/status.tsx';
import { toneOfStanding } from '../../ui/tones.ts';
import classes from './review.module.css';
import { useArrangementServices } from './use-services.ts';

type Sheet = OutputOf<'worksheets.list'>['worksheets'][number];

/** Pixels. */
const HEIGHT = { worksheet: 40, answer: 34 } as const;

type Row = { worksheet: ReviewItem['worksheet']; item?: ReviewItem };

/** Answers under their worksheets; those not opened yet stand out. */
export function ReviewList(props: {
  items: readonly ReviewItem[];
  current: ReviewItem | undefined;
  worksheets: readonly Sheet[];
  assessmentId: string;
  judges: boolean;
  onShow: (item: ReviewItem) => void;
}) {
  const { items, current, worksheets, assessmentId, judges, onShow } = props;
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const [returning, setReturning] = useState<ReviewItem['worksheet'] | null>(null);
  const rows = useMemo(() => rowsOf(items), [items]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: index => (rows[index]?.item ? HEIGHT.answer : HEIGHT.worksheet),
    overscan: 10,
  });
  const at = current ? rows.findIndex(row => row.item === current) : -1;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <nav className={classes.list} ref={box} tabIndex={0} aria-label={say('ui.review_list')}>
      <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={row.item ? placeOf(row.item.answer) : row.worksheet.id}
              className={classes.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {row.item ? (
                <AnswerRow
                  item={row.item}
                  isCurrent={row.item === current}
                  marksUnopened={judges}
                  onShow={onShow}
                />
              ) : (
                <WorksheetRow
                  worksheet={row.worksheet}
                  sheet={worksheets.find(sheet => sheet.id === row.worksheet.id)}
                  onReturn={judges ? () => setReturning(row.worksheet) : null}
                />
              )}
            </div>
          );
        })}
      </div>
      {returning && (
        <ReturnWorksheet
          worksheet={returning}
          assessmentId={assessmentId}
          onClose={() => setReturning(null)}
        />
      )}
    </nav>
  );
}

function rowsOf(items: readonly ReviewItem[]): Row[] {
  return items.flatMap((item, index): Row[] => {
    const begins = items[index - 1]?.worksheet.id !== item.worksheet.id;
    const { worksheet } = item;
    return begins ? [{ worksheet }, { worksheet, item }] : [{ worksheet, item }];
  });
}

function WorksheetRow(props: {
  worksheet: ReviewItem['worksheet'];
  sheet: Sheet | undefined;
  onReturn: (() => void) | null;
}) {
  const { worksheet, sheet, onReturn } = props;
  const say = useSay();
  const pick = usePick();
  const title = pick(worksheet.title);
  return (
    <div className={classes.worksheet}>
      <strong title={title}>{title}</strong>
      {sheet?.returned?.stands ? (
        <Status tone="warn" label={say('ui.worksheet_returned')} />
      ) : (
        onReturn && (
          <Tooltip label={say('ui.worksheet_return')}>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={say('ui.worksheet_return_of', { worksheet: title })}
              onClick={onReturn}
            >
              <CornerUpLeft size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      )}
    </div>
  );
}

function AnswerRow(props: {
  item: ReviewItem;
  isCurrent: boolean;
  marksUnopened: boolean;
  onShow: (item: ReviewItem) => void;
}) {
  const { item, isCurrent, marksUnopened, onShow } = props;
  const say = useSay();
  const pick = usePick();
  const serviceName = useArrangementServices(item.answer.assessmentId);
  const { question, answer, standing, opened } = item;
  const unread = marksUnopened && !opened && isToJudge(item);
  return (
    <button
      type="button"
      className={classes.answerRow}
      aria-current={isCurrent ? 'true' : undefined}
      data-unread={unread || undefined}
      onClick={() => onShow(item)}
    >
      <StatusIcon tone={toneOfStanding[standing]} label={say(`ui.review_standing.${standing}`)} />
      <span className={classes.rowTitle}>
        {question.clause?.ref} {pick(question.title)}
        {answer.serviceId !== null && ` – ${serviceName(answer.serviceId)}`}
      </span>
      {unread && <span className={classes.unread}>{say('ui.review_unopened')}</span>}
    </button>
  );
}

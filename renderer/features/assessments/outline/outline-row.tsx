import { VisuallyHidden } from '@mantine/core';
import { ChevronDown, ChevronRight, Square, SquareCheckBig, SquareMinus } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { Question, Worksheet } from '../../../../shared/domain/packs.ts';
import type { QuestionMark, QuestionStanding } from '../../../../shared/domain/question-standing.ts';
import { useDates, usePick, useSay, useWord } from '../../../state/language.ts';
import { StatusIcon } from '../../../ui/status.tsx';
import { lookOfMark, lookOfProgress } from './marks.ts';
import classes from './outline.module.css';
import type { OutlineRow, QuestionRow, WorksheetRow } from './outline-rows.ts';
import type { Sheet } from './use-sheets.ts';

/** Whether a row is chosen to be changed at once; undefined while nobody is choosing. */
export type Checked = boolean | 'mixed' | undefined;

interface RowProps<Row extends OutlineRow> {
  row: Row;
  active: boolean;
  checked: Checked;
  onRow: (row: OutlineRow, event: MouseEvent) => void;
}

/** Identity of a row's element, by which the tree says which one is active. */
export const rowId = (key: string): string => `outline-${key}`;

const common = ({ row, active, checked, onRow }: RowProps<OutlineRow>, title: string) => ({
  id: rowId(row.key),
  role: 'treeitem',
  title,
  'aria-level': row.kind === 'worksheet' ? 1 : 2,
  'aria-posinset': row.position,
  'aria-setsize': row.size,
  'aria-checked': checked,
  'aria-expanded': row.kind === 'worksheet' ? row.open : undefined,
  'data-active': active || undefined,
  onClick: (event: MouseEvent) => onRow(row, event),
});

/** A question: whether it is answered, its clause, and what there is to know of it. */
export const QuestionLine = memo(function QuestionLine(
  props: RowProps<QuestionRow> & {
    question: Question;
    standing: QuestionStanding;
    isCurrent: boolean;
  },
) {
  const say = useSay();
  const pick = usePick();
  const { row, question, standing, isCurrent, checked } = props;
  const { progress, mandatory, marks } = standing;
  const { icon: Icon, tone } = lookOfProgress[progress];
  const state = say(`ui.progress.${progress}`);
  const words = [state, say(mandatory ? 'ui.mandatory' : 'ui.optional'), ...marks.map(markWord)];
  function markWord(mark: QuestionMark): string {
    const count = mark === 'findings' || mark === 'comments' ? standing[mark] : 1;
    return say(`ui.mark.${mark}`, { count });
  }
  const title = pick(question.title);
  const ref = question.clause?.ref ?? '';
  const comma = say('ui.comma');
  const said = [...words, ...(row.outside ? [say('ui.outside')] : [])].join(comma);
  return (
    <div
      {...common(props, [title, ref, said].filter(Boolean).join(comma))}
      className={classes.question}
      aria-current={isCurrent || undefined}
      data-optional={!mandatory || undefined}
      data-outside={row.outside || undefined}
    >
      {checked !== undefined && <Check checked={checked} />}
      <span className={classes.mark} data-tone={tone}>
        <Icon size={14} aria-hidden />
      </span>
      <span className={classes.title}>{title}</span>
      <span className={classes.ref}>{ref}</span>
      <VisuallyHidden>{comma + said}</VisuallyHidden>
      {marks.map(mark => {
        const look = lookOfMark[mark];
        return (
          <span key={mark} className={classes.mark} data-tone={look.tone} aria-hidden>
            <look.icon size={13} />
            <span className={classes.word}>{say(`ui.mark_short.${mark}`)}</span>
            {(mark === 'findings' || mark === 'comments') && standing[mark] > 1 && standing[mark]}
          </span>
        );
      })}
    </div>
  );
});

/** A worksheet: how far it is, whose it is until when, and what there is to do in it. */
export const WorksheetLine = memo(function WorksheetLine(
  props: RowProps<WorksheetRow> & { worksheet: Worksheet; sheet: Sheet; holdsCurrent: boolean },
) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const { day } = useDates();
  const { row, worksheet, sheet, holdsCurrent, checked } = props;
  const Chevron = row.open ? ChevronDown : ChevronRight;
  const due = sheet.dueOn && say(sheet.overdue ? 'ui.overdue_since' : 'ui.due_on', { day: day(sheet.dueOn) });
  const attested = say(sheet.attested === 'void' ? 'ui.attested_void' : 'ui.attested');
  const facts = [
    say('ui.done_of', { done: sheet.complete, all: sheet.asked }),
    sheet.overdue && due,
    sheet.open > 0 && say('ui.mandatory_open', { count: sheet.open }),
    sheet.attested === 'void' && attested,
    sheet.state && sheet.state !== 'attested' && word('worksheet', sheet.state),
    sheet.owner,
    !sheet.overdue && due,
  ].flatMap(fact => fact || []);
  const marks = sheet.marks.map(({ mark, count }) => say(`ui.mark_count.${mark}`, { count }));
  const comma = say('ui.comma');
  return (
    <div
      {...common(props, [pick(worksheet.title), ...facts, ...marks].join(comma))}
      className={classes.worksheet}
      data-current={(holdsCurrent && !row.open) || undefined}
    >
      <div className={classes.head}>
        {checked !== undefined && <Check checked={checked} />}
        <Chevron size={14} aria-hidden />
        <span className={classes.title}>{pick(worksheet.title)}</span>
        {sheet.marks.map(({ mark, count }) => {
          const look = lookOfMark[mark];
          return (
            <span key={mark} className={classes.mark} data-tone={look.tone} aria-hidden>
              <look.icon size={12} />
              {count}
            </span>
          );
        })}
        {sheet.attested && <StatusIcon tone={sheet.attested === 'void' ? 'warn' : 'good'} label={attested} />}
      </div>
      <div className={classes.facts}>
        <span className={classes.bar} aria-hidden>
          <span style={{ width: `${(100 * sheet.complete) / Math.max(1, sheet.asked)}%` }} />
        </span>
        {facts.map(fact => (
          <span key={fact} className={classes.fact} data-late={(sheet.overdue && fact === due) || undefined}>
            {fact}
          </span>
        ))}
        <VisuallyHidden>{marks.map(mark => comma + mark).join('')}</VisuallyHidden>
      </div>
    </div>
  );
});

function Check({ checked }: { checked: boolean | 'mixed' }) {
  const Icon = checked === 'mixed' ? SquareMinus : checked ? SquareCheckBig : Square;
  return (
    <span className={classes.check} data-check>
      <Icon size={15} aria-hidden />
    </span>
  );
}

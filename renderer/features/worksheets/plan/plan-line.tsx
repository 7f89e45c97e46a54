import { Button, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { type Assessment, stateAfter } from '../../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import type { Worksheet } from '../../../../shared/domain/packs.ts';
import type { WorksheetPlan } from '../../../../shared/domain/worksheets.ts';
import { useDates, usePick, useSay, useWord } from '../../../state/language.ts';
import { useOtherPart } from '../../../state/parts.ts';
import { useNames } from '../../../state/people.ts';
import { useMay, useOpened } from '../../../state/session.ts';
import { AttestWorksheet } from '../../../ui/attest-worksheet.tsx';
import { ReturnWorksheet } from '../../../ui/return-worksheet.tsx';
import { Status } from '../../../ui/status.tsx';
import { toneOfWorksheet } from '../../../ui/tones.ts';
import classes from './plan.module.css';
import type { Sheet } from './plan-table.tsx';

/** One worksheet: how far it is, whose it is until when, whose word stands for it, and what came back. */
export function PlanLine(props: {
  assessment: Assessment;
  worksheet: Worksheet;
  sheet: Sheet;
  progress: OutputOf<'assessments.status'>['worksheets'][number] | undefined;
  /** What its plan would become. */
  planned: WorksheetPlan | undefined;
  chosen: boolean | undefined;
  onChoose: () => void;
}) {
  const { assessment, worksheet, sheet, progress, planned, chosen, onChoose } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const nameOf = useNames();
  const title = pick(worksheet.title);
  const { plan, state } = sheet;
  const open = progress ? progress.mandatory - progress.mandatoryComplete : 0;
  const late =
    plan?.dueOn != null &&
    plan.dueOn < hongKongDay(new Date()) &&
    (open > 0 || !sheet.attestations.some(({ stands }) => stands)) &&
    state !== 'sealed';
  const owner = (id: string | null) => (id === null ? say('ui.plan_no_owner') : nameOf(id));
  const due = (on: string | null) => (on === null ? say('ui.plan_no_day') : day(on));
  return (
    <Table.Tr data-chosen={chosen || undefined} className={classes.line}>
      {chosen !== undefined && (
        <Table.Td>
          <input
            type="checkbox"
            checked={chosen}
            aria-label={say('ui.plan_choose', { worksheet: title })}
            onChange={onChoose}
          />
        </Table.Td>
      )}
      <Table.Td className={classes.name}>
        <Link
          href={`/assessments/${assessment.id}/questions/${worksheet.questions[0]?.id}?in=${worksheet.id}`}
        >
          {title}
        </Link>
        {progress && (
          <small>
            {say('ui.done_of', { done: progress.complete, all: progress.asked })}
            {open > 0 && ` · ${say('ui.mandatory_open', { count: open })}`}
          </small>
        )}
      </Table.Td>
      <Table.Td>
        <Status tone={toneOfWorksheet[state]} label={word('worksheet', state)} />
      </Table.Td>
      <Table.Td className={classes.who}>
        <Change
          before={plan?.ownerId ? owner(plan.ownerId) : ''}
          after={planned && planned.ownerId !== (plan?.ownerId ?? null) ? owner(planned.ownerId) : undefined}
        />
      </Table.Td>
      <Table.Td>
        <Change
          before={
            plan?.dueOn ? (
              late ? (
                <Status tone="bad" label={say('ui.overdue_since', { day: day(plan.dueOn) })} />
              ) : (
                day(plan.dueOn)
              )
            ) : (
              ''
            )
          }
          after={planned && planned.dueOn !== (plan?.dueOn ?? null) ? due(planned.dueOn) : undefined}
        />
      </Table.Td>
      <Table.Td>
        <Words sheet={sheet} />
      </Table.Td>
      <Table.Td>
        <Deeds assessment={assessment} worksheet={worksheet} sheet={sheet} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What stands there, struck out when another thing would. */
function Change({ before, after }: { before: ReactNode; after: string | undefined }) {
  if (after === undefined) return before;
  return (
    <>
      {before !== '' && <del className={classes.gone}>{before}</del>}{' '}
      <ins className={classes.new}>{after}</ins>
    </>
  );
}

/** Whose word stands for the content as it is, whose stood for what it was, and what a reviewer said of it. */
function Words({ sheet }: { sheet: Sheet }) {
  const say = useSay();
  const { day, instant } = useDates();
  const nameOf = useNames();
  // Somebody's newest word says it; earlier ones are void and told by it.
  const latest = sheet.attestations.filter(
    (word, index, all) => all.findIndex(({ personId }) => personId === word.personId) === index,
  );
  const { returned } = sheet;
  return (
    <div className={classes.words}>
      {latest.map(({ personId, at, stands, note }) => (
        <div key={personId}>
          <Status
            tone={stands ? 'good' : 'warn'}
            label={say(stands ? 'ui.word_stands' : 'ui.word_void', { name: nameOf(personId) })}
          />{' '}
          <small title={note || undefined}>
            {instant(at)}
            {note && ` · ${note}`}
          </small>
        </div>
      ))}
      {returned && (
        <div>
          <Status
            tone={returned.stands ? 'warn' : 'idle'}
            label={say(returned.stands ? 'ui.returned_by' : 'ui.returned_changed', {
              name: nameOf(returned.reviewerId),
            })}
          />{' '}
          <small>
            {returned.comment}
            {returned.dueOn && ` · ${say('ui.due_on', { day: day(returned.dueOn) })}`}
          </small>
        </div>
      )}
    </div>
  );
}

/** What the person at work may do with a worksheet: give their word on it as its owner, or give it back as its reviewer. */
function Deeds(props: { assessment: Assessment; worksheet: Worksheet; sheet: Sheet }) {
  const { assessment, worksheet, sheet } = props;
  const say = useSay();
  const personId = useOpened()?.personId;
  const attests = useMay('assessor', 'control-owner');
  const reviews = useMay('reviewer');
  const [asking, setAsking] = useState<'attest' | 'return' | null>(null);
  const notMaker = useOtherPart(assessment.id, 'maker') !== null;
  const notChecker = useOtherPart(assessment.id, 'checker') !== null;
  const owner = sheet.plan?.ownerId ?? null;
  const isFilled = sheet.state !== 'empty' && sheet.state !== 'in-progress';
  const hasWord = sheet.attestations.some(word => word.stands && word.personId === personId);
  const mayAttest =
    attests &&
    !notMaker &&
    !hasWord &&
    stateAfter(assessment.state, 'annotate') !== undefined &&
    (owner === personId || (owner === null && isFilled));
  const close = () => setAsking(null);
  return (
    <div className={classes.deeds}>
      {mayAttest && (
        <Button
          size="compact-sm"
          variant={owner === personId && isFilled ? 'filled' : 'default'}
          onClick={() => setAsking('attest')}
        >
          {say('ui.attest_short')}
        </Button>
      )}
      {reviews && !notChecker && assessment.state === 'in-review' && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking('return')}>
          {say('ui.worksheet_return')}
        </Button>
      )}
      {asking === 'attest' && (
        <AttestWorksheet assessment={assessment} worksheetId={worksheet.id} onClose={close} />
      )}
      {asking === 'return' && (
        <ReturnWorksheet worksheet={worksheet} assessmentId={assessment.id} onClose={close} />
      )}
    </div>
  );
}

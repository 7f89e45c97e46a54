import { Checkbox, Textarea } from '@mantine/core';
import { type ReactNode, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Answer } from '../../../shared/domain/answers.ts';
import type { ConditionFacts } from '../../../shared/domain/conditions.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { usePick, useSay } from '../../state/language.ts';
import { whenSaved } from '../../state/notices.ts';
import { WrittenField } from '../../ui/written-field.tsx';
import { AnswerControl } from './answer-control.tsx';
import { ConflictView } from './conflict-view.tsx';
import { Judgement } from './judgement.tsx';
import { Missing } from './missing.tsx';
import { OriginLine } from './origin-line.tsx';
import classes from './question.module.css';
import type { PanelProps } from './question-panel.tsx';
import { FailedSave, SaveState } from './save-state.tsx';
import { useAutosave } from './use-autosave.ts';

interface FormProps extends PanelProps {
  stored: Answer | undefined;
  origin: OutputOf<'answers.listOrigins'>['origins'][number] | undefined;
  facts: ConditionFacts;
  children: ReactNode;
}

const line = { type: 'text', most: 1_000 } as const;

/** Everything a person says at a question, saved as they go. */
export function AnswerForm(props: FormProps) {
  const { assessmentId, question, serviceId, stored, origin, readOnly, facts } = props;
  const say = useSay();
  const pick = usePick();
  const key = useMemo(
    () => ({ assessmentId, questionId: question.id, serviceId }),
    [assessmentId, question.id, serviceId],
  );
  const autosave = useAutosave(key, question.title, stored, origin);
  const { draft, unread, change, setUnread, undo, redo } = autosave;
  const answer = useRef<HTMLDivElement>(null);
  const rationale = useRef<HTMLTextAreaElement>(null);
  const [, go] = useLocation();
  const wholeWorksheet = `/assessments/${assessmentId}/worksheets/${props.worksheet.id}`;
  useFormKeys(autosave, readOnly, {
    worksheet: () => void whenSaved(() => go(wholeWorksheet), { says: true }),
    answer: () =>
      answer.current
        ?.querySelector<HTMLElement>('textarea, input:checked, [role=gridcell][tabindex="0"], input, select')
        ?.focus(),
    rationale: () => rationale.current?.focus(),
  });
  const departs =
    origin?.kind === 'inherited' && (origin.overrideReason !== '' || autosave.state.is === 'held');
  const onBlur = () => {
    autosave.closeStep();
    void autosave.flush().catch(() => undefined);
  };
  return (
    <>
      <header className={classes.head}>
        <Link className={classes.where} href={wholeWorksheet}>
          {pick(props.worksheet.title)}
        </Link>
        <SaveState autosave={autosave} stored={stored} readOnly={readOnly} />
      </header>
      {props.children}
      {origin && <OriginLine origin={origin} question={question} readOnly={readOnly} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that a field inside was left */}
      <div onBlur={onBlur} className={classes.form}>
        {departs && (
          <WrittenField
            label={say('ui.override_reason')}
            form={line}
            cell={autosave.overrideReason || origin.overrideReason || null}
            unread={unread.get('overrideReason')}
            readOnly={readOnly || autosave.state.is !== 'held'}
            required
            onUnread={text => setUnread('overrideReason', text)}
            onCell={reason => autosave.setOverrideReason(String(reason ?? ''))}
          />
        )}
        <div ref={answer}>
          <AnswerControl
            form={question.answer}
            value={draft.value}
            label={pick(question.title)}
            readOnly={readOnly}
            bands={props.pack.rules?.riskBands ?? []}
            unread={unread}
            onUnread={setUnread}
            onChange={(value, typing) => change({ value }, typing)}
            onUndo={undo}
            onRedo={redo}
          />
        </div>
        <Textarea
          ref={rationale}
          label={say('ui.rationale')}
          value={draft.rationale}
          readOnly={readOnly}
          minRows={2}
          classNames={{ input: classes.rationale }}
          onChange={event => change({ rationale: event.currentTarget.value }, 'rationale')}
        />
        <Judgement autosave={autosave} question={question} facts={facts} readOnly={readOnly} />
        <Checkbox
          size="xs"
          label={say('ui.privileged')}
          description={say('ui.privileged_hint')}
          checked={draft.privileged}
          disabled={readOnly}
          onChange={event => change({ privileged: event.currentTarget.checked })}
        />
        <Missing question={question} draft={draft} facts={facts} blockers={props.blockers} />
      </div>
      {autosave.state.is === 'conflict' && (
        <ConflictView
          theirs={autosave.state.theirs}
          mine={draft}
          form={question.answer}
          onTake={change}
          onResolve={part => void autosave.resolve(part)}
        />
      )}
      {autosave.state.is === 'failed' && <FailedSave error={autosave.state.error} onRetry={autosave.flush} />}
    </>
  );
}

/** Keys of the form, which are heard wherever the focus is, unless it is in a field. */
function useFormKeys(
  { canUndo, canRedo, undo, redo }: ReturnType<typeof useAutosave>,
  readOnly: boolean,
  ways: { answer: () => void; rationale: () => void; worksheet: () => void },
): void {
  const say = useSay();
  const group = say('ui.group.answer');
  const steps = [
    {
      id: 'answer.undo',
      label: say('ui.undo'),
      keys: ['mod+z'],
      group,
      run: () => {
        if (canUndo) undo();
      },
    },
    {
      id: 'answer.redo',
      label: say('ui.redo'),
      keys: ['mod+shift+z', 'mod+y'],
      group,
      run: () => {
        if (canRedo) redo();
      },
    },
  ];
  useScreenCommands([
    {
      id: 'answer.focus',
      label: say('ui.answer_focus'),
      keys: ['Enter', ' '],
      group,
      run: ways.answer,
      hidden: true,
    },
    {
      id: 'answer.rationale',
      label: say('ui.rationale_focus'),
      keys: ['r'],
      group,
      run: ways.rationale,
      hidden: true,
    },
    {
      id: 'worksheet.whole',
      label: say('ui.worksheet_whole'),
      keys: ['w'],
      group: say('ui.assessment'),
      run: ways.worksheet,
    },
    {
      id: 'answer.leave',
      label: say('ui.field_leave'),
      keys: ['Escape'],
      group,
      run: () => undefined,
      hidden: true,
      heardElsewhere: true,
    },
    ...(readOnly ? [] : steps),
  ]);
}

import { useId } from 'react';
import { conclusions } from '../../../shared/domain/answers.ts';
import type { ConditionFacts } from '../../../shared/domain/conditions.ts';
import type { Question } from '../../../shared/domain/packs.ts';
import { refusesNotApplicable } from '../../../shared/domain/scope.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import { WrittenField } from '../../ui/written-field.tsx';
import controls from './controls.module.css';
import classes from './question.module.css';
import type { Autosave } from './use-autosave.ts';

const line = { type: 'text', most: 1_000 } as const;

/** What the insurer concludes, and why a question does not apply where it says so. */
export function Judgement(props: {
  autosave: Autosave;
  question: Question;
  facts: ConditionFacts;
  readOnly: boolean;
}) {
  const { autosave, question, facts, readOnly } = props;
  const { draft, unread, change, setUnread } = autosave;
  const say = useSay();
  const name = useId();
  const group = say('ui.group.answer');
  // A summary draws the worksheet's conclusions together; it has none of its own.
  const concludes = !question.managementSummary || draft.conclusion !== null;
  useScreenCommands(
    readOnly || !concludes
      ? []
      : conclusions.map((each, index) => ({
          id: `conclusion.${each}`,
          label: say('ui.conclude', { conclusion: say(`ui.conclusion.${each}`) }),
          keys: [`alt+${index + 1}`],
          group,
          run: () => change({ conclusion: each }),
          whileTyping: true,
          hidden: true,
        })),
  );
  const saysNotApplicable =
    draft.conclusion === 'not-applicable' || (draft.value?.type === 'yesno' && draft.value.word === 'na');
  return (
    <>
      {concludes && (
        <fieldset className={classes.conclusion}>
          <legend>{say('ui.conclusion')}</legend>
          <div className={controls.options} data-inline>
            {conclusions.map((each, index) => (
              <label key={each} className={controls.option}>
                <input
                  type="radio"
                  name={name}
                  disabled={readOnly}
                  checked={draft.conclusion === each}
                  onChange={() => change({ conclusion: each })}
                />
                <span>{say(`ui.conclusion.${each}`)}</span>
                {!readOnly && <kbd aria-hidden>{`Alt+${index + 1}`}</kbd>}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {saysNotApplicable && refusesNotApplicable(question, facts) && (
        <p className={classes.caution}>
          <Status tone="warn" label={say('ui.na_refused')} />
        </p>
      )}
      {(saysNotApplicable || draft.notApplicableReason !== '') && (
        <WrittenField
          label={say('ui.na_reason')}
          form={line}
          cell={draft.notApplicableReason || null}
          unread={unread.get('notApplicableReason')}
          readOnly={readOnly}
          required={saysNotApplicable}
          lines={1}
          onUnread={text => setUnread('notApplicableReason', text)}
          onCell={reason => change({ notApplicableReason: String(reason ?? '') }, 'notApplicableReason')}
        />
      )}
    </>
  );
}

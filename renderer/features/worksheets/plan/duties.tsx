import { Button, NativeSelect } from '@mantine/core';
import { ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import type { Duty } from '../../../../shared/domain/duties.ts';
import { listQuestions, type Pack } from '../../../../shared/domain/packs.ts';
import { useAnswer } from '../../../state/client.ts';
import { copyText } from '../../../state/copy-text.ts';
import { useDates, usePick, useSay, useWord } from '../../../state/language.ts';
import { showDone } from '../../../state/notices.ts';
import { useNames } from '../../../state/people.ts';
import { Answered } from '../../../ui/loading.tsx';
import { Status } from '../../../ui/status.tsx';
import classes from './plan.module.css';

/** What is owed, by whom and until when; as a text it goes into a message. */
export function Duties({ assessment, pack }: { assessment: Assessment; pack: Pack }) {
  const say = useSay();
  const { day } = useDates();
  const { describe, dueOf, nameOf } = useDutyWords(pack);
  const duties = useAnswer('worksheets.listDuties', { assessmentId: assessment.id });
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  const [chosen, setChosen] = useState('');
  const groups = [...Map.groupBy(duties.data?.duties ?? [], duty => nameOf(duty))].toSorted(([a], [b]) =>
    a.localeCompare(b),
  );
  const shown = groups.filter(([name]) => chosen === '' || name === chosen);
  const copy = () => {
    const name = `${arrangement.data?.number ?? ''} ${arrangement.data?.facts.name ?? ''}`;
    const head = say('ui.duties_of', { name, day: day(hongKongDay(new Date())) });
    const lines = shown.flatMap(([who, those]) => [
      '',
      who,
      ...those.map(duty => `- ${[describe(duty), dueOf(duty)].filter(Boolean).join(say('ui.comma'))}`),
    ]);
    copyText([head, ...lines, ''].join('\n'));
    showDone(say('ui.duties_copied'));
  };
  return (
    <Answered query={duties}>
      {({ duties: all }) =>
        all.length === 0 ? (
          <p className={classes.hint}>{say('ui.duties_none')}</p>
        ) : (
          <>
            <div className={classes.tools}>
              <NativeSelect
                size="xs"
                aria-label={say('cli.label.person')}
                value={chosen}
                onChange={event => setChosen(event.currentTarget.value)}
                data={[
                  { value: '', label: say('ui.duties_everybody') },
                  ...groups.map(([name, those]) => ({ value: name, label: `${name} (${those.length})` })),
                ]}
              />
              <Button
                size="xs"
                variant="default"
                leftSection={<ClipboardCopy size={13} aria-hidden />}
                onClick={copy}
              >
                {say('ui.duties_copy')}
              </Button>
            </div>
            <div className={classes.duties}>
              {shown.map(([name, those]) => (
                <section key={name} aria-label={name}>
                  <h3>
                    {name} <small>{those.length}</small>
                  </h3>
                  <ul>
                    {those.map(duty => (
                      <li key={`${duty.kind} ${duty.worksheetId} ${duty.questionId} ${duty.subject}`}>
                        <Link href={placeOf(assessment.id, pack, duty)}>{describe(duty)}</Link>{' '}
                        {duty.overdue ? (
                          <Status tone="bad" label={dueOf(duty)} />
                        ) : (
                          <span className={classes.hint}>{dueOf(duty)}</span>
                        )}
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </>
        )
      }
    </Answered>
  );
}

/** Where a duty is done. */
function placeOf(assessmentId: string, pack: Pack, { worksheetId, questionId, kind, subject }: Duty): string {
  if (kind === 'finding') return `/assessments/${assessmentId}/findings/${subject}`;
  if (questionId !== null) return `/assessments/${assessmentId}/questions/${questionId}`;
  const first = pack.worksheets.find(({ id }) => id === worksheetId)?.questions[0]?.id ?? '';
  return `/assessments/${assessmentId}/questions/${first}?show=incomplete&in=${worksheetId}`;
}

/** A duty in one line, and the name of whoever owes it: worksheets know people, findings and questions names. */
function useDutyWords(pack: Pack) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const names = useNames();
  const nameOf = (duty: Duty): string => {
    const isId = duty.kind === 'worksheet' || duty.kind === 'returned-answer';
    return (isId ? names(duty.owner) : duty.owner.trim()) || say('ui.duties_nobody');
  };
  const dueOf = ({ dueOn, overdue }: Duty): string =>
    dueOn === null ? '' : say(overdue ? 'ui.overdue_since' : 'ui.due_on', { day: day(dueOn) });
  const describe = ({ kind, worksheetId, questionId, subject, open }: Duty): string => {
    const worksheet = pack.worksheets.find(({ id }) => id === worksheetId)?.title;
    const question = listQuestions(pack).find(each => each.question.id === questionId)?.question.title;
    const what = [
      worksheet ? pick(worksheet) : worksheetId,
      kind !== 'provider-question' && question ? pick(question) : '',
      subject,
    ].filter(text => text !== '');
    const about = [
      open !== null && open > 0 && say('ui.mandatory_open', { count: open }),
      open === 0 && say('ui.duty_attest'),
    ].flatMap(text => text || []);
    const words = [what.join(' › '), ...about].join(say('ui.comma'));
    return kind === 'worksheet' ? words : say('ui.duty_line', { kind: word('duty', kind), what: words });
  };
  return { describe, dueOf, nameOf };
}

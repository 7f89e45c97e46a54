import { Button, CloseButton, Tabs } from '@mantine/core';
import { History } from 'lucide-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useAnswer } from '../../../state/client.ts';
import { usePick, useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { BatchList } from '../../../ui/batch-list.tsx';
import type { Walk } from '../outline/use-walk.ts';
import classes from './bulk.module.css';
import type { BulkProps } from './bulk-props.ts';
import { ChangeAnswers } from './change-answers.tsx';
import { ConfirmWords } from './confirm-words.tsx';
import { CopyAnswers } from './copy-answers.tsx';
import { InheritAnswers } from './inherit-answers.tsx';
import { LinkEvidence } from './link-evidence.tsx';
import { ShareAnswers } from './share-answers.tsx';

const actions = {
  change: ChangeAnswers,
  evidence: LinkEvidence,
  confirm: ConfirmWords,
  copy: CopyAnswers,
  inherit: InheritAnswers,
  share: ShareAnswers,
} satisfies Record<string, ComponentType<{ bulk: BulkProps }>>;
type Action = keyof typeof actions;

/** What assessors may do, and what the owners of controls may. */
const forAssessors: readonly Action[] = ['change', 'evidence', 'confirm', 'copy', 'inherit', 'share'];
const forOwners: readonly Action[] = ['confirm'];

/** In place of the question: what is done to all chosen questions at once, shown before it is done. */
export function BulkPanel({ assessment, pack, walk }: { assessment: Assessment; pack: Pack; walk: Walk }) {
  const { list, selection } = walk;
  const onClose = () => walk.change(false);
  const say = useSay();
  const pick = usePick();
  const offered = useMay('assessor') ? forAssessors : forOwners;
  const [chosenAction, setAction] = useState<Action>('change');
  const action = offered.includes(chosenAction) ? chosenAction : 'confirm';
  const [shows, setShows] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const answers = useAnswer('answers.list', { assessmentId: assessment.id });
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  useEffect(() => head.current?.focus(), []);
  const questions = list.asked.filter(({ question }) => selection.chosen?.has(question.id));
  const sheets = [...new Set(questions.map(({ worksheet }) => worksheet.id))];
  const bulk: BulkProps = {
    assessment,
    pack,
    questions,
    questionIds: questions.map(({ question }) => question.id),
    answers: answers.data?.answers ?? [],
    services: arrangement.data?.facts.services ?? [],
    titleOf: question => pick(question.title),
    onLeaveOut: questionId => selection.remove([questionId]),
    onDone: onClose,
  };
  return (
    <section className={classes.panel} aria-label={say('ui.bulk')}>
      <header className={classes.head}>
        <h2 ref={head} tabIndex={-1}>
          {say('ui.bulk_title', { count: questions.length })}
        </h2>
        <Link href={`/assessments/${assessment.id}/plan?sheets=${sheets.join('+')}`}>
          {say('ui.bulk_plan', { count: sheets.length })}
        </Link>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<History size={14} aria-hidden />}
          onClick={() => setShows(true)}
        >
          {say('ui.batches')}
        </Button>
        <CloseButton aria-label={say('ui.bulk_close')} onClick={onClose} />
      </header>
      <Tabs
        className={classes.tabs ?? ''}
        value={action}
        onChange={value => setAction(offered.find(each => each === value) ?? action)}
        keepMounted={false}
      >
        <Tabs.List aria-label={say('ui.bulk')}>
          {offered.map(each => (
            <Tabs.Tab key={each} value={each}>
              {say(`ui.bulk.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map(each => {
          const Chosen = actions[each];
          return (
            <Tabs.Panel key={each} value={each} className={classes.body ?? ''}>
              {questions.length === 0 ? (
                <p className={classes.hint}>{say('ui.bulk_none')}</p>
              ) : (
                answers.data && <Chosen bulk={bulk} />
              )}
            </Tabs.Panel>
          );
        })}
      </Tabs>
      {shows && <BatchList assessmentId={assessment.id} onClose={() => setShows(false)} />}
    </section>
  );
}

import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type Blocker, type BlockerKind, blockerKinds } from '../../../shared/domain/completion.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { ChangeTier } from '../../ui/change-tier.tsx';
import { Status, StatusIcon } from '../../ui/status.tsx';
import { AttestButton } from './attest.tsx';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';

/** What is checked before anything can be signed, in the order in which people mend it. */
const checks = [
  [
    'answers',
    ['unanswered', 'no-conclusion', 'no-reason', 'not-applicable-refused', 'unreliable-test', 'unconfirmed'],
  ],
  ['scope', ['tier-too-light', 'materiality-override']],
  ['evidence', ['no-evidence', 'stale-evidence']],
  ['findings', ['critical-finding', 'condition-open']],
  ['attestation', ['not-attested']],
  ['committee', ['resolution-rejected']],
] as const satisfies readonly (readonly [string, readonly BlockerKind[]])[];

/** So many of one kind are listed at once; the rest is asked for. */
const AT_ONCE = 5;

/** Everything that keeps the assessment from being signed, each with the place where it is mended and what to do there. */
export function Checklist(facts: SignOffFacts) {
  const say = useSay();
  const { assessment, status } = facts;
  const { blockers, unreviewed } = status;
  const reviewed = assessment.state === 'reviewed';
  return (
    <ol className={classes.checks}>
      {checks.map(([id, kinds]) => {
        const here = blockers.filter(blocker => (kinds as readonly BlockerKind[]).includes(blocker.kind));
        return (
          <Check key={id} good={here.length === 0} label={say(`ui.check.${id}`)} count={here.length}>
            {blockerKinds
              .filter(kind => here.some(blocker => blocker.kind === kind))
              .map(kind => (
                <Kind
                  key={kind}
                  kind={kind}
                  blockers={here.filter(blocker => blocker.kind === kind)}
                  {...facts}
                />
              ))}
          </Check>
        );
      })}
      <Check good={reviewed} label={say('ui.check.review')} count={unreviewed}>
        {!reviewed && (
          <p className={classes.todo}>
            {say(`ui.check_review.${assessment.state === 'in-review' ? 'running' : 'before'}`, {
              count: unreviewed,
            })}{' '}
            <Link href={`/assessments/${assessment.id}/review`}>{say('ui.check_review.go')}</Link>
          </p>
        )}
      </Check>
    </ol>
  );
}

function Check(props: { good: boolean; label: string; count: number; children: ReactNode }) {
  const say = useSay();
  const { good, label, count, children } = props;
  return (
    <li className={classes.check} data-good={good}>
      <div className={classes.checkHead}>
        <StatusIcon tone={good ? 'good' : 'bad'} label={say(good ? 'ui.check_good' : 'ui.check_blocks')} />
        <strong>{label}</strong>
        {!good && count > 0 && <Status tone="bad" label={say('ui.check_count', { count })} />}
      </div>
      {!good && children}
    </li>
  );
}

/** All of one kind: what it means, what to do, and where. */
function Kind(props: SignOffFacts & { kind: BlockerKind; blockers: readonly Blocker[] }) {
  const { kind, blockers, assessment, pack } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const [all, setAll] = useState(false);
  const titles = useMemo(
    () => new Map(listQuestions(pack).map(({ question }) => [question.id, question.title])),
    [pack],
  );
  const titleOf = (questionId: string) => {
    const title = titles.get(questionId);
    return title ? pick(title) : questionId;
  };
  const shown = all ? blockers : blockers.slice(0, AT_ONCE);
  return (
    <div className={classes.kind}>
      <p>
        <strong>{word('blocker', kind)}</strong>: {say(`ui.blocker_do.${kind}`)}
      </p>
      <ul>
        {shown.map(blocker => (
          <li key={`${blocker.questionId} ${blocker.subject}`}>
            <Link href={placeOf(assessment.id, blocker)}>
              {blocker.subject && `${blocker.subject} · `}
              {titleOf(blocker.questionId)}
            </Link>
            {kind === 'not-attested' && (
              <AttestButton assessment={assessment} worksheetId={blocker.worksheetId} />
            )}
            {kind === 'tier-too-light' && <ChangeTier assessment={assessment} />}
          </li>
        ))}
      </ul>
      {blockers.length > shown.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {say('ui.check_more', { count: blockers.length - shown.length })}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Where a blocker is mended. */
function placeOf(assessmentId: string, { kind, questionId, subject }: Blocker): string {
  const base = `/assessments/${assessmentId}`;
  switch (kind) {
    case 'critical-finding':
    case 'condition-open':
      return `${base}/findings/${subject}`;
    case 'materiality-override':
      return `${base}/standing`;
    default:
      return `${base}/questions/${questionId}`;
  }
}

import type { AnswerContent } from '../../../shared/domain/answers.ts';
import type { Blocker, BlockerKind } from '../../../shared/domain/completion.ts';
import { findOneAnswerFaults } from '../../../shared/domain/completion.ts';
import type { ConditionFacts } from '../../../shared/domain/conditions.ts';
import type { Question } from '../../../shared/domain/packs.ts';
import { useSay, useWord } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './question.module.css';

/** Judged from what stands on the screen, so that it is right while a person types. */
const judgedHere: ReadonlySet<string> = new Set<BlockerKind>([
  'unanswered',
  'no-conclusion',
  'no-reason',
  'not-applicable-refused',
  'unreliable-test',
]);

/** What is still missing before the question is complete, or that nothing is. */
export function Missing(props: {
  question: Question;
  draft: AnswerContent;
  facts: ConditionFacts;
  blockers: readonly Blocker[];
}) {
  const { question, draft, facts, blockers } = props;
  const say = useSay();
  const word = useWord();
  const here = findOneAnswerFaults(question, draft, facts).map(({ kind }) => ({ kind, subject: null }));
  const elsewhere = blockers.filter(({ kind }) => !judgedHere.has(kind));
  const missing = [...here, ...elsewhere];
  return (
    <p className={classes.missing} role="status" aria-label={say('ui.still_missing')}>
      {missing.length === 0 ? (
        <Status tone="good" label={say('ui.complete')} />
      ) : (
        missing.map(({ kind, subject }) => (
          <Status
            key={`${kind} ${subject}`}
            tone="active"
            label={
              subject
                ? say('cli.with', { text: word('blocker', kind), inside: subject })
                : word('blocker', kind)
            }
          />
        ))
      )}
    </p>
  );
}

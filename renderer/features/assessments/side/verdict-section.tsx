import type { JudgedAnswer } from '../../../../shared/domain/review-queue.ts';
import { useSay } from '../../../state/language.ts';
import { useOtherPart } from '../../../state/parts.ts';
import { useMay } from '../../../state/session.ts';
import { Status } from '../../../ui/status.tsx';
import { toneOfStanding } from '../../../ui/tones.ts';
import { useJudges, useVerdict } from '../../../ui/verdict/use-verdict.ts';
import { VerdictForm } from '../../../ui/verdict/verdict-form.tsx';
import { VerdictWords } from '../../../ui/verdict/verdict-words.tsx';
import { Nothing } from './nothing.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';
import { useJudged } from './use-judged.ts';

/** The reviewer's word on the answer, for whoever mends it; and for the reviewer the place to give it. */
export function VerdictSection(props: SideProps) {
  const { assessment, question } = props;
  const say = useSay();
  const { judged, returned } = useJudged(props);
  const judges = useJudges(assessment);
  const isReviewer = useMay('reviewer');
  const otherPart = useOtherPart(assessment.id, 'checker');
  if (assessment.state === 'draft')
    return <Nothing title={say('ui.review_not_submitted')} hint={say('ui.review_not_submitted_hint')} />;
  if (!judged && !returned)
    return <Nothing title={say('ui.verdict_nothing')} hint={say('ui.verdict_nothing_hint')} />;
  return (
    <>
      <p role="status">
        {judged && (
          <Status
            tone={toneOfStanding[judged.standing]}
            label={say(`ui.review_standing.${judged.standing}`)}
          />
        )}
      </p>
      <VerdictWords judged={judged} form={question.answer} returned={returned} />
      {judges && judged && <Give judged={judged} />}
      {isReviewer && otherPart !== null && <p className={classes.hint}>{otherPart}</p>}
    </>
  );
}

function Give({ judged }: { judged: JudgedAnswer }) {
  // The word that was given stands above the form at once; the person goes on by key.
  const draft = useVerdict(judged.answer, () => undefined);
  return <VerdictForm draft={draft} layout="column" />;
}

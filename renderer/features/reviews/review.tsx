import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Answer } from '../../../shared/domain/answers.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { isToJudge, listReviewItems, placeOf, type ReviewItem } from '../../../shared/domain/review-queue.ts';
import { useAnswer } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useSay } from '../../state/language.ts';
import { useOtherPart } from '../../state/parts.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { answerAddress } from '../../ui/addresses.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { useMarkOpened } from '../../ui/verdict/use-mark-opened.ts';
import { useJudges } from '../../ui/verdict/use-verdict.ts';
import { NotSubmitted } from './not-submitted.tsx';
import classes from './review.module.css';
import { ReviewAnswer } from './review-answer.tsx';
import { fitsView, ReviewHead, type ReviewView, returnOf } from './review-head.tsx';
import { ReviewList } from './review-list.tsx';
import { VerdictBar } from './verdict-bar.tsx';

/** What a reviewer judges, answer by answer; for everybody else, where the review stands and what came back. */
export function Review({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

export interface ReviewFacts {
  assessment: Assessment;
  items: readonly ReviewItem[];
  worksheets: OutputOf<'worksheets.list'>['worksheets'];
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const { id, packId, packVersion, state } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const answers = useAnswer('answers.list', { assessmentId: id });
  const reviews = useAnswer('reviews.list', { assessmentId: id });
  const worksheets = useAnswer('worksheets.list', { assessmentId: id });
  const personId = useOpened()?.personId;
  if (state === 'draft') return <NotSubmitted assessment={assessment} />;
  return (
    <Answered query={pack}>
      {({ pack: content }) => (
        <Answered query={answers}>
          {({ answers: given }) => (
            <Answered query={reviews}>
              {({ verdicts, openings }) => (
                <Answered query={worksheets}>
                  {({ worksheets: sheets }) => (
                    <Workplace
                      key={state}
                      assessment={assessment}
                      items={itemsOf(assessment, content, given, {
                        verdicts,
                        openings: openings.filter(opening => opening.reviewerId === personId),
                      })}
                      worksheets={sheets}
                    />
                  )}
                </Answered>
              )}
            </Answered>
          )}
        </Answered>
      )}
    </Answered>
  );
}

const itemsOf = (
  { tier }: Assessment,
  pack: Pack,
  answers: readonly Answer[],
  { verdicts, openings }: OutputOf<'reviews.list'>,
) => listReviewItems({ pack, tier, answers }, verdicts, openings);

function Workplace(facts: ReviewFacts) {
  const { assessment, items, worksheets } = facts;
  const say = useSay();
  const isReviewer = useMay('reviewer');
  const otherPart = useOtherPart(assessment.id, 'checker');
  const judges = useJudges(assessment);
  const [, go] = useLocation();
  const [view, setView] = useState<ReviewView>(judges ? 'open' : firstView(facts));
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = items.filter(item => fitsView(item, view, worksheets));
  const index = Math.max(
    0,
    shown.findIndex(item => placeOf(item.answer) === chosen),
  );
  const current = shown[index];
  const show = (at: number) => {
    const next = shown[at];
    if (next) setChosen(placeOf(next.answer));
  };
  /** On to what is still to be judged, once this one is. */
  const goOn = () => {
    const order = [...shown.keys()].map(step => (index + 1 + step) % shown.length);
    const next = order.find(at => at !== index && shown[at] && isToJudge(shown[at]));
    if (next !== undefined) show(next);
  };
  useMarkOpened(judges ? current : undefined);
  const group = say('ui.tab.review');
  useScreenCommands([
    { id: 'review.next', label: say('ui.answer_next'), keys: ['j'], group, run: () => show(index + 1) },
    {
      id: 'review.previous',
      label: say('ui.answer_previous'),
      keys: ['k'],
      group,
      run: () => show(index - 1),
    },
    ...(current
      ? [
          {
            id: 'review.question',
            label: say('ui.question_show'),
            keys: ['o'],
            group,
            run: () => go(answerAddress(current.answer)),
          },
        ]
      : []),
  ]);
  return (
    <div className={classes.screen}>
      <ReviewHead
        {...facts}
        judges={judges}
        otherPart={isReviewer ? otherPart : null}
        view={view}
        onView={setView}
      />
      <div className={classes.workplace}>
        <ReviewList
          items={shown}
          current={current}
          worksheets={worksheets}
          assessmentId={assessment.id}
          judges={judges}
          onShow={item => setChosen(placeOf(item.answer))}
        />
        {current ? (
          <section className={classes.centre} aria-label={say('ui.answer')}>
            <ReviewAnswer
              key={placeOf(current.answer)}
              item={current}
              assessment={assessment}
              returned={returnOf(current, worksheets)}
            />
            {judges && <VerdictBar key={`${placeOf(current.answer)} bar`} item={current} onGiven={goOn} />}
          </section>
        ) : (
          <EmptyState
            title={say(view === 'open' ? 'ui.review_all_judged' : 'ui.review_none_of_these')}
            hint={say(view === 'open' && judges ? 'ui.review_all_judged_hint' : 'ui.review_none_hint')}
          />
        )}
      </div>
    </div>
  );
}

/** What came back is what the maker looks for; without any, all of it. */
const firstView = ({ items, worksheets }: ReviewFacts): ReviewView =>
  items.some(item => fitsView(item, 'returned', worksheets)) ? 'returned' : 'all';

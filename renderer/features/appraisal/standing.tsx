import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Facts, PageBody, Section } from '../../ui/page.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { MaterialitySection } from './materiality-section.tsx';
import { NotificationSection } from './notification-section.tsx';
import { RatingsSection } from './ratings-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { RiskSection } from './risk-section.tsx';
import classes from './standing.module.css';

export type Appraisal = OutputOf<'assessments.appraise'>;

export interface SectionProps {
  assessment: Assessment;
  pack: Pack;
  appraisal: Appraisal;
}

/** What the rules of the pack make of the answers: figures and drawings a person concludes from. */
export function Standing({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const { id, packId, packVersion } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const appraisal = useAnswer('assessments.appraise', { id });
  return (
    <PageBody label={say('ui.tab.standing')}>
      <Answered query={pack}>
        {({ pack: content }) => (
          <Answered query={appraisal}>
            {value => <Sections assessment={assessment} pack={content} appraisal={value} />}
          </Answered>
        )}
      </Answered>
    </PageBody>
  );
}

function Sections(props: SectionProps) {
  const say = useSay();
  return (
    <>
      <p className={classes.note}>{say('ui.standing_note')}</p>
      <div className={classes.pair}>
        <MaterialitySection {...props} />
        <div>
          <DepthSection {...props} />
          <NotificationSection {...props} />
        </div>
      </div>
      <RatingsSection {...props} />
      <RiskSection {...props} />
      <RecoverySection {...props} />
      <CoverageSection {...props} />
      <TestsSection {...props} />
      <SummariesSection {...props} />
    </>
  );
}

function DepthSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const reasons = (pack.rules?.tiers ?? [])
    .flatMap(rule => rule.reasons)
    .filter(reason => appraisal.tier.reasons.includes(reason.id))
    .map(reason => pick(reason.label));
  const tier = word('tier', appraisal.tier.proposed);
  return (
    <Section title={say('ui.depth')}>
      <Facts
        facts={[
          [say('ui.depth_chosen'), word('tier', assessment.tier)],
          [
            say('ui.depth_proposed'),
            reasons.length > 0 ? say('cli.labelled', { label: tier, text: reasons.join(' ') }) : tier,
          ],
        ]}
      />
    </Section>
  );
}

/** Control tests whose record would not stand up to a second look. */
function TestsSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const weak = appraisal.tests.filter(test => test.faults.length > 0);
  if (weak.length === 0) return null;
  const questions = new Map(listQuestions(pack).map(each => [each.question.id, each.question]));
  return (
    <Section title={say('ui.control_tests')}>
      <ul className={classes.list}>
        {weak.map(({ questionId, serviceId, faults }) => {
          const question = questions.get(questionId);
          return (
            <li key={`${questionId} ${serviceId ?? ''}`}>
              <Link href={`/assessments/${assessment.id}/questions/${questionId}`}>
                {question ? pick(question.title) : questionId}
              </Link>
              : {faults.map(fault => word('testfault', fault)).join(say('cli.list.semicolon'))}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function SummariesSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const pick = usePick();
  const worksheets = new Map(pack.worksheets.map(each => [each.id, each]));
  return (
    <Section title={say('ui.summaries')}>
      <dl className={classes.summaries}>
        {appraisal.summaries.map(({ worksheetId, questionId, text }) => {
          const worksheet = worksheets.get(worksheetId);
          return (
            <div key={questionId}>
              <dt>
                <Link href={`/assessments/${assessment.id}/questions/${questionId}`}>
                  {worksheet ? pick(worksheet.title) : worksheetId}
                </Link>
              </dt>
              <dd>{text || <em>{say('ui.summary_missing')}</em>}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

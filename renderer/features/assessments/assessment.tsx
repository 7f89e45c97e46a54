import { useLocation } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment as AssessmentRecord } from '../../../shared/domain/assessments.ts';
import { stateAfter } from '../../../shared/domain/assessments.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { useQueryOfAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import classes from './assessment.module.css';
import { BulkPanel } from './bulk/bulk-panel.tsx';
import { questionAddress, readService, writeFilter } from './outline/filter-address.ts';
import { Outline } from './outline/outline.tsx';
import { useWalk } from './outline/use-walk.ts';
import { QuestionPanel } from './question-panel.tsx';
import { SidePanel } from './side/side-panel.tsx';

/** An assessment: worksheets and questions on the left, one question in the middle, what helps with it on the right. */
export function Assessment({ id, questionId }: { id: string; questionId: string | undefined }) {
  return (
    <AssessmentFrame id={id}>
      {assessment => <Loaded key={id} assessment={assessment} questionId={questionId} />}
    </AssessmentFrame>
  );
}

function Loaded(props: { assessment: AssessmentRecord; questionId: string | undefined }) {
  const { id, packId, packVersion } = props.assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id });
  return (
    <Answered query={pack}>
      {({ pack: content }) => (
        <Answered query={status}>
          {standing => <Workplace {...props} pack={content} status={standing} />}
        </Answered>
      )}
    </Answered>
  );
}

function Workplace(props: {
  assessment: AssessmentRecord;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  questionId: string | undefined;
}) {
  const { assessment, pack, status } = props;
  const say = useSay();
  const [, go] = useLocation();
  const query = useQueryOfAddress();
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  const answers = useAnswer('answers.list', { assessmentId: assessment.id });
  const writes = useMay('assessor', 'control-owner');
  const readOnly = !writes || stateAfter(assessment.state, 'edit') === undefined;
  const walk = useWalk({ assessmentId: assessment.id, readOnly, ...props });
  const { list, current } = walk;
  const found = list.asked.find(({ question }) => question.id === current);
  if (!found) return <EmptyState title={say('ui.nothing_asked')} hint={say('ui.nothing_asked_hint')} />;
  const stored = answers.data?.answers.filter(answer => answer.questionId === current) ?? [];
  const services = found.question.perService ? (arrangement.data?.facts.services ?? []) : [];
  // Whoever goes through the questions of one service stays with it.
  const serviceId = services.find(({ id }) => id === readService(query))?.id ?? null;
  const chooseService = (id: string | null) =>
    go(questionAddress(assessment.id, current, writeFilter(list.filter, id)), { replace: true });
  const outline = <Outline assessmentId={assessment.id} pack={pack} status={status} walk={walk} />;
  if (walk.changing)
    return (
      <div className={classes.workplace}>
        {outline}
        <BulkPanel assessment={assessment} pack={pack} walk={walk} />
      </div>
    );
  return (
    <div className={classes.workplace}>
      {outline}
      <section className={classes.centre} aria-label={say('ui.question')}>
        {answers.data && (
          <QuestionPanel
            key={current}
            pack={pack}
            assessmentId={assessment.id}
            question={found.question}
            worksheet={found.worksheet}
            answers={answers.data.answers}
            services={services}
            serviceId={serviceId}
            onService={chooseService}
            mandatory={list.standingOf.get(current)?.mandatory ?? false}
            blockers={status.blockers.filter(blocker => blocker.questionId === current)}
            readOnly={readOnly}
          />
        )}
      </section>
      <SidePanel
        assessment={assessment}
        pack={pack}
        question={found.question}
        serviceId={serviceId}
        services={services}
        answer={stored.find(answer => answer.serviceId === serviceId)}
      />
    </div>
  );
}

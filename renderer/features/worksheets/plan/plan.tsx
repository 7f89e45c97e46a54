import { Button } from '@mantine/core';
import { History } from 'lucide-react';
import { useState } from 'react';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay, useWord } from '../../../state/language.ts';
import { AssessmentFrame } from '../../../ui/assessment-frame.tsx';
import { BatchList } from '../../../ui/batch-list.tsx';
import { ChangeTier } from '../../../ui/change-tier.tsx';
import { Answered } from '../../../ui/loading.tsx';
import { PageBody, Section } from '../../../ui/page.tsx';
import { SubmitAssessment } from '../../../ui/submit-assessment.tsx';
import { Duties } from './duties.tsx';
import { PlanTable } from './plan-table.tsx';

/** Who does what until when: the worksheets with their owners, what is owed, and the way to the reviewer. */
export function Plan({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const word = useWord();
  const { id, packId, packVersion } = assessment;
  const [shows, setShows] = useState(false);
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const worksheets = useAnswer('worksheets.list', { assessmentId: id });
  return (
    <PageBody label={say('ui.tab.plan')} wide>
      <Section
        title={say('ui.plan_worksheets')}
        actions={
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<History size={14} aria-hidden />}
            onClick={() => setShows(true)}
          >
            {say('ui.batches')}
          </Button>
        }
      >
        <Answered query={pack}>
          {({ pack: content }) => (
            <Answered query={worksheets}>
              {({ worksheets: sheets }) => (
                <PlanTable assessment={assessment} pack={content} sheets={sheets} />
              )}
            </Answered>
          )}
        </Answered>
      </Section>
      <Section title={say('ui.plan_next')} actions={<SubmitAssessment assessment={assessment} />}>
        <p>{say(`ui.plan_state.${assessment.state}`)}</p>
      </Section>
      <Section title={say('ui.duties')}>
        {pack.data && <Duties assessment={assessment} pack={pack.data.pack} />}
      </Section>
      <Section title={say('ui.tier')} actions={<ChangeTier assessment={assessment} />}>
        <p>{say('ui.tier_now', { tier: word('tier', assessment.tier) })}</p>
      </Section>
      {shows && <BatchList assessmentId={id} onClose={() => setShows(false)} />}
    </PageBody>
  );
}

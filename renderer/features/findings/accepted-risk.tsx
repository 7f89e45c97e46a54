import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Assessment, stateAfter } from '../../../shared/domain/assessments.ts';
import type { Finding } from '../../../shared/domain/findings.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useOtherPart } from '../../state/parts.ts';
import { useNames } from '../../state/people.ts';
import { useMay } from '../../state/session.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { RiskAcceptance } from '../../ui/risk-acceptance.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './findings.module.css';

/** The decision to live with a finding for a time: whose it was, until when; and for an approver, the way to take it. */
export function AcceptedRisk(props: { finding: Finding; assessment: Assessment; today: string }) {
  const { finding, assessment, today } = props;
  const say = useSay();
  const { day, instant } = useDates();
  const { acceptance } = finding;
  const nameOf = useNames();
  const isOpen = stateAfter(assessment.state, 'annotate') !== undefined && finding.status !== 'resolved';
  return (
    <Section title={say('ui.risk_accepted')}>
      {acceptance === null ? (
        <p className={classes.soft}>{say('ui.accept_none')}</p>
      ) : (
        <>
          {acceptance.expiresOn < today && <Status tone="warn" label={say('ui.accept_over')} />}
          <Facts
            facts={[
              [say('ui.risk_accept_until'), day(acceptance.expiresOn)],
              [say('ui.risk_owner'), acceptance.owner],
              [say('ui.accept_by'), `${nameOf(acceptance.acceptedBy)}, ${instant(acceptance.acceptedAt)}`],
              [say('ui.risk_accept_reason'), acceptance.reason],
            ]}
          />
        </>
      )}
      {isOpen && <Decision finding={finding} />}
    </Section>
  );
}

/** Only an approver decides, and nobody who has another part in the assessment. */
function Decision({ finding }: { finding: Finding }) {
  const say = useSay();
  const isApprover = useMay('approver');
  const otherPart = useOtherPart(finding.assessmentId, 'approver');
  const [deciding, setDeciding] = useState(false);
  if (!isApprover) return <p className={classes.soft}>{say('ui.accept_who')}</p>;
  if (otherPart !== null) return <p className={classes.soft}>{otherPart}</p>;
  if (deciding) return <RiskAcceptance finding={finding} onDone={() => setDeciding(false)} />;
  return (
    <Button variant="default" mt="xs" onClick={() => setDeciding(true)}>
      {say(finding.acceptance ? 'ui.risk_accept_again' : 'ui.risk_accept')}
    </Button>
  );
}

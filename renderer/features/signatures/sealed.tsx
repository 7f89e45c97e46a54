import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useSay } from '../../state/language.ts';
import { useOtherPart } from '../../state/parts.ts';
import { useMay } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Status } from '../../ui/status.tsx';
import { OpenAddendum } from './open-addendum.tsx';
import classes from './sign-off.module.css';

/** Everybody has signed: the seal, and the way to hand it over. */
export function Sealed({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const isApprover = useMay('approver');
  const mayDecide = useOtherPart(assessment.id, 'approver') === null && isApprover;
  const [asking, setAsking] = useState(false);
  return (
    <section className={classes.sealed}>
      <h2>
        <Status tone="good" label={say('ui.sealed_title', { revision: assessment.revision })} />
      </h2>
      <p>{say('ui.sealed_means')}</p>
      {assessment.seal && (
        <p>
          {say('ui.label', { label: say('cli.label.seal') })}
          <Fingerprint value={assessment.seal} />
        </p>
      )}
      <Link href={`/assessments/${assessment.id}/export`}>{say('ui.sealed_export')}</Link>
      {mayDecide && assessment.state === 'sealed' && (
        <p>
          <Button variant="default" onClick={() => setAsking(true)}>
            {say('ui.addendum')}
          </Button>
        </p>
      )}
      {asking && <OpenAddendum assessment={assessment} onClose={() => setAsking(false)} />}
    </section>
  );
}

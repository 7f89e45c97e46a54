import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useSay } from '../../state/language.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './sign-off.module.css';

/** Everybody has signed: the seal, and the way to hand it over. */
export function Sealed({ assessment }: { assessment: Assessment }) {
  const say = useSay();
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
    </section>
  );
}

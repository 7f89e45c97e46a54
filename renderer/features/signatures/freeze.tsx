import { Button } from '@mantine/core';
import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useLanguage, useSay } from '../../state/language.ts';
import { useOtherPart } from '../../state/parts.ts';
import { asRefusal } from '../../state/refusal.ts';
import { useMay } from '../../state/session.ts';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';

/** Fixes the exact bytes that people will sign. It can be cancelled, and then nothing is frozen. */
export function Freeze({ assessment, status }: SignOffFacts) {
  const say = useSay();
  const explain = useExplain();
  const language = useLanguage();
  const isAssessor = useMay('assessor');
  const otherPart = useOtherPart(assessment.id, 'maker');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const isReady = assessment.state === 'reviewed' && status.blockers.length === 0;
  const freeze = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await runJob(say('ui.freezing'), 'assessments.freeze', { id: assessment.id, language });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.act}>
      <p className={classes.hint}>{say('ui.freeze_means')}</p>
      {isAssessor && otherPart === null ? (
        <Button
          leftSection={<Snowflake size={15} />}
          disabled={!isReady}
          loading={busy}
          onClick={() => void freeze()}
        >
          {say('ui.freeze')}
        </Button>
      ) : (
        <p className={classes.hint}>{(isAssessor && otherPart) || say('ui.freeze_who')}</p>
      )}
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {asRefusal(failure).code === 'cancelled' ? say('ui.freeze_cancelled') : explain(failure)}
        </p>
      )}
    </div>
  );
}

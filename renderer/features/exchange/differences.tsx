import { Alert, Button } from '@mantine/core';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { Answered } from '../../ui/loading.tsx';
import { Status } from '../../ui/status.tsx';
import { DryRun } from './dry-run.tsx';
import classes from './exchange.module.css';

type Applied = OutputOf<'exchange.apply'>;

/** The dry run; then what applying it did, and the way back. */
export function Differences({ importId }: { importId: string }) {
  const [applied, setApplied] = useState<Applied | null>(null);
  const preview = useAnswer('exchange.preview', applied ? null : { importId });
  if (applied) return <Outcome applied={applied} />;
  return (
    <Answered query={preview}>
      {shown => <DryRun importId={importId} shown={shown} onApplied={setApplied} />}
    </Answered>
  );
}

function Outcome({ applied }: { applied: Applied }) {
  const say = useSay();
  const [undone, setUndone] = useState(false);
  const undo = async () => {
    try {
      await client.call('exchange.undo', { mergeId: applied.mergeId });
      setUndone(true);
      showDone(say('ui.batch_undone'));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Alert color="teal" role="status" icon={<Check size={16} aria-hidden />}>
      <p>{say('ui.import_applied', { ...applied })}</p>
      <div className={classes.row}>
        <Link href={`/assessments/${applied.assessmentId}/questions`}>{say('ui.import_open')}</Link>
        <Link href={`/assessments/${applied.assessmentId}/exchange`}>{say('ui.tab.exchange')}</Link>
        {undone ? (
          <Status tone="idle" label={say('ui.exchange_undone')} />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Undo2 size={13} />}
            onClick={() => void undo()}
          >
            {say('ui.undo')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

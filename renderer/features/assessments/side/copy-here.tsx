import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import { client, useAnswer, useCommand } from '../../../state/client.ts';
import { useExplain, useSay, useWord } from '../../../state/language.ts';
import { flushUnsaved } from '../../../state/unsaved.ts';
import classes from './side.module.css';

type Copied = OutputOf<'answers.copy'>;

/** Takes the answer of the cycle before over: first it says what would happen, and afterwards it takes it back if asked. */
export function CopyHere({ from, to, questionId }: { from: Assessment; to: Assessment; questionId: string }) {
  const say = useSay();
  const explain = useExplain();
  const [evidence, setEvidence] = useState(true);
  const [preview, setPreview] = useState<Copied | null>(null);
  const [copied, setCopied] = useState<Copied | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const undo = useCommand('answers.undo', { onDone: () => setCopied(null) });
  const copy = async (withEvidence: boolean, apply: boolean) => {
    setFailure(null);
    try {
      await flushUnsaved();
      const value = await client.call('answers.copy', {
        fromAssessmentId: from.id,
        assessmentId: to.id,
        questionIds: [questionId],
        replace: true,
        evidence: withEvidence,
        apply,
      });
      setPreview(apply ? null : value);
      if (apply) setCopied(value);
    } catch (error) {
      setFailure(error);
    }
  };
  const counts = preview?.items.some(({ outcome }) => outcome === 'added' || outcome === 'replaced');
  return (
    <div className={classes.block}>
      {copied?.commandId && (
        <p role="status">
          {say('ui.copy_done')}{' '}
          <Button
            size="compact-xs"
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate({ assessmentId: to.id, commandId: copied.commandId ?? '' })}
          >
            {say('ui.take_back')}
          </Button>
        </p>
      )}
      {!preview && !copied && (
        <Button size="compact-sm" variant="light" onClick={() => void copy(evidence, false)}>
          {say('ui.copy_here')}
        </Button>
      )}
      {preview && (
        <div className={classes.card}>
          <Outcomes copied={preview} arrangementId={to.arrangementId} />
          <Checkbox
            size="xs"
            label={say('ui.copy_evidence', { count: preview.linked })}
            checked={evidence}
            onChange={event => {
              setEvidence(event.currentTarget.checked);
              void copy(event.currentTarget.checked, false);
            }}
          />
          <div className={classes.actions}>
            <Button size="compact-sm" variant="default" onClick={() => setPreview(null)}>
              {say('ui.cancel')}
            </Button>
            <Button
              size="compact-sm"
              disabled={!counts && preview.linked === 0}
              onClick={() => void copy(evidence, true)}
            >
              {say('ui.copy_do')}
            </Button>
          </div>
        </div>
      )}
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {explain(failure)}
        </p>
      )}
    </div>
  );
}

/** What becomes of the answer here, and of that of each service. */
function Outcomes({ copied, arrangementId }: { copied: Copied; arrangementId: string }) {
  const say = useSay();
  const word = useWord();
  const arrangement = useAnswer('arrangements.get', { id: arrangementId });
  return (
    <ul>
      {copied.items.map(({ serviceId, outcome }) => (
        <li key={serviceId}>
          {serviceId === null
            ? say('ui.whole')
            : arrangement.data?.facts.services.find(service => service.id === serviceId)?.name}
          : {word('copy', outcome)}
        </li>
      ))}
    </ul>
  );
}

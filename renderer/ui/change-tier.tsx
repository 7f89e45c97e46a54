import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { type Assessment, stateAfter } from '../../shared/domain/assessments.ts';
import { tiers } from '../../shared/domain/pack-ids.ts';
import { compareTiers } from '../../shared/domain/tier-change.ts';
import { isDeeper } from '../../shared/domain/tiers.ts';
import { client, useAnswer } from '../state/client.ts';
import { useSay, useWord } from '../state/language.ts';
import { showDone } from '../state/notices.ts';
import { useMay } from '../state/session.ts';
import { FormDialog } from './form-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

/** Makes an assessment deeper or lighter, with a reason, once it was said what is asked more or less then. */
export function ChangeTier({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const word = useWord();
  const mayEdit = useMay('assessor') && stateAfter(assessment.state, 'edit') !== undefined;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const to = tiers.find(tier => tier !== assessment.tier);
  if (!mayEdit || to === undefined) return null;
  const label = say(isDeeper(to, assessment.tier) ? 'ui.deepen' : 'ui.lighten');
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <FormDialog
          title={label}
          submitLabel={label}
          size="lg"
          dirty={reason !== ''}
          ready={reason.trim() !== ''}
          onSubmit={async () => {
            await client.call('assessments.setTier', { id: assessment.id, tier: to, reason });
            showDone(say('ui.tier_set', { tier: word('tier', to) }));
          }}
          onClose={() => setAsking(false)}
        >
          <Consequences assessment={assessment} to={to} />
          <ReasonField value={reason} onChange={setReason} />
        </FormDialog>
      )}
    </>
  );
}

/** What is asked more or less, and whether the answers themselves ask for more. */
function Consequences({ assessment, to }: { assessment: Assessment; to: (typeof tiers)[number] }) {
  const say = useSay();
  const word = useWord();
  const { id, packId, packVersion, tier } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const answers = useAnswer('answers.list', { assessmentId: id });
  const appraisal = useAnswer('assessments.appraise', { id });
  if (!pack.data || !answers.data) return null;
  const change = compareTiers(pack.data.pack, answers.data.answers, tier, to);
  const proposed = appraisal.data?.tier.proposed;
  const lines = [
    change.added > 0 && say('ui.tier_adds', { count: change.added, mandatory: change.addedMandatory }),
    change.nowMandatory > 0 && say('ui.tier_mandatory', { count: change.nowMandatory }),
    change.dropped > 0 && say('ui.tier_drops', { count: change.dropped }),
    change.droppedAnswered > 0 && say('ui.tier_leaves_out', { count: change.droppedAnswered }),
    change.nowOptional > 0 && say('ui.tier_optional', { count: change.nowOptional }),
    say('ui.tier_keeps'),
  ].filter(line => line !== false);
  return (
    <>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {proposed && isDeeper(proposed, to) && (
        <Alert color="yellow">{say('ui.tier_against', { tier: word('tier', proposed) })}</Alert>
      )}
    </>
  );
}

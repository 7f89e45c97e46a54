import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { AttestWorksheet } from '../../ui/attest-worksheet.tsx';

/** Who has to attest a worksheet; for its owner, the way to do it. */
export function AttestButton({ assessment, worksheetId }: { assessment: Assessment; worksheetId: string }) {
  const say = useSay();
  const nameOf = useNames();
  const personId = useOpened()?.personId;
  const mayAttest = useMay('assessor', 'control-owner');
  const worksheets = useAnswer('worksheets.list', { assessmentId: assessment.id });
  const [asking, setAsking] = useState(false);
  const sheet = worksheets.data?.worksheets.find(each => each.id === worksheetId);
  if (!sheet?.plan?.ownerId) return null;
  if (sheet.plan.ownerId !== personId || !mayAttest)
    return <> – {say('ui.attest_waits', { name: nameOf(sheet.plan.ownerId) })}</>;
  return (
    <>
      {' '}
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {say('ui.attest')}
      </Button>
      {asking && (
        <AttestWorksheet assessment={assessment} worksheetId={worksheetId} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { compareAge, type KeptBundle } from '../../../shared/domain/head-office.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { Comparison } from '../../ui/comparison.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { useAssessmentName } from './use-assessment-name.ts';

/** The two that are ticked, the older one first. */
export function CompareKept({ pair }: { pair: readonly KeptBundle[] }) {
  const say = useSay();
  const nameAssessment = useAssessmentName();
  const [asked, setAsked] = useState('');
  const [before, after] = pair.toSorted(compareAge);
  const key = `${before?.id} ${after?.id}`;
  const wanted = before && after && asked === key ? { beforeId: before.id, afterId: after.id } : null;
  const comparison = useAnswer('headOffice.compare', wanted);
  // Two histories of one assessment have nothing but their seals to tell them apart.
  const nameSide = (kept: KeptBundle) => {
    const { number, facts } = kept.summary.arrangement;
    return say('ui.head_office_side', {
      name: `${number} ${facts.name}`,
      assessment: nameAssessment(kept),
      seal: kept.seal.slice(0, 8),
    });
  };
  return (
    <Section title={say('ui.compare')}>
      {before && after ? (
        <Button variant="default" onClick={() => setAsked(key)}>
          {say('ui.head_office_compare')}
        </Button>
      ) : (
        <p>{say('ui.head_office_choose_two')}</p>
      )}
      {wanted && before && after && (
        <Answered query={comparison}>
          {value => (
            <>
              <p>{say('ui.head_office_sides', { before: nameSide(before), after: nameSide(after) })}</p>
              <Comparison
                comparison={value}
                afterId={null}
                oneArrangement={before.arrangementId === after.arrangementId}
              />
            </>
          )}
        </Answered>
      )}
    </Section>
  );
}

import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { stateAfter } from '../../../shared/domain/assessments.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { client } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import type { Appraisal, SectionProps } from './standing.tsx';

const tones: Readonly<Record<NonNullable<Appraisal['materiality']>['state'], Tone>> = {
  open: 'idle',
  agreed: 'good',
  'above-proposal': 'info',
  overridden: 'info',
  'override-missing': 'bad',
};

/** What the rules propose on materiality, on which grounds, and what people concluded. */
export function MaterialitySection({ assessment, pack, appraisal: { materiality } }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const [deciding, setDeciding] = useState(false);
  const mayDecide = useMay('approver') && stateAfter(assessment.state, 'annotate') !== undefined;
  if (!materiality) return null;
  const { grounds, concluded, state } = materiality;
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, pick(question.title)]));
  return (
    <Section
      title={say('ui.materiality')}
      actions={
        mayDecide &&
        state === 'override-missing' && (
          <Button size="compact-sm" onClick={() => setDeciding(true)}>
            {say('ui.materiality_override')}
          </Button>
        )
      }
    >
      {deciding && <Decide assessmentId={assessment.id} onClose={() => setDeciding(false)} />}
      <Facts
        facts={[
          [
            say('ui.materiality_proposed'),
            say(grounds.length > 0 ? 'ui.materiality.material' : 'ui.materiality.not-material'),
          ],
          [
            say('ui.materiality_concluded'),
            <span key="concluded">
              {concluded && `${say(`ui.materiality.${concluded}`)} `}
              <Status tone={tones[state]} label={word('materiality', state)} />
            </span>,
          ],
        ]}
      />
      {grounds.length === 0 ? (
        <p>{say('ui.materiality_none')}</p>
      ) : (
        <Table mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('ui.materiality_ground')}</Table.Th>
              <Table.Th>{say('ui.materiality_found')}</Table.Th>
              <Table.Th>{say('ui.materiality_threshold')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {grounds.map(({ questionId, found, atLeast }) => (
              <Table.Tr key={questionId}>
                <Table.Td>
                  <Link href={`/assessments/${assessment.id}/questions/${questionId}`}>
                    {titles.get(questionId) ?? questionId}
                  </Link>
                </Table.Td>
                <Table.Td>{found}</Table.Td>
                <Table.Td>≥ {atLeast}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Decide({ assessmentId, onClose }: { assessmentId: string; onClose: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={say('ui.materiality_override')}
      submitLabel={say('ui.decide')}
      dirty={reason !== ''}
      ready={reason.trim() !== ''}
      onSubmit={() =>
        client.call('assessments.overrideMateriality', { id: assessmentId, reason: reason.trim() })
      }
      onClose={onClose}
    >
      <p>{say('ui.materiality_override_hint')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { comparePacks, type PackComparison } from '../../../shared/domain/pack-comparison.ts';
import { listQuestions, type Pack } from '../../../shared/domain/packs.ts';
import { usePick, useSay } from '../../state/language.ts';
import { Status, type Tone } from '../../ui/status.tsx';

const tones: Readonly<Record<PackComparison[number]['change'], Tone>> = {
  added: 'good',
  removed: 'bad',
  meaning: 'warn',
  wording: 'info',
};

/** What a newer version does to each question. */
export function Differences({ older, newer }: { older: Pack; newer: Pack }) {
  const say = useSay();
  const pick = usePick();
  const changes = useMemo(() => comparePacks(older, newer), [older, newer]);
  const titles = new Map(
    [...listQuestions(older), ...listQuestions(newer)].map(({ question }) => [question.id, question.title]),
  );
  if (changes.length === 0) return <p>{say('ui.packs_alike')}</p>;
  return (
    <Table>
      <Table.Tbody>
        {changes.map(({ questionId, change, parts }) => {
          const title = titles.get(questionId);
          return (
            <Table.Tr key={questionId}>
              <Table.Td>{questionId}</Table.Td>
              <Table.Td>
                {title && pick(title)}
                {parts.length > 0 && <small> – {say('ui.packs_parts', { parts })}</small>}
              </Table.Td>
              <Table.Td>
                <Status tone={tones[change]} label={say(`ui.packs_change.${change}`)} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

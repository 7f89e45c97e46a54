import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { comparePacks, type PackComparison } from '../../shared/domain/pack-comparison.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../state/language.ts';
import { Difference } from './difference.tsx';
import { Status, type Tone } from './status.tsx';

const tones: Readonly<Record<PackComparison[number]['change'], Tone>> = {
  added: 'good',
  removed: 'bad',
  meaning: 'warn',
  wording: 'info',
};

/** What a newer version does to each question; where what is asked differs, both wordings in one. */
export function PackDifferences({ older, newer }: { older: Pack; newer: Pack }) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const changes = useMemo(() => comparePacks(older, newer), [older, newer]);
  const byId = (pack: Pack) => new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
  const [before, after] = [byId(older), byId(newer)];
  if (changes.length === 0) return <p>{say('ui.packs_alike')}</p>;
  return (
    <Table>
      <Table.Tbody>
        {changes.map(({ questionId, change, parts }) => {
          const [was, is] = [before.get(questionId), after.get(questionId)];
          const title = (is ?? was)?.title;
          return (
            <Table.Tr key={questionId}>
              <Table.Td>{questionId}</Table.Td>
              <Table.Td>
                {title && pick(title)}
                {parts.length > 0 && <small> – {say('ui.packs_parts', { parts })}</small>}
                {was && is && parts.includes('text') && (
                  <Difference before={pick(was.text)} after={pick(is.text)} />
                )}
              </Table.Td>
              <Table.Td>
                <Status tone={tones[change]} label={word('pack-change', change)} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

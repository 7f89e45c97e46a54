import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { Comparison } from '../../ui/comparison.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './cycles.module.css';

/** Any two assessments side by side; to begin with, this arrangement's last two. */
export function Compare({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const all = useAnswer('assessments.list', {});
  const { data: known } = useAnswer('arrangements.list', {});
  const numbers = new Map((known?.arrangements ?? []).map(({ id, number }) => [id, number]));
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const others = (all.data?.assessments ?? []).filter(({ id }) => id !== ids.at(-1));
  const afterId = after || (ids.at(-1) ?? '');
  const beforeId = before || (ids.at(-2) ?? others[0]?.id ?? '');
  const ready = beforeId !== '' && afterId !== '' && beforeId !== afterId;
  const comparison = useAnswer('cycles.compare', ready ? { beforeId, afterId } : null);
  const arrangementOf = (id: string) => all.data?.assessments.find(each => each.id === id)?.arrangementId;
  const oneArrangement = arrangementOf(beforeId) === arrangementOf(afterId);
  const choices = (all.data?.assessments ?? []).map(each => ({
    value: each.id,
    label: `${numbers.get(each.arrangementId) ?? ''} ${word('purpose', each.purpose)}${say('ui.compare_why_and')}${say(
      'ui.days',
      {
        from: day(each.windowStart),
        to: day(each.windowEnd),
      },
    )}`,
  }));
  return (
    <Section title={say('ui.compare')}>
      <p className={classes.lead}>{say('ui.compare_hint')}</p>
      <Group grow maw="60rem" mb="sm">
        <NativeSelect
          size="xs"
          label={say('ui.compare_before')}
          value={beforeId}
          data={choices}
          onChange={event => setBefore(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={say('ui.compare_after')}
          value={afterId}
          data={choices}
          onChange={event => setAfter(event.currentTarget.value)}
        />
      </Group>
      {ready ? (
        <Answered query={comparison}>
          {value => <Comparison comparison={value} afterId={afterId} oneArrangement={oneArrangement} />}
        </Answered>
      ) : (
        <p>{say('ui.compare_choose')}</p>
      )}
    </Section>
  );
}

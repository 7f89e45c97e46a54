import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { PackDifferences } from '../../ui/pack-differences.tsx';
import { Section } from '../../ui/page.tsx';

type Summary = OutputOf<'packs.list'>['packs'][number];

/** Two stored versions of a pack against each other. */
export function CompareVersions({ packs }: { packs: readonly Summary[] }) {
  const say = useSay();
  const pick = usePick();
  const several = packs.filter(pack => packs.some(each => each.id === pack.id && each !== pack));
  const [chosen, setChosen] = useState<{ older?: string; newer?: string }>({});
  const key = (pack: Summary) => `${pack.id} ${pack.version}`;
  const newest = several.at(-1);
  const newer = several.find(pack => key(pack) === chosen.newer) ?? newest;
  const older =
    several.find(pack => key(pack) === chosen.older) ??
    several.find(pack => pack.id === newer?.id && pack !== newer);
  const ask = (pack: Summary | undefined) => (pack ? { id: pack.id, version: pack.version } : null);
  const before = useAnswer('packs.get', ask(older));
  const after = useAnswer('packs.get', ask(newer));
  const options = several.map(pack => ({ value: key(pack), label: `${pick(pack.title)} ${pack.version}` }));
  return (
    <Section title={say('ui.packs_compare')}>
      {older && newer ? (
        <>
          <Group mb="sm">
            <NativeSelect
              label={say('ui.packs_older')}
              value={key(older)}
              data={options}
              onChange={event => setChosen({ ...chosen, older: event.currentTarget.value })}
            />
            <NativeSelect
              label={say('ui.packs_newer')}
              value={key(newer)}
              data={options}
              onChange={event => setChosen({ ...chosen, newer: event.currentTarget.value })}
            />
          </Group>
          {before.data && after.data && <PackDifferences older={before.data.pack} newer={after.data.pack} />}
        </>
      ) : (
        <p>{say('ui.packs_one_version')}</p>
      )}
    </Section>
  );
}

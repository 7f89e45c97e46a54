import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { purposes } from '../../../shared/domain/assessments.ts';
import { addMonths, hongKongDay } from '../../../shared/domain/calendar.ts';
import { tiers } from '../../../shared/domain/pack-ids.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';

/** What an assessment is begun with: the pack, how deep, why, and the days it looks at. */
export function StartAssessment(props: {
  arrangementId: string;
  onClose: () => void;
  onStarted: (id: string) => void;
}) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const packs = useAnswer('packs.list', {});
  const today = hongKongDay(new Date());
  const [packId, setPackId] = useState('');
  const [tier, setTier] = useState<(typeof tiers)[number]>('full');
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('onboarding');
  const [windowStart, setStart] = useState(addMonths(today, -12));
  const [windowEnd, setEnd] = useState(today);
  const start = useCommand('assessments.start', { onDone: assessment => props.onStarted(assessment.id) });
  const choices = [...new Map((packs.data?.packs ?? []).map(pack => [pack.id, pack])).values()];
  const chosen = packId || choices[0]?.id || '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { arrangementId } = props;
    start.mutate({ arrangementId, packId: chosen, tier, purpose, windowStart, windowEnd });
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={say('ui.assessment_start')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <NativeSelect
            label={say('cli.label.pack')}
            value={chosen}
            data={choices.map(pack => ({ value: pack.id, label: pick(pack.title) }))}
            onChange={event => setPackId(event.currentTarget.value)}
          />
          <NativeSelect
            label={say('ui.tier')}
            description={say('ui.tier_hint')}
            value={tier}
            data={tiers.map(value => ({ value, label: word('tier', value) }))}
            onChange={event => setTier(tiers.find(each => each === event.currentTarget.value) ?? 'full')}
          />
          <NativeSelect
            label={say('ui.purpose')}
            value={purpose}
            data={purposes.map(value => ({ value, label: word('purpose', value) }))}
            onChange={event =>
              setPurpose(purposes.find(each => each === event.currentTarget.value) ?? 'onboarding')
            }
          />
          <Group grow>
            <TextInput
              type="date"
              required
              label={say('ui.window_start')}
              value={windowStart}
              onChange={event => setStart(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              required
              label={say('ui.window_end')}
              value={windowEnd}
              onChange={event => setEnd(event.currentTarget.value)}
            />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={start.isPending} disabled={chosen === ''}>
              {say('ui.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

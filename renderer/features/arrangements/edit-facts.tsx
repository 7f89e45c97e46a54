import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Arrangement } from '../../../shared/domain/arrangements.ts';
import { useSay, useWord } from '../../state/language.ts';
import { FactsDialog } from './facts-dialog.tsx';
import { useFactsDraft } from './use-facts-draft.ts';

const texts = ['name', 'provider', 'accountableExecutive', 'businessOwner'] as const;
const dates = ['signingOn', 'effectiveOn', 'renewalOn', 'endsOn'] as const;
const statuses = ['planned', 'active', 'ended'] as const;

const labels = {
  name: 'ui.arrangement_name',
  provider: 'ui.column.provider',
  accountableExecutive: 'ui.accountable',
  businessOwner: 'ui.owner',
  signingOn: 'ui.signing',
  effectiveOn: 'ui.effective',
  renewalOn: 'ui.column.renewal',
  endsOn: 'ui.ends',
} as const;

/** Who, what and when of an arrangement. */
export function EditFacts({ record, onClose }: { record: Arrangement; onClose: () => void }) {
  const say = useSay();
  const word = useWord();
  const draft = useFactsDraft(record);
  const { facts, change } = draft;
  return (
    <FactsDialog title={say('ui.arrangement_edit')} draft={draft} onClose={onClose}>
      <SimpleGrid cols={2} spacing="sm">
        {texts.map(name => (
          <TextInput
            key={name}
            label={say(labels[name])}
            value={facts[name]}
            maxLength={200}
            required={name === 'name' || name === 'provider'}
            onChange={event => change({ [name]: event.currentTarget.value })}
          />
        ))}
        {dates.map(name => (
          <TextInput
            key={name}
            type="date"
            label={say(labels[name])}
            value={facts[name] ?? ''}
            onChange={event => change({ [name]: event.currentTarget.value || null })}
          />
        ))}
        <NativeSelect
          label={say('ui.column.status')}
          value={facts.status}
          data={statuses.map(value => ({ value, label: word('arrangement', value) }))}
          onChange={event =>
            change({ status: statuses.find(each => each === event.currentTarget.value) ?? 'planned' })
          }
        />
      </SimpleGrid>
      <Textarea
        label={say('ui.arrangement_description')}
        value={facts.description}
        autosize
        minRows={3}
        maxRows={10}
        onChange={event => change({ description: event.currentTarget.value })}
      />
    </FactsDialog>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import type { Arrangement, ArrangementFacts } from '../../../shared/domain/arrangements.ts';
import { serviceModels } from '../../../shared/domain/arrangements.ts';
import { useSay, useWord } from '../../state/language.ts';
import { FactsDialog } from './facts-dialog.tsx';
import { type RecordColumn, RecordTable } from './record-table.tsx';
import { RegionsInput } from './regions-input.tsx';
import { useFactsDraft } from './use-facts-draft.ts';

type Service = ArrangementFacts['services'][number];

/** The services bought under an arrangement; questions marked so are answered once for each. */
export function EditServices({ record, onClose }: { record: Arrangement; onClose: () => void }) {
  const say = useSay();
  const word = useWord();
  const draft = useFactsDraft(record);
  const removed = record.facts.services.filter(
    was => !draft.facts.services.some(service => service.id === was.id),
  );
  const columns: readonly RecordColumn<Service>[] = [
    {
      label: say('ui.service_name'),
      input: (row, label, change) => (
        <TextInput
          aria-label={label}
          required
          maxLength={200}
          value={row.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      ),
    },
    {
      label: say('ui.service_model'),
      width: '8rem',
      input: (row, label, change) => (
        <NativeSelect
          aria-label={label}
          value={row.model}
          data={serviceModels.map(value => ({ value, label: word('model', value) }))}
          onChange={event =>
            change({ model: serviceModels.find(each => each === event.currentTarget.value) ?? 'other' })
          }
        />
      ),
    },
    {
      label: say('ui.service_regions'),
      input: (row, label, change) => (
        <RegionsInput label={label} regions={row.regions} onChange={regions => change({ regions })} />
      ),
    },
    {
      label: say('ui.service_use'),
      input: (row, label, change) => (
        <TextInput
          aria-label={label}
          value={row.use}
          onChange={event => change({ use: event.currentTarget.value })}
        />
      ),
    },
  ];
  return (
    <FactsDialog title={say('ui.services')} draft={draft} onClose={onClose}>
      <RecordTable
        rows={draft.facts.services}
        columns={columns}
        blank={(): Service => ({ id: crypto.randomUUID(), name: '', model: 'paas', regions: [], use: '' })}
        addLabel={say('ui.service_add')}
        onChange={services => draft.change({ services })}
      />
      {removed.length > 0 && (
        <p role="status">{say('ui.service_removed', { names: removed.map(service => service.name) })}</p>
      )}
    </FactsDialog>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import type { Arrangement, ArrangementFacts } from '../../../shared/domain/arrangements.ts';
import { partyRoles } from '../../../shared/domain/arrangements.ts';
import { useSay, useWord } from '../../state/language.ts';
import { FactsDialog } from './facts-dialog.tsx';
import { type RecordColumn, RecordTable } from './record-table.tsx';
import { useFactsDraft } from './use-facts-draft.ts';

type Party = ArrangementFacts['parties'][number];

/** Who stands in what relation to the insurer: who signs, who sells, who runs it, who works below. */
export function EditParties({ record, onClose }: { record: Arrangement; onClose: () => void }) {
  const say = useSay();
  const word = useWord();
  const draft = useFactsDraft(record);
  const text = (name: 'name' | 'country' | 'note', label: string): RecordColumn<Party> => ({
    label,
    input: (row, ownLabel, change) => (
      <TextInput
        aria-label={ownLabel}
        required={name === 'name'}
        value={row[name]}
        onChange={event => change({ [name]: event.currentTarget.value })}
      />
    ),
  });
  const columns: readonly RecordColumn<Party>[] = [
    text('name', say('ui.party_name')),
    {
      label: say('ui.party_role'),
      width: '11rem',
      input: (row, label, change) => (
        <NativeSelect
          aria-label={label}
          value={row.role}
          data={partyRoles.map(value => ({ value, label: word('party', value) }))}
          onChange={event =>
            change({ role: partyRoles.find(each => each === event.currentTarget.value) ?? 'operator' })
          }
        />
      ),
    },
    { ...text('country', say('ui.party_country')), width: '9rem' },
    text('note', say('ui.party_note')),
  ];
  return (
    <FactsDialog title={say('ui.parties')} draft={draft} onClose={onClose}>
      <RecordTable
        rows={draft.facts.parties}
        columns={columns}
        blank={(): Party => ({
          id: crypto.randomUUID(),
          name: '',
          role: 'contracting-entity',
          country: '',
          note: '',
        })}
        addLabel={say('ui.party_add')}
        onChange={parties => draft.change({ parties })}
      />
    </FactsDialog>
  );
}

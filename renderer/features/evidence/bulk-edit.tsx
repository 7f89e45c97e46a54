import { Button, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { Evidence, EvidenceFacts } from '../../../shared/domain/evidence.ts';
import { type EvidenceType, exportClassSchema } from '../../../shared/domain/packs.ts';
import { useCommand } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { useTypeName } from '../../ui/evidence-type-name.ts';
import classes from './library.module.css';
import { ManyDialog, piecesOf } from './many-dialog.tsx';
import type { LibraryRow } from './use-library.ts';

/** What was changed together: the pieces as they are now, and their facts of before. */
export interface Changed {
  now: readonly Evidence[];
  before: ReadonlyMap<string, EvidenceFacts>;
}

type Part = Pick<EvidenceFacts, 'type' | 'exportClass' | 'issuer'>;

/** Type, class or issuer of several pieces at once: shown before it is done, and taken back after. */
export function BulkEdit(props: {
  rows: readonly LibraryRow[];
  types: readonly EvidenceType[];
  onClose: () => void;
  onDone: (changed: Changed) => void;
}) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const typeName = useTypeName();
  const [type, setType] = useState('');
  const [exportClass, setClass] = useState('');
  const [issuer, setIssuer] = useState('');
  const chosenClass = exportClassSchema.options.find(each => each === exportClass);
  const part: Partial<Part> = {
    ...(type && { type }),
    ...(chosenClass && { exportClass: chosenClass }),
    ...(issuer.trim() && { issuer: issuer.trim() }),
  };
  const changes = props.rows.flatMap(row => {
    const facts = { ...row.evidence.facts, ...part };
    return JSON.stringify(facts) === JSON.stringify(row.evidence.facts) ? [] : [{ row, facts }];
  });
  const save = useCommand('evidence.saveMany', {
    quiet: true,
    onDone: ({ evidence }) => {
      const before = new Map(changes.map(({ row }) => [row.evidence.id, row.evidence.facts]));
      props.onDone({ now: evidence, before });
      props.onClose();
    },
  });
  const nameOf = (row: LibraryRow, facts: EvidenceFacts) =>
    typeName({
      evidence: { ...row.evidence, facts },
      type: props.types.find(each => each.id === facts.type),
    });
  const keep = { value: '', label: say('ui.evidence_keep') };
  return (
    <ManyDialog
      title={say('ui.evidence_change_together')}
      above={
        <Group grow align="flex-start">
          <NativeSelect
            label={say('cli.label.type')}
            value={type}
            data={[
              keep,
              ...props.types.map(({ id, name }) => ({ value: id, label: pick(name) })),
              { value: 'other', label: say('ui.evidence_other') },
            ]}
            onChange={event => setType(event.currentTarget.value)}
          />
          <NativeSelect
            label={say('ui.evidence_class')}
            value={exportClass}
            data={[keep, ...exportClassSchema.options.map(value => ({ value, label: word('class', value) }))]}
            onChange={event => setClass(event.currentTarget.value)}
          />
          <TextInput
            label={say('ui.evidence_column.issuer')}
            placeholder={keep.label}
            value={issuer}
            maxLength={200}
            onChange={event => setIssuer(event.currentTarget.value)}
          />
        </Group>
      }
      preview={
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('ui.evidence_column.number')}</Table.Th>
              <Table.Th>{say('cli.label.title')}</Table.Th>
              <Table.Th>{say('cli.label.type')}</Table.Th>
              <Table.Th>{say('ui.evidence_class')}</Table.Th>
              <Table.Th>{say('ui.evidence_column.issuer')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ row, facts }) => {
              const { number, facts: before } = row.evidence;
              return (
                <Table.Tr key={number}>
                  <Table.Td>{number}</Table.Td>
                  <Table.Td>{before.title}</Table.Td>
                  <BeforeAfter before={nameOf(row, before)} after={nameOf(row, facts)} />
                  <BeforeAfter
                    before={word('class', before.exportClass)}
                    after={word('class', facts.exportClass)}
                  />
                  <BeforeAfter before={before.issuer} after={facts.issuer} />
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      }
      none={changes.length === 0 ? say('ui.evidence_nothing_changes') : null}
      failure={save.error}
      send={{
        label: say('ui.evidence_change_count', { count: changes.length }),
        ready: changes.length > 0,
        busy: save.isPending,
        run: () => save.mutate({ pieces: piecesOf(changes) }),
      }}
      onClose={props.onClose}
    />
  );
}

function BeforeAfter({ before, after }: { before: string; after: string }) {
  if (before === after) return <Table.Td>{before}</Table.Td>;
  return (
    <Table.Td>
      <del>{before}</del> <ins>{after}</ins>
    </Table.Td>
  );
}

/** What can be done with the pieces that are ticked. */
export function Ticked(props: { count: number; onChange: () => void; onUntick: () => void }) {
  const say = useSay();
  const mayEdit = useMay('assessor', 'control-owner');
  return (
    <div className={classes.strip} role="status">
      <span>{say('ui.evidence_ticked', { count: props.count })}</span>
      {mayEdit && (
        <Button size="compact-sm" leftSection={<PencilLine size={13} />} onClick={props.onChange}>
          {say('ui.evidence_change_together')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={props.onUntick}>
        {say('ui.evidence_untick')}
      </Button>
    </div>
  );
}

/** Says what was changed together, and takes it back as long as nobody changed one of the pieces since. */
export function BulkUndo({ changed, onOver }: { changed: Changed; onOver: () => void }) {
  const say = useSay();
  const undo = useCommand('evidence.saveMany', { onDone: onOver });
  return (
    <div className={classes.strip} role="status">
      <span>{say('ui.evidence_changed_together', { count: changed.now.length })}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={undo.isPending}
        onClick={() =>
          undo.mutate({
            pieces: changed.now.map(({ id, revision, facts }) => ({
              id,
              expectedRevision: revision,
              facts: changed.before.get(id) ?? facts,
            })),
          })
        }
      >
        {say('ui.evidence_undo')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onOver}>
        {say('ui.close')}
      </Button>
    </div>
  );
}

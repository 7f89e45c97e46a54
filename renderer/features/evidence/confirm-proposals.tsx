import { Button, Table } from '@mantine/core';
import { CheckCheck } from 'lucide-react';
import { applySure, isUnsure } from '../../../shared/domain/recognition/apply.ts';
import { useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import type { Changed } from './bulk-edit.tsx';
import classes from './library.module.css';
import { ManyDialog, piecesOf } from './many-dialog.tsx';
import type { LibraryRow } from './use-library.ts';
import { useProposalWords } from './use-proposal-words.ts';

/** Takes over what is surely proposed for many pieces at once: shown before it is done, and taken back after. */
export function ConfirmProposals(props: {
  rows: readonly LibraryRow[];
  onClose: () => void;
  onDone: (changed: Changed) => void;
}) {
  const say = useSay();
  const { fieldName, valueText } = useProposalWords();
  const changes = props.rows.flatMap(row => {
    const sure = row.proposals.filter(proposal => !isUnsure(proposal));
    const facts = applySure(row.evidence.facts, sure);
    return sure.length === 0 ? [] : [{ row, sure, unsure: row.proposals.length - sure.length, facts }];
  });
  // Where something unsure is left the piece stays among those to be looked at one by one.
  const whole = changes.filter(({ unsure }) => unsure === 0);
  const save = useCommand('evidence.confirm', {
    quiet: true,
    onDone: ({ evidence }) => {
      const before = new Map(whole.map(({ row }) => [row.evidence.id, row.evidence.facts]));
      props.onDone({ now: evidence, before });
      props.onClose();
    },
  });
  return (
    <ManyDialog
      title={say('ui.confirm_title')}
      above={<p>{say('ui.confirm_hint')}</p>}
      preview={
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('cli.label.number')}</Table.Th>
              <Table.Th>{say('cli.label.title')}</Table.Th>
              <Table.Th>{say('ui.confirm_column')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ row, sure, unsure }) => (
              <Table.Tr key={row.evidence.id}>
                <Table.Td>{row.evidence.number}</Table.Td>
                <Table.Td>{row.evidence.facts.title}</Table.Td>
                <Table.Td>
                  {sure.map(({ field, values, confidence, page }) => (
                    <div key={field}>
                      {fieldName(field)}: <ins>{valueText(field, values)}</ins>{' '}
                      <small>
                        {say('ui.proposal_confidence', { percent: confidence })}
                        {page === null ? '' : ` · ${say('cli.print.page', { page })}`}
                      </small>
                    </div>
                  ))}
                  {unsure > 0 && <small>{say('ui.confirm_left', { count: unsure })}</small>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
      none={changes.length === 0 ? say('ui.confirm_nothing') : null}
      failure={save.error}
      send={{
        label: say('ui.confirm_count', { count: whole.length }),
        icon: <CheckCheck size={15} aria-hidden />,
        ready: whole.length > 0,
        busy: save.isPending,
        run: () => save.mutate({ pieces: piecesOf(whole) }),
      }}
      onClose={props.onClose}
    />
  );
}

/** Says what waits for a person: proposals to confirm, and files nobody looked into yet. */
export function Waiting(props: {
  toConfirm: number;
  unread: number;
  /** Being looked into now. */
  left: number;
  onShow: () => void;
  onConfirm: () => void;
  onRead: () => void;
}) {
  const say = useSay();
  if (props.toConfirm === 0 && props.unread === 0 && props.left === 0) return null;
  return (
    <div className={classes.strip} role="status">
      <span>
        {props.left > 0
          ? say('ui.inspection_left', { count: props.left })
          : [
              ...(props.toConfirm > 0 ? [say('ui.confirm_waiting', { count: props.toConfirm })] : []),
              ...(props.unread > 0 ? [say('ui.inspection_unread', { count: props.unread })] : []),
            ].join(' ')}
      </span>
      {props.unread > 0 && props.left === 0 && (
        <Button size="compact-sm" variant="default" onClick={props.onRead}>
          {say('ui.inspection_start')}
        </Button>
      )}
      {props.toConfirm > 0 && (
        <>
          <Button size="compact-sm" variant="default" onClick={props.onShow}>
            {say('ui.confirm_show')}
          </Button>
          <Button size="compact-sm" onClick={props.onConfirm}>
            {say('ui.confirm_open')}
          </Button>
        </>
      )}
    </div>
  );
}

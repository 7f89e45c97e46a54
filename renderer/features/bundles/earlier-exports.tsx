import { Button, Modal, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { useMay } from '../../state/session.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Section } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import { RecordReceipt } from './record-receipt.tsx';

type Bundle = OutputOf<'bundles.list'>['bundles'][number];

const tones: Readonly<Record<Bundle['state'], Tone>> = {
  exported: 'good',
  prepared: 'active',
  failed: 'warn',
};

/** What left the workspace before, by whose hand, and how it ended; the newest first. */
export function EarlierExports({ assessmentId }: { assessmentId: string }) {
  const say = useSay();
  const word = useWord();
  const { instant, day } = useDates();
  const nameOf = useNames();
  const list = useAnswer('bundles.list', { assessmentId });
  const [shown, setShown] = useState<{ fileName: string; sha256: string } | null>(null);
  const [receiving, setReceiving] = useState<{ bundleId: string; recipient: string } | null>(null);
  const mayRecord = useMay('administrator', 'assessor', 'reviewer', 'approver');
  const bundles = [...(list.data?.bundles ?? [])].reverse();
  if (bundles.length === 0) return null;
  return (
    <Section title={say('ui.exports')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ui.exports_when')}</Table.Th>
            <Table.Th>{say('ui.exports_who')}</Table.Th>
            <Table.Th>{say('ui.exports_recipient')}</Table.Th>
            <Table.Th>{say('cli.label.file')}</Table.Th>
            <Table.Th>{say('ui.export_sha256')}</Table.Th>
            <Table.Th>{say('ui.exports_outcome')}</Table.Th>
            <Table.Th>{say('ui.exports_received')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{say('ui.cover_sheet')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bundles.map(({ id, state, preparedAt, preparedBy, fileName, sha256, size, copy }) => (
            <Table.Tr key={id}>
              <Table.Td>{instant(preparedAt)}</Table.Td>
              <Table.Td>{nameOf(preparedBy) || say('ui.not_recorded')}</Table.Td>
              <Table.Td>
                {copy && (
                  <>
                    {copy.recipient}
                    <br />
                    <small>{word('profile', copy.profile)}</small>
                  </>
                )}
              </Table.Td>
              <Table.Td>
                {size === null
                  ? (fileName ?? say('ui.not_recorded'))
                  : say('cli.with', { text: fileName ?? say('ui.not_recorded'), inside: fileSize(size) })}
              </Table.Td>
              <Table.Td>{sha256 && <Fingerprint value={sha256} short />}</Table.Td>
              <Table.Td>
                <Status tone={tones[state]} label={say(`ui.exports.${state}`)} />
              </Table.Td>
              <Table.Td>
                {copy?.receipts.map(receipt => (
                  <div key={receipt.recordedAt} title={receipt.note}>
                    {day(receipt.receivedOn)} {receipt.receivedBy}
                  </div>
                ))}
                {copy && state === 'exported' && mayRecord && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => setReceiving({ bundleId: id, recipient: copy.recipient })}
                  >
                    {say('ui.receipt_record')}
                  </Button>
                )}
              </Table.Td>
              <Table.Td ta="right">
                {fileName && sha256 && (
                  <Button size="compact-sm" variant="default" onClick={() => setShown({ fileName, sha256 })}>
                    {say('ui.cover_sheet')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {receiving && <RecordReceipt {...receiving} onClose={() => setReceiving(null)} />}
      {shown && (
        <Modal
          opened
          onClose={() => setShown(null)}
          size="60rem"
          title={shown.fileName}
          closeButtonProps={{ 'aria-label': say('ui.close') }}
        >
          <CoverSheet assessmentId={assessmentId} {...shown} />
        </Modal>
      )}
    </Section>
  );
}

import { Table } from '@mantine/core';
import type { SignOff } from '../../../shared/domain/signatures.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './sign-off.module.css';

/** Who signed exactly what and when; signatures over a content that was opened again stay visible as void. */
export function GivenSignatures({ given, revision }: { given: readonly SignOff[]; revision: number }) {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const nameOf = useNames();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.table} tabIndex={0} aria-label={say('ui.signatures_given')}>
      <Table horizontalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            {revision > 1 && <Table.Th>{say('cli.label.revision')}</Table.Th>}
            <Table.Th>{say('cli.label.role')}</Table.Th>
            <Table.Th>{say('ui.people_name')}</Table.Th>
            <Table.Th>{say('ui.decision')}</Table.Th>
            <Table.Th>{say('ui.claimed_time')}</Table.Th>
            <Table.Th>{say('ui.manifest_hash')}</Table.Th>
            <Table.Th>{say('ui.certificate')}</Table.Th>
            <Table.Th>{say('cli.label.status')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {given.map(signOff => (
            <Table.Tr key={signOff.signatureSha256} data-void={signOff.voidedAt !== null || undefined}>
              {revision > 1 && <Table.Td>{signOff.revision}</Table.Td>}
              <Table.Td>{word('role', signOff.role)}</Table.Td>
              <Table.Td>{nameOf(signOff.personId)}</Table.Td>
              <Table.Td>{word('decision', signOff.decision)}</Table.Td>
              <Table.Td>{instant(signOff.claimedTime)}</Table.Td>
              <Table.Td>
                <Fingerprint value={signOff.manifestSha256} short />
              </Table.Td>
              <Table.Td>
                <Fingerprint value={signOff.fingerprint} short />
              </Table.Td>
              <Table.Td>
                {signOff.voidedAt === null ? (
                  <Status tone="good" label={say('ui.signature_stands')} />
                ) : (
                  <Status tone="warn" label={say('ui.signature_void', { at: instant(signOff.voidedAt) })} />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

import { Alert, Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { type StatementRole, statementPrefixes } from '../../../shared/domain/statements.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useNames } from '../../state/people.ts';
import { saveFile } from '../../state/save-file.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import classes from './export.module.css';

/** A bundle was written and verified again: what to note of it, and what travels apart from it. */
export function ExportResult(props: {
  assessmentId: string;
  written: OutputOf<'bundles.export'> & { passphrase: string | null };
  onAgain: () => void;
}) {
  const { assessmentId, written, onAgain } = props;
  const say = useSay();
  const { fileName, sha256, size, seal, revision, passphrase } = written;
  return (
    <>
      <Section
        title={say('ui.export_done')}
        actions={
          <Button variant="default" onClick={onAgain}>
            {say('ui.export_again')}
          </Button>
        }
      >
        <p>
          <Status tone="good" label={say('ui.export_verified')} />
        </p>
        <Facts
          facts={[
            [say('cli.label.file'), say('cli.with', { text: fileName, inside: fileSize(size) })],
            [say('cli.label.revision'), String(revision)],
            [say('ui.export_sha256'), <Fingerprint key="hash" value={sha256} />],
            [say('cli.label.seal'), <Fingerprint key="seal" value={seal} />],
          ]}
        />
        {passphrase !== null && (
          <Alert color="yellow" title={say('ui.export_passphrase')} my="sm">
            <p className={classes.spoken}>{passphrase}</p>
            {say('ui.export_passphrase_means')}
          </Alert>
        )}
        <p className={classes.hint}>
          {say('ui.export_verify_how')} <Link href="/verify">{say('ui.verify_bundle')}</Link>
        </p>
      </Section>
      <Certificates assessmentId={assessmentId} sha256={sha256} revision={revision} />
      <CoverSheet assessmentId={assessmentId} fileName={fileName} sha256={sha256} />
    </>
  );
}

/** The signers' certificates as files: a recipient puts them into `trusted/`, beside the bundle. */
function Certificates(props: { assessmentId: string; sha256: string; revision: number }) {
  const { assessmentId, sha256, revision } = props;
  const say = useSay();
  const word = useWord();
  const nameOf = useNames();
  const signatures = useAnswer('signatures.list', { assessmentId });
  const bundles = useAnswer('bundles.list', { assessmentId });
  const written = bundles.data?.bundles.findLast(bundle => bundle.sha256 === sha256);
  const redactor = written?.copy?.redactor;
  const signers: { role: StatementRole; personId: string; fingerprint: string }[] = [
    ...(signatures.data?.signOffs.filter(each => each.voidedAt === null && each.revision === revision) ?? []),
    ...(redactor && written?.preparedBy
      ? [{ role: 'redactor' as const, personId: written.preparedBy, fingerprint: redactor }]
      : []),
  ];
  const save = async (personId: string, name: string) => {
    const saved = await saveFile(name, ({ token: target }) =>
      client.call('signatures.exportCertificate', { personId, target }),
    );
    if (saved) showDone(say('ui.people_certificate_saved'));
  };
  return (
    <Section title={say('ui.export_certificates')}>
      <p className={classes.hint}>{say('ui.export_certificates_hint')}</p>
      <ul className={classes.certificates}>
        {signers.map(({ role, personId, fingerprint }) => {
          const file = `${statementPrefixes[role]}.pem`;
          return (
            <li key={role}>
              <span>
                {say('ui.label', { label: word('role', role) })}
                <strong>{nameOf(personId)}</strong>
              </span>
              <Fingerprint value={fingerprint} short />
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Download size={13} />}
                onClick={() => void save(personId, file).catch(showFailure)}
              >
                {say('ui.save_as', { file })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { signingRoles } from '../../../shared/domain/people.ts';
import { statementPrefixes } from '../../../shared/domain/statements.ts';
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
  written: OutputOf<'bundles.export'>;
  onAgain: () => void;
}) {
  const { assessmentId, written, onAgain } = props;
  const say = useSay();
  const { fileName, sha256, size, seal, revision } = written;
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
        <p className={classes.hint}>
          {say('ui.export_verify_how')} <Link href="/verify">{say('ui.verify_bundle')}</Link>
        </p>
      </Section>
      <Certificates assessmentId={assessmentId} />
      <CoverSheet assessmentId={assessmentId} fileName={fileName} sha256={sha256} />
    </>
  );
}

/** The signers' certificates as files: a recipient puts them into `trusted/`, beside the bundle. */
function Certificates({ assessmentId }: { assessmentId: string }) {
  const say = useSay();
  const word = useWord();
  const nameOf = useNames();
  const signatures = useAnswer('signatures.list', { assessmentId });
  const standing = signatures.data?.signOffs.filter(each => each.voidedAt === null) ?? [];
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
        {signingRoles.flatMap(role => {
          const signOff = standing.find(each => each.role === role);
          const file = `${statementPrefixes[role]}.pem`;
          return signOff
            ? [
                <li key={role}>
                  <span>
                    {say('ui.label', { label: word('role', role) })}
                    <strong>{nameOf(signOff.personId)}</strong>
                  </span>
                  <Fingerprint value={signOff.fingerprint} short />
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<Download size={13} />}
                    onClick={() => void save(signOff.personId, file).catch(showFailure)}
                  >
                    {say('ui.save_as', { file })}
                  </Button>
                </li>,
              ]
            : [];
        })}
      </ul>
    </Section>
  );
}

import { Alert, Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { FileSignature } from 'lucide-react';
import { Link } from 'wouter';
import type { Language } from '../../../shared/domain/text.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { saveFile } from '../../state/save-file.ts';
import { useMay } from '../../state/session.ts';
import { useWriting } from '../../state/use-writing.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { SigningPassphrase, useSigningSecret } from '../../ui/signing-passphrase.tsx';

interface SignCopyProps {
  assessmentId: string;
  language: Language;
  suggestedName: string;
}

/** Signs a copy of the frozen board pack with the key of whoever is at work. */
export function SignCopy(props: SignCopyProps) {
  const say = useSay();
  const may = useMay('assessor', 'reviewer', 'approver');
  const [opened, { open, close }] = useDisclosure(false);
  if (!may) return null;
  return (
    <>
      <Button size="xs" variant="default" leftSection={<FileSignature size={14} />} onClick={open}>
        {say('ui.reports_sign')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say('ui.reports_sign')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <SignForm {...props} />
      </Modal>
    </>
  );
}

function SignForm({ assessmentId, language, suggestedName }: SignCopyProps) {
  const say = useSay();
  const explain = useExplain();
  const secret = useSigningSecret();
  const { busy, failure, written, start } = useWriting(() =>
    secret.use(signingPassphrase =>
      saveFile(suggestedName, ({ token: target }) =>
        runJob(say('ui.reports_making'), 'reports.signCopy', {
          assessmentId,
          language,
          signingPassphrase,
          target,
        }),
      ),
    ),
  );
  if (secret.hasKey === false)
    return (
      <Alert color="yellow">
        {say('ui.reports_sign_keyless')} <Link href="/people">{say('ui.redactor_to_people')}</Link>
      </Alert>
    );
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void start();
      }}
    >
      <p>{say('ui.reports_sign_lead')}</p>
      <SigningPassphrase secret={secret} />
      <Button type="submit" mt="sm" loading={busy} disabled={!secret.filled}>
        {say('ui.reports_sign_do')}
      </Button>
      {failure !== null && (
        <Alert mt="sm" color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {written && (
        <Alert mt="sm" color="teal" role="status">
          <p>{say('ui.reports_signed')}</p>
          <Fingerprint value={written.fingerprint} />
        </Alert>
      )}
    </form>
  );
}

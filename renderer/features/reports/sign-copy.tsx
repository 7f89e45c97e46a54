import { Alert, Button, Modal, PasswordInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { FileSignature } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Language } from '../../../shared/domain/text.ts';
import { useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { saveFile } from '../../state/save-file.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';

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
  const personId = useOpened()?.personId;
  const identities = useAnswer('signatures.listIdentities', {});
  // The signing passphrase stays in its field alone: no state, no store and no query ever holds it.
  const secret = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [signed, setSigned] = useState<OutputOf<'reports.signCopy'> | null>(null);
  const hasKey = identities.data?.identities.some(
    each => each.personId === personId && each.retiredAt === null,
  );
  const sign = async () => {
    setBusy(true);
    setFailure(null);
    setSigned(null);
    const signingPassphrase = secret.current?.value ?? '';
    try {
      const result = await saveFile(suggestedName, ({ token: target }) =>
        runJob(say('ui.reports_making'), 'reports.signCopy', {
          assessmentId,
          language,
          signingPassphrase,
          target,
        }),
      );
      if (result) setSigned(result);
    } catch (error) {
      setFailure(error);
    } finally {
      if (secret.current) secret.current.value = '';
      setFilled(false);
      setBusy(false);
    }
  };
  if (hasKey === false)
    return (
      <Alert color="yellow">
        {say('ui.reports_sign_keyless')} <Link href="/people">{say('ui.redactor_to_people')}</Link>
      </Alert>
    );
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void sign();
      }}
    >
      <p>{say('ui.reports_sign_lead')}</p>
      <PasswordInput
        ref={secret}
        label={say('ui.key_passphrase')}
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setFilled(event.currentTarget.value !== '')}
      />
      <Button type="submit" mt="sm" loading={busy} disabled={!filled}>
        {say('ui.reports_sign_do')}
      </Button>
      {failure !== null && (
        <Alert mt="sm" color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {signed && (
        <Alert mt="sm" color="teal" role="status">
          <p>{say('ui.reports_signed')}</p>
          <Fingerprint value={signed.fingerprint} />
        </Alert>
      )}
    </form>
  );
}

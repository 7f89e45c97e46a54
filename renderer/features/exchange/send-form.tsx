import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { saveFile } from '../../state/save-file.ts';
import { useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import classes from './exchange.module.css';

type Sending = Pick<InputOf<'exchange.reply'>, 'recipient' | 'note' | 'target' | 'signingPassphrase'>;
type Request =
  | ['exchange.delegate', InputOf<'exchange.delegate'>]
  | ['exchange.reply', InputOf<'exchange.reply'>];

/** For whom the file is, the sender's passphrase, and what came of it. */
export function SendForm(props: {
  suggestedName: string;
  ready: boolean;
  label: string;
  send: (sending: Sending) => Request;
  recipient?: string;
  children?: ReactNode;
}) {
  const { send, ready, label, suggestedName } = props;
  const say = useSay();
  const explain = useExplain();
  const personId = useOpened()?.personId;
  const identities = useAnswer('signatures.listIdentities', {});
  const [recipient, setRecipient] = useState(props.recipient ?? '');
  const [note, setNote] = useState('');
  // The signing passphrase stays in its field alone: no state, no store and no query ever holds it.
  const secret = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [sent, setSent] = useState<OutputOf<'exchange.reply'> | null>(null);
  const hasKey = identities.data?.identities.some(
    each => each.personId === personId && each.retiredAt === null,
  );
  const write = async () => {
    setBusy(true);
    setFailure(null);
    setSent(null);
    const signingPassphrase = secret.current?.value ?? '';
    try {
      const result = await saveFile(suggestedName, ({ token: target, name }) => {
        const [method, input] = send({ recipient, note, target, signingPassphrase });
        return runJob(say('ui.delegate_writing', { file: name }), method, input);
      });
      if (result) setSent(result);
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
        {say('ui.delegate_keyless')} <Link href="/people">{say('ui.redactor_to_people')}</Link>
      </Alert>
    );
  return (
    <div className={classes.form}>
      {props.children}
      <TextInput
        label={say('ui.delegate_to')}
        required
        value={recipient}
        maxLength={200}
        onChange={event => setRecipient(event.currentTarget.value)}
      />
      <TextInput
        label={say('ui.delegate_note')}
        value={note}
        maxLength={1_000}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <PasswordInput
        ref={secret}
        label={say('ui.key_passphrase')}
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setFilled(event.currentTarget.value !== '')}
      />
      <div>
        <Button
          leftSection={<PackageCheck size={16} />}
          loading={busy}
          disabled={!ready || !filled || recipient.trim() === ''}
          onClick={() => void write()}
        >
          {label}
        </Button>
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {sent && (
        <Alert color="teal" role="status" title={say('ui.delegate_written', { count: sent.questions })}>
          <p>{say('ui.delegate_tell')}</p>
          <Fingerprint value={sent.fingerprint} />
        </Alert>
      )}
    </div>
  );
}

import { Alert, Button } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { InputOf } from '../../../shared/api/index.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { saveFile } from '../../state/save-file.ts';
import { useWriting } from '../../state/use-writing.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { SigningPassphrase, useSigningSecret } from '../../ui/signing-passphrase.tsx';
import { Addressee } from './addressee.tsx';
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
  onWritten?: () => void;
  children?: ReactNode;
}) {
  const { send, ready, label, suggestedName } = props;
  const say = useSay();
  const explain = useExplain();
  const [addressee, setAddressee] = useState({ recipient: props.recipient ?? '', note: '' });
  const secret = useSigningSecret();
  const { busy, failure, written, start } = useWriting(() =>
    secret.use(signingPassphrase =>
      saveFile(suggestedName, async ({ token: target, name }) => {
        const [method, input] = send({ ...addressee, target, signingPassphrase });
        const sent = await runJob(say('ui.delegate_writing', { file: name }), method, input);
        props.onWritten?.();
        return sent;
      }),
    ),
  );
  if (secret.hasKey === false)
    return (
      <Alert color="yellow">
        {say('ui.delegate_keyless')} <Link href="/people">{say('ui.redactor_to_people')}</Link>
      </Alert>
    );
  return (
    <div className={classes.form}>
      {props.children}
      <Addressee addressee={addressee} onChange={setAddressee} />
      <SigningPassphrase secret={secret} />
      <div>
        <Button
          leftSection={<PackageCheck size={16} />}
          loading={busy}
          disabled={!ready || !secret.filled || addressee.recipient.trim() === ''}
          onClick={() => void start()}
        >
          {label}
        </Button>
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {written && (
        <Alert color="teal" role="status" title={say('ui.delegate_written', { count: written.questions })}>
          <p>{say('ui.delegate_tell')}</p>
          <Fingerprint value={written.fingerprint} />
        </Alert>
      )}
    </div>
  );
}

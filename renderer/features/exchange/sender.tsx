import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VerificationReport } from '../../../shared/domain/verification.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { client } from '../../state/client.ts';
import { useExplain, useLanguage, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import classes from './exchange.module.css';

const tones: Readonly<Record<VerificationReport['result'], Tone>> = {
  verified: 'good',
  unsigned: 'warn',
  refused: 'bad',
};

interface VerdictProps {
  file: string;
  report: VerificationReport;
  onTrusted: () => Promise<void>;
}

/** What the verifier found of a bundle that is to be taken in. */
export function Verdict({ file, report, onTrusted }: VerdictProps) {
  const say = useSay();
  const word = useWord();
  const language = useLanguage();
  const { bundle, result, reason } = report;
  return (
    <Section title={file}>
      <p>
        <Status tone={tones[result]} label={say(`cli.verify.${result}`)} />
      </p>
      {reason !== null && <p>{describeRefusal(language, reason, report.details)}</p>}
      {bundle && (
        <Facts
          facts={[
            [say('cli.label.kind'), word('bundle', bundle.kind)],
            [say('cli.label.arrangement'), bundle.arrangement.name],
            ...report.signers.map(
              signer =>
                [
                  word('role', signer.role),
                  <span key={signer.fingerprint}>
                    {signer.name} <Fingerprint value={signer.fingerprint} />
                  </span>,
                ] as const,
            ),
          ]}
        />
      )}
      {bundle?.kind === 'sealed' && <Alert color="blue">{say('ui.import_sealed')}</Alert>}
      {reason === 'bundles.signer_not_pinned' && bundle?.kind !== 'sealed' && (
        <TrustSender report={report} onTrusted={onTrusted} />
      )}
    </Section>
  );
}

/** Trust comes from what the sender says on another way, never from the file: so the fingerprint is typed, not confirmed. */
function TrustSender({ report, onTrusted }: Omit<VerdictProps, 'file'>) {
  const say = useSay();
  const explain = useExplain();
  const may = useMay('assessor', 'control-owner', 'administrator');
  const signer = report.signers[0];
  const [told, setTold] = useState('');
  const [name, setName] = useState(signer?.name ?? '');
  const [failure, setFailure] = useState<unknown>(null);
  if (!signer || !may) return null;
  const typed = told.toLowerCase().replace(/[^0-9a-f]/g, '');
  const trust = async () => {
    setFailure(null);
    try {
      const { role, fingerprint } = signer;
      await client.call('exchange.pin', { role, fingerprint, name });
      await onTrusted();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className={classes.form}>
      <h3>{say('ui.import_stranger')}</h3>
      <p className={classes.note}>{say('ui.import_stranger_means', { name: signer.name })}</p>
      <TextInput
        label={say('ui.import_told')}
        value={told}
        onChange={event => setTold(event.currentTarget.value)}
        error={typed.length >= 64 && typed !== signer.fingerprint ? say('ui.import_told_differs') : null}
      />
      <TextInput
        label={say('ui.import_name')}
        value={name}
        maxLength={200}
        onChange={event => setName(event.currentTarget.value)}
      />
      <div>
        <Button disabled={typed !== signer.fingerprint || name.trim() === ''} onClick={() => void trust()}>
          {say('ui.import_trust')}
        </Button>
      </div>
      {failure !== null && <p role="alert">{explain(failure)}</p>}
    </div>
  );
}

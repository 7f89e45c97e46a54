import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Signer } from '../../shared/domain/verification.ts';
import { client } from '../state/client.ts';
import { useExplain, useSay } from '../state/language.ts';
import { useMay } from '../state/session.ts';
import classes from './trust-signer.module.css';

/** Trust comes from what the signer says on another way, never from the file: so the fingerprint is typed, not confirmed. */
export function TrustSigner(props: {
  signer: Signer | undefined;
  title: string;
  means: string;
  /** Label of the field for the fingerprint. */
  told: string;
  /** Label of the button. */
  trust: string;
  onTrusted: () => unknown;
}) {
  const { signer } = props;
  const say = useSay();
  const explain = useExplain();
  const may = useMay('assessor', 'control-owner', 'administrator', 'reviewer', 'approver', 'internal-audit');
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
      await props.onTrusted();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className={classes.form}>
      <h3>{props.title}</h3>
      <p className={classes.note}>{props.means}</p>
      <TextInput
        label={props.told}
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
          {props.trust}
        </Button>
      </div>
      {failure !== null && <p role="alert">{explain(failure)}</p>}
    </div>
  );
}

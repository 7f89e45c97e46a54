import { Alert, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { client } from '../../state/client.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { PassphraseStrength } from '../../ui/passphrase-strength.tsx';
import { RecoverySheet } from '../../ui/recovery-sheet.tsx';
import classes from './welcome.module.css';

/** Makes a workspace, and lets nobody past its recovery key unseen. */
export function CreateWorkspace({
  onBack,
  onCreated,
}: {
  onBack: () => void;
  onCreated: (id: string) => void;
}) {
  const say = useSay();
  const explain = useExplain();
  const [fields, setFields] = useState({ name: '', person: '', passphrase: '', again: '' });
  const [assessor, setAssessor] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [made, setMade] = useState<{ id: string; recoveryKey: string } | null>(null);
  if (made)
    return (
      <RecoverySheet
        workspace={fields.name}
        recoveryKey={made.recoveryKey}
        onDone={() => onCreated(made.id)}
      />
    );

  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
    required: true,
    autoComplete: 'off',
  });
  const differs = fields.again !== '' && fields.again !== fields.passphrase;
  const ready =
    fields.name.trim() &&
    fields.person.trim() &&
    fields.passphrase.length >= 12 &&
    fields.again === fields.passphrase;
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const { place } = await client.call('host.newWorkspace', { name: fields.name.trim(), sample: false });
      if (!place) return;
      const { recoveryKey } = await client.call('workspace.create', {
        folder: place.folder,
        name: fields.name.trim(),
        founder: {
          name: fields.person.trim(),
          roles: assessor ? ['administrator', 'assessor'] : ['administrator'],
        },
        passphrase: fields.passphrase,
      });
      setMade({ id: place.id, recoveryKey });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const toggle = { 'aria-label': say('ui.passphrase_show') };
  return (
    <form onSubmit={event => void create(event)} className={classes.form}>
      <h2>{say('ui.workspace_create')}</h2>
      <TextInput
        label={say('ui.workspace_name')}
        description={say('ui.workspace_name_hint')}
        autoFocus
        {...field('name')}
      />
      <TextInput label={say('ui.your_name')} description={say('ui.your_name_hint')} {...field('person')} />
      <Checkbox
        size="sm"
        label={say('ui.also_assessor')}
        checked={assessor}
        onChange={event => setAssessor(event.currentTarget.checked)}
      />
      <PasswordInput
        label={say('ui.passphrase')}
        description={say('ui.passphrase_hint')}
        visibilityToggleButtonProps={toggle}
        {...field('passphrase')}
      />
      <PassphraseStrength passphrase={fields.passphrase} />
      <PasswordInput
        label={say('ui.passphrase_again')}
        error={differs && say('ui.passphrase_differs')}
        visibilityToggleButtonProps={toggle}
        {...field('again')}
      />
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      <div className={classes.choices}>
        <Button type="submit" loading={busy} disabled={!ready}>
          {say('ui.create')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {say('ui.back')}
        </Button>
      </div>
    </form>
  );
}

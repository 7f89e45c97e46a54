import { Alert, Button, PasswordInput, Progress, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { KnownWorkspace } from '../../../shared/api/host.ts';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { translate } from '../../../shared/messages/index.ts';
import { client, platform, queries } from '../../state/client.ts';
import { useExplain, useLanguage, useSay } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
import { Backups } from './backups.tsx';
import classes from './welcome.module.css';

/** Who unlocks, and with what. A damaged workspace offers its backups here. */
export function Unlock({ workspace, onBack }: { workspace: KnownWorkspace; onBack: () => void }) {
  const say = useSay();
  const explain = useExplain();
  const language = useLanguage();
  const [info, setInfo] = useState<OutputOf<'workspace.inspect'> | null>(null);
  const [personId, setPersonId] = useState('');
  const [secret, setSecret] = useState('');
  const [byKey, setByKey] = useState(false);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<{ phase: string; percent: number } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    const inspect = async () => {
      const { folder } = await client.call('host.offerWorkspace', { id: workspace.id });
      const found = await client.call('workspace.inspect', { folder });
      setInfo(found);
      setPersonId(found.people[0]?.personId ?? '');
    };
    inspect().catch(setFailure);
  }, [workspace.id]);

  const identity: InputOf<'workspace.unlock'>['with'] = byKey
    ? { recoveryKey: secret }
    : { personId, passphrase: secret };
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    // After an upgrade the workspace is made ready first, which can take a while.
    const id = crypto.randomUUID();
    const stopListening = platform.onEvent(told => {
      if (told.type === 'job.progressed' && told.id === id)
        setProgress({ phase: told.phase, percent: (told.done / Math.max(1, told.total)) * 100 });
    });
    try {
      const { folder } = await client.call('host.offerWorkspace', { id: workspace.id });
      const opened = await client.call('workspace.unlock', { folder, with: identity }, id);
      queries.setQueryData(['workspace.status', {}], { opened });
    } catch (error) {
      setSecret('');
      setFailure(error);
    } finally {
      stopListening();
      setProgress(null);
      setBusy(false);
    }
  };
  const damaged = failure !== null && ['corrupt', 'unavailable'].includes(asRefusal(failure).code);

  return (
    <form onSubmit={event => void unlock(event)} className={classes.form}>
      <h2>{say('ui.unlock_title', { name: info?.name ?? workspace.name })}</h2>
      {info && !byKey && (
        <Radio.Group label={say('ui.unlock_who')} value={personId} onChange={setPersonId}>
          <div className={classes.people}>
            {info.people.map(person => (
              <Radio key={person.personId} value={person.personId} label={person.name} size="sm" />
            ))}
          </div>
        </Radio.Group>
      )}
      {byKey ? (
        <TextInput
          label={say('ui.recovery_key')}
          description={say('ui.recovery_key_hint')}
          value={secret}
          onChange={event => setSecret(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      ) : (
        <PasswordInput
          label={say('ui.passphrase')}
          value={secret}
          onChange={event => setSecret(event.currentTarget.value)}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
          autoFocus
        />
      )}
      {workspace.sample && !byKey && <p className={classes.hint}>{say('ui.sample_passphrase')}</p>}
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {progress && (
        <div role="status">
          <p className={classes.hint}>{translate(language, progress.phase)}</p>
          <Progress value={progress.percent} size="sm" aria-label={translate(language, progress.phase)} />
        </div>
      )}
      {damaged && <Backups workspaceId={workspace.id} identity={identity} ready={secret !== ''} />}
      <div className={classes.choices}>
        <Button type="submit" loading={busy} disabled={secret === '' || !(byKey || personId)}>
          {say('ui.unlock')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {say('ui.back')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setByKey(!byKey);
            setSecret('');
          }}
        >
          {say(byKey ? 'ui.unlock_by_passphrase' : 'ui.unlock_by_key')}
        </Button>
      </div>
    </form>
  );
}

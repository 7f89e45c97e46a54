import { Button, SegmentedControl } from '@mantine/core';
import { FileCheck2, FlaskConical, FolderOpen, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { KnownWorkspace } from '../../../shared/api/host.ts';
import { leaveBundle } from '../../state/bundle-to-verify.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDroppedFiles } from '../../state/dropped-files.ts';
import { runJob } from '../../state/jobs.ts';
import { useDates, useLanguage, useSay } from '../../state/language.ts';
import { showFailure } from '../../state/notices.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { CreateWorkspace } from './create-workspace.tsx';
import { Unlock } from './unlock.tsx';
import classes from './welcome.module.css';

type Step = { is: 'list' } | { is: 'create' } | { is: 'unlock'; workspace: KnownWorkspace };

/** Before a workspace is open: create one, unlock one, try the sample, or verify a bundle. */
export function Welcome({ sample = false }: { sample?: boolean }) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ is: 'list' });
  const known = useAnswer('host.listWorkspaces', {});
  const back = () => {
    void known.refetch();
    setStep({ is: 'list' });
  };
  const unlock = async (id: string) => {
    const { data } = await known.refetch();
    const workspace = data?.workspaces.find(each => each.id === id);
    setStep(workspace ? { is: 'unlock', workspace } : { is: 'list' });
  };
  const [sampling, setSampling] = useState(false);
  const openSample = async () => {
    setSampling(true);
    try {
      const there = known.data?.workspaces.find(each => each.sample);
      await unlock(there?.id ?? (await makeSample(say('ui.sample_name'), say('ui.sample_making'))));
    } catch (error) {
      showFailure(error);
    } finally {
      setSampling(false);
    }
  };
  const [, go] = useLocation();
  // Whoever only wants to know about a bundle needs no workspace for it.
  const over = useDroppedFiles(
    step.is === 'list',
    ([file]) => {
      if (!file) return;
      leaveBundle(file);
      go('/verify');
    },
    showFailure,
  );
  const asked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as the list is known
  useEffect(() => {
    if (!sample || asked.current || !known.data) return;
    asked.current = true;
    void openSample();
  }, [sample, known.data]);

  return (
    <main className={classes.welcome} data-over={over || undefined}>
      <div className={classes.card}>
        <header className={classes.head}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>Assay</h1>
            <p>{say('ui.welcome.lead')}</p>
          </div>
          <LanguageSwitch />
        </header>
        {step.is === 'create' && <CreateWorkspace onBack={back} onCreated={id => void unlock(id)} />}
        {step.is === 'unlock' && <Unlock workspace={step.workspace} onBack={back} />}
        {step.is === 'list' && (
          <>
            <KnownList
              workspaces={known.data?.workspaces ?? []}
              onOpen={workspace => setStep({ is: 'unlock', workspace })}
            />
            <Choices
              onCreate={() => setStep({ is: 'create' })}
              sampling={sampling}
              onSample={() => void openSample()}
              onPicked={unlock}
            />
          </>
        )}
      </div>
      {step.is === 'list' && <p className={classes.note}>{say('ui.welcome.drop')}</p>}
      <p className={classes.note}>{say('ui.welcome.note')}</p>
    </main>
  );
}

function KnownList({
  workspaces,
  onOpen,
}: {
  workspaces: KnownWorkspace[];
  onOpen: (known: KnownWorkspace) => void;
}) {
  const say = useSay();
  const { instant } = useDates();
  if (workspaces.length === 0) return <p className={classes.none}>{say('ui.welcome.none')}</p>;
  return (
    <section>
      <h2>{say('ui.welcome.open')}</h2>
      <ul className={classes.list}>
        {workspaces.map(workspace => (
          <li key={workspace.id}>
            <button type="button" onClick={() => onOpen(workspace)}>
              <strong>{workspace.name}</strong>
              <span>
                {workspace.folderName}
                {workspace.lastUsedAt && ` · ${say('ui.last_used', { when: instant(workspace.lastUsedAt) })}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choices(props: {
  onCreate: () => void;
  /** The sample is being made. */
  sampling: boolean;
  onSample: () => void;
  onPicked: (id: string) => Promise<void>;
}) {
  const say = useSay();
  const [, go] = useLocation();
  const dialogs = useSettings(state => state.dialogs);
  const pick = async () => {
    try {
      const { id } = await client.call('host.pickWorkspace', {});
      if (id) await props.onPicked(id);
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <div className={classes.choices}>
      <Button leftSection={<Plus size={15} />} onClick={props.onCreate}>
        {say('ui.workspace_create')}
      </Button>
      {dialogs && (
        <Button variant="default" leftSection={<FolderOpen size={15} />} onClick={() => void pick()}>
          {say('ui.workspace_pick')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<FlaskConical size={15} />}
        loading={props.sampling}
        onClick={props.onSample}
      >
        {say('ui.sample_open')}
      </Button>
      <Button variant="default" leftSection={<FileCheck2 size={15} />} onClick={() => go('/verify')}>
        {say('ui.verify_bundle')}
      </Button>
    </div>
  );
}

function LanguageSwitch() {
  const language = useLanguage();
  const say = useSay();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('ui.language')}
      value={language}
      onChange={value => void changeSettings({ language: value === 'en' ? 'en' : 'zh-Hant' })}
      data={[
        { value: 'en', label: 'English' },
        { value: 'zh-Hant', label: '繁體中文' },
      ]}
    />
  );
}

async function makeSample(name: string, title: string): Promise<string> {
  const { place } = await client.call('host.newWorkspace', { name, sample: true });
  if (!place) return '';
  await runJob(title, 'workspace.createSample', { folder: place.folder });
  return place.id;
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { roles } from '../../../shared/domain/people.ts';
import { presetNameKey, type ReportPreset } from '../../../shared/domain/report-presets.ts';
import { client, useAnswer, useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { AskOnce } from '../../ui/ask-once.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type Choices, fromKept, toKept } from './choices.ts';
import classes from './reports.module.css';

interface PresetsProps {
  choices: Choices;
  logo: string | null;
  onUse: (choices: Choices, logo: string | null) => void;
}

/** Choices that were kept under a name: used again, kept, renamed and removed. */
export function Presets({ choices, logo, onUse }: PresetsProps) {
  const say = useSay();
  const may = useMay(...roles);
  const presets = useAnswer('reports.listPresets', {}).data?.presets ?? [];
  const [chosenId, setChosenId] = useState('');
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null);
  const chosen = presets.find(({ id }) => id === chosenId);
  const remove = useCommand('reports.removePreset', { onDone: () => setChosenId('') });
  const use = async (id: string) => {
    setChosenId(id);
    if (id === '') return;
    try {
      const { preset, logo: kept } = await client.call('reports.getPreset', { id });
      if (preset.choices) onUse(fromKept(preset.choices), kept);
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <fieldset>
      <legend>{say('ui.reports_presets')}</legend>
      {presets.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={say('ui.reports_presets')}
          value={chosen?.id ?? ''}
          data={[
            { value: '', label: say('ui.reports_preset_none') },
            ...presets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={event => void use(event.currentTarget.value)}
        />
      )}
      {chosen && !chosen.choices && (
        <p className={classes.hint} role="alert">
          {say('ui.reports_preset_unusable')}
        </p>
      )}
      {chosen && chosen.dropped.length > 0 && (
        <p className={classes.hint} role="alert">
          {say('ui.reports_preset_dropped', { sections: chosen.dropped })}
        </p>
      )}
      {may && (
        <div className={classes.saves}>
          <Button size="compact-xs" variant="default" onClick={() => setAsking('save')}>
            {say('ui.reports_preset_save')}
          </Button>
          {chosen?.choices && (
            <Button size="compact-xs" variant="default" onClick={() => setAsking('rename')}>
              {say('ui.reports_preset_rename')}
            </Button>
          )}
          {chosen && (
            <AskOnce
              key={chosen.id}
              label={say('ui.reports_preset_remove')}
              question={say('ui.reports_preset_remove_ask', { name: chosen.name })}
              onYes={() => remove.mutate({ id: chosen.id, expectedRevision: chosen.revision })}
            />
          )}
        </div>
      )}
      {asking === 'save' && (
        <SaveDialog
          presets={presets}
          suggested={chosen?.name ?? ''}
          choices={choices}
          logo={logo}
          onSaved={setChosenId}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'rename' && chosen && <RenameDialog chosen={chosen} onClose={() => setAsking(null)} />}
    </fieldset>
  );
}

/** Asks for the name. Where one is taken it says so, and the button that would replace it is called so. */
function SaveDialog(
  props: Omit<PresetsProps, 'onUse'> & {
    presets: readonly ReportPreset[];
    suggested: string;
    onSaved: (id: string) => void;
    onClose: () => void;
  },
) {
  const say = useSay();
  const [name, setName] = useState(props.suggested);
  const there = props.presets.find(each => presetNameKey(each.name) === presetNameKey(name));
  const save = async () => {
    const { id } = await client.call('reports.savePreset', {
      replaces: there ? { id: there.id, expectedRevision: there.revision } : null,
      name,
      choices: toKept(props.choices),
      logo: props.logo,
    });
    props.onSaved(id);
    showDone(say('ui.reports_preset_saved', { name: name.trim() }));
  };
  return (
    <FormDialog
      title={say('ui.reports_preset_save')}
      submitLabel={say(there ? 'ui.reports_preset_replace' : 'ui.save')}
      dirty={name !== props.suggested}
      ready={name.trim() !== ''}
      danger={there !== undefined}
      onSubmit={save}
      onClose={props.onClose}
    >
      <p className={classes.hint}>{say('ui.reports_preset_lead')}</p>
      <NameField name={name} onChange={setName} />
      {there && <p role="alert">{say('ui.reports_preset_replace_ask', { name: there.name })}</p>}
    </FormDialog>
  );
}

function RenameDialog({ chosen, onClose }: { chosen: ReportPreset; onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState(chosen.name);
  const rename = async () => {
    const { preset, logo } = await client.call('reports.getPreset', { id: chosen.id });
    if (!preset.choices) return;
    const replaces = { id: chosen.id, expectedRevision: chosen.revision };
    await client.call('reports.savePreset', { replaces, name, choices: preset.choices, logo });
  };
  return (
    <FormDialog
      title={say('ui.reports_preset_rename_title', { name: chosen.name })}
      submitLabel={say('ui.save')}
      dirty={name !== chosen.name}
      ready={name.trim() !== '' && name !== chosen.name}
      onSubmit={rename}
      onClose={onClose}
    >
      <NameField name={name} onChange={setName} />
    </FormDialog>
  );
}

function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const say = useSay();
  return (
    <TextInput
      label={say('ui.reports_preset_name')}
      value={name}
      required
      maxLength={200}
      data-autofocus
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { exportProfiles } from '../../../shared/domain/export-profiles.ts';
import { useSay, useWord } from '../../state/language.ts';
import type { CopyState } from './copy-draft.ts';
import classes from './export.module.css';

/** For whom the copy is, what it holds, and what its maker confirms. */
export function CopyForm({ draft, change, choices, isOut, underNda, isForSomebody }: CopyState) {
  const say = useSay();
  const word = useWord();
  const { profile, changed } = draft;
  const toggle = (path: string) => {
    const next = new Set(changed);
    if (!next.delete(path)) next.add(path);
    change({ changed: next });
  };
  return (
    <Stack gap="sm" className={classes.copy ?? ''}>
      <Radio.Group
        label={say('ui.export_profile')}
        value={profile}
        onChange={value =>
          change({
            profile: exportProfiles.find(each => each === value) ?? 'internal',
            changed: new Set(),
            confirmed: false,
          })
        }
      >
        <Stack gap={6} mt={4}>
          {exportProfiles.map(each => (
            <Radio
              key={each}
              size="sm"
              value={each}
              label={word('profile', each)}
              description={say(`ui.copy_means.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={say('ui.copy_recipient')}
        description={say('ui.copy_recipient_hint')}
        required={profile !== 'internal'}
        value={draft.recipient}
        maxLength={200}
        onChange={event => change({ recipient: event.currentTarget.value })}
      />
      {choices.length > 0 && (
        <fieldset className={classes.choices}>
          <legend>{say('ui.copy_choices')}</legend>
          {choices.map(file => (
            <Checkbox
              key={file.path}
              size="xs"
              checked={!isOut(file)}
              onChange={() => toggle(file.path)}
              label={
                file.evidence
                  ? say('cli.with', {
                      text: `${file.evidence.number} ${file.evidence.title}`,
                      inside: word('class', file.evidence.class),
                    })
                  : say(`ui.copy_private.${privateName(file.path)}`)
              }
            />
          ))}
          <p className={classes.hint}>{say('ui.copy_guess')}</p>
        </fieldset>
      )}
      {underNda && (
        <TextInput
          label={say('ui.copy_consent')}
          description={say('ui.copy_consent_hint')}
          required
          value={draft.consent}
          maxLength={200}
          onChange={event => change({ consent: event.currentTarget.value })}
        />
      )}
      {isForSomebody && (
        <>
          <Checkbox
            size="sm"
            checked={draft.confirmed}
            onChange={event => change({ confirmed: event.currentTarget.checked })}
            label={say(`ui.copy_confirm.${profile}`)}
          />
          <TextInput
            label={say('ui.copy_remark')}
            value={draft.remark}
            maxLength={500}
            onChange={event => change({ remark: event.currentTarget.value })}
          />
        </>
      )}
    </Stack>
  );
}

const privateNames = ['comments', 'names', 'privileged'] as const;

/** Private files have words for what they hold; one that this program does not know is called by the general word. */
const privateName = (path: string) =>
  privateNames.find(name => path === `data/private/${name}.json`) ?? ('other' as const);

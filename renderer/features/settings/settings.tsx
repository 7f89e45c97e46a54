import { NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { themes } from '../../../shared/api/host.ts';
import { useSay } from '../../state/language.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Page, Section } from '../../ui/page.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

/** What belongs to this computer: language, look, automatic lock. Kept by the shell, at once. */
export function SettingsScreen() {
  const say = useSay();
  const { settings, version } = useSettings();
  return (
    <Page title={say('ui.nav.settings')}>
      <Section title={say('ui.language')}>
        <SegmentedControl
          aria-label={say('ui.language')}
          value={settings.language}
          onChange={value => void changeSettings({ language: value === 'en' ? 'en' : 'zh-Hant' })}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-Hant', label: '繁體中文' },
          ]}
        />
      </Section>
      <Section title={say('ui.theme')}>
        <SegmentedControl
          aria-label={say('ui.theme')}
          value={settings.theme}
          onChange={value => void changeSettings({ theme: themes.find(each => each === value) ?? 'system' })}
          data={themes.map(value => ({ value, label: say(`ui.theme.${value}`) }))}
        />
      </Section>
      <Section title={say('ui.auto_lock')}>
        <Stack maw={320}>
          <NumberInput
            label={say('ui.auto_lock_minutes')}
            description={say('ui.auto_lock_hint')}
            value={settings.autoLockMinutes}
            min={1}
            max={240}
            clampBehavior="blur"
            onChange={value => {
              if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 240)
                void changeSettings({ autoLockMinutes: value });
            }}
          />
        </Stack>
      </Section>
      <WorkspaceSection />
      <p>{say('ui.version', { version })}</p>
    </Page>
  );
}

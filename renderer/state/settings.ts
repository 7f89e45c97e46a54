import { create } from 'zustand';
import type { Settings } from '../../shared/api/host.ts';
import { client } from './client.ts';
import { showFailure } from './notices.ts';

interface SettingsState {
  settings: Settings;
  version: string;
  /** Whether the shell has dialogs for files and folders of its own. */
  dialogs: boolean;
  /** Takes over what the shell remembers, or what it has just accepted. */
  take: (known: { settings: Settings; version?: string; dialogs?: boolean }) => void;
}

/** Until the shell has answered, the page speaks the language of the browser around it. */
const firstLanguage = /^zh/i.test(navigator.language) ? 'zh-Hant' : 'en';

export const useSettings = create<SettingsState>(set => ({
  settings: { language: firstLanguage, theme: 'system', autoLockMinutes: 15 },
  version: '',
  dialogs: false,
  take: known => set(known),
}));

/** Changes what the shell remembers; shown at once, and taken back if the shell could not keep it. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const { settings, take } = useSettings.getState();
  const next = { ...settings, ...change };
  take({ settings: next });
  try {
    await client.call('host.saveSettings', next);
  } catch (error) {
    take({ settings });
    showFailure(error);
  }
}

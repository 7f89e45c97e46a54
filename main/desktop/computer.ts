import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type KnownWorkspace, type Settings, settingsSchema } from '../../shared/api/host.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { idSchema, instantSchema, type Language } from '../../shared/domain/text.ts';
import { readJsonFile, writeJsonFile } from '../workspace/json-file.ts';
import { layoutOf } from '../workspace/layout.ts';

const knownSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  folder: z.string(),
  lastUsedAt: instantSchema.nullable(),
  sample: z.boolean(),
});
type Known = z.infer<typeof knownSchema>;

const stateSchema = z.strictObject({
  v: z.literal(1),
  settings: settingsSchema,
  workspaces: z.array(knownSchema),
});

/** Workspaces remembered; what falls off the list is only forgotten, never touched. */
const MAX_KNOWN = 50;

/** What this computer remembers apart from any workspace: settings, and where workspaces are. No content. */
export interface Computer {
  settings(): Settings;
  saveSettings(settings: Settings): void;
  /** Called after the settings changed. */
  onChange(listener: () => void): void;
  /** Those that can be reached now, the last used first. */
  listWorkspaces(): KnownWorkspace[];
  /** Remembers a folder, once; gives the id by which windows name it. */
  remember(folder: string, name: string, sample?: boolean): string;
  forget(id: string): void;
  /** The folder of a workspace that is about to be used. */
  use(id: string): string;
}

export function openComputer(folder: string, clock: () => Date, language: Language): Computer {
  const file = path.join(folder, 'computer.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const listeners: (() => void)[] = [];
  let state = readState();

  function readState(): z.infer<typeof stateSchema> {
    try {
      const stored = readJsonFile(file, stateSchema);
      if (stored) return stored;
    } catch (error) {
      // Nothing in it is anybody's work; the damaged file is kept for support.
      if (!(error instanceof Refusal && error.code === 'corrupt')) throw error;
      renameSync(file, `${file}.damaged`);
    }
    return { v: 1, settings: { language, theme: 'system', autoLockMinutes: 15 }, workspaces: [] };
  }

  const save = (change: Partial<typeof state>) => {
    const next = { ...state, ...change };
    writeJsonFile(file, next);
    state = next;
  };
  const find = (id: string): Known => {
    const known = state.workspaces.find(each => each.id === id);
    if (!known) throw new Refusal('not_found', 'host.workspace_forgotten');
    return known;
  };

  return {
    settings: () => state.settings,
    saveSettings(settings) {
      save({ settings });
      for (const listener of listeners) listener();
    },
    onChange: listener => void listeners.push(listener),
    listWorkspaces: () =>
      state.workspaces
        .filter(each => existsSync(layoutOf(each.folder).keys))
        .sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''))
        .map(({ folder: place, ...each }) => ({ ...each, folderName: path.basename(place) })),
    remember(place, name, sample = false) {
      const known = state.workspaces.find(each => each.folder === place);
      if (known) return known.id;
      const id = randomUUID();
      const added = { id, name, folder: place, lastUsedAt: null, sample };
      save({ workspaces: [added, ...state.workspaces].slice(0, MAX_KNOWN) });
      return id;
    },
    forget: id => save({ workspaces: state.workspaces.filter(each => each.id !== id) }),
    use(id) {
      const used = { ...find(id), lastUsedAt: clock().toISOString() };
      save({ workspaces: state.workspaces.map(each => (each.id === id ? used : each)) });
      return used.folder;
    },
  };
}

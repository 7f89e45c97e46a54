import {
  presetNameKey,
  type ReportChoices,
  type ReportPreset,
  readKeptChoices,
} from '../shared/domain/report-presets.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface PresetRow extends Pick<ReportPreset, 'id' | 'name' | 'revision'> {
  choices: string;
  hasLogo: number;
}

const SELECT = 'SELECT id, name, revision, choices, logo IS NOT NULL AS hasLogo FROM report_presets';

const toPreset = ({ choices, hasLogo, ...row }: PresetRow): ReportPreset => ({
  ...row,
  ...readKeptChoices(JSON.parse(choices)),
  hasLogo: hasLogo === 1,
});

export const listPresets = (db: ReadHandle): ReportPreset[] =>
  db.sqlite.prepare<[], PresetRow>(`${SELECT} ORDER BY name_key`).all().map(toPreset);

export function findPreset(db: ReadHandle, id: string): ReportPreset | undefined {
  const row = db.sqlite.prepare<[string], PresetRow>(`${SELECT} WHERE id = ?`).get(id);
  return row && toPreset(row);
}

/** The preset whose name would be read as this one. */
export function findPresetNamed(db: ReadHandle, name: string): ReportPreset | undefined {
  const row = db.sqlite.prepare<[string], PresetRow>(`${SELECT} WHERE name_key = ?`).get(presetNameKey(name));
  return row && toPreset(row);
}

export const readPresetLogo = (db: ReadHandle, id: string): Uint8Array | null =>
  db.sqlite
    .prepare<[string], Uint8Array | null>('SELECT logo FROM report_presets WHERE id = ?')
    .pluck()
    .get(id) ?? null;

/** Adds a preset, or puts it in the place of what was kept under its id. */
export function savePreset(
  db: WriteHandle,
  preset: Pick<ReportPreset, 'id' | 'name' | 'revision'> & {
    choices: ReportChoices;
    logo: Uint8Array | null;
  },
): void {
  db.sqlite
    .prepare(
      `INSERT INTO report_presets (id, name, name_key, revision, choices, logo)
       VALUES (@id, @name, @nameKey, @revision, @choices, @logo)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, revision = excluded.revision,
         choices = excluded.choices, logo = excluded.logo`,
    )
    .run({ ...preset, nameKey: presetNameKey(preset.name), choices: JSON.stringify(preset.choices) });
}

export function removePreset(db: WriteHandle, id: string): void {
  db.sqlite.prepare('DELETE FROM report_presets WHERE id = ?').run(id);
}

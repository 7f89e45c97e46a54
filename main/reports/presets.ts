import { createHash, randomUUID } from 'node:crypto';
import {
  findPreset,
  findPresetNamed,
  listPresets,
  readPresetLogo,
  removePreset,
  savePreset,
} from '../../db/report-presets.ts';
import type { reportPresetsApi } from '../../shared/api/report-presets.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { PRESET_LIMIT, readPresetName } from '../../shared/domain/report-presets.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';
import { readPicture } from './picture.ts';

export const reportPresetsHandlers: Handlers<typeof reportPresetsApi> = {
  'reports.listPresets': ({ store }) => ({ presets: store.read(listPresets) }),

  'reports.getPreset': ({ store }, { id }) =>
    store.read(db => {
      const logo = readPresetLogo(db, id);
      return {
        preset: required(findPreset(db, id), 'preset'),
        logo: logo && Buffer.from(logo).toString('base64'),
      };
    }),

  'reports.savePreset': (context, { replaces, choices, ...input }) =>
    context.store.mutate(context.actor, db => {
      requirePerson(context);
      const name = readPresetName(input.name);
      if (name === null) throw new Refusal('validation', 'reports.preset_name');
      const logo = readPicture(input.logo);
      const stored = replaces && required(findPreset(db, replaces.id), 'preset');
      if (stored && replaces) requireRevision(stored.revision, replaces.expectedRevision);
      const namesake = findPresetNamed(db, name);
      if (namesake && namesake.id !== stored?.id)
        throw new Refusal('conflict', 'reports.preset_taken', { name: namesake.name });
      if (!stored && listPresets(db).length >= PRESET_LIMIT)
        throw new Refusal('conflict', 'reports.presets_full', { limit: PRESET_LIMIT });
      const preset = { id: stored?.id ?? randomUUID(), name, revision: (stored?.revision ?? 0) + 1 };
      savePreset(db, { ...preset, choices, logo });
      const { id: presetId, revision } = preset;
      const logoSha256 = logo && createHash('sha256').update(logo).digest('hex');
      const data = { presetId, name, before: stored?.name ?? null, revision, choices, logoSha256 };
      return { value: { id: presetId, revision }, events: [{ kind: 'report_preset.saved', data }] };
    }),

  'reports.removePreset': (context, { id, expectedRevision }) =>
    context.store.mutate(context.actor, db => {
      requirePerson(context);
      const { name, revision } = required(findPreset(db, id), 'preset');
      requireRevision(revision, expectedRevision);
      removePreset(db, id);
      return { value: { id }, events: [{ kind: 'report_preset.removed', data: { presetId: id, name } }] };
    }),
};

import { z } from 'zod';
import { reportChoicesSchema, reportPresetSchema } from '../domain/report-presets.ts';
import { idSchema, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { logoSchema } from './reports.ts';

const versionSchema = z.strictObject({ id: idSchema, expectedRevision: z.int() });

/** Choices for reports under names. Whoever works here may make reports, and so keep what they choose. */
export const reportPresetsApi = {
  /** By name. */
  'reports.listPresets': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ presets: z.array(reportPresetSchema) }),
  }),
  'reports.getPreset': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ preset: reportPresetSchema, logo: logoSchema }),
  }),
  /** Keeps choices under a name; what is there is replaced, or renamed, only where `replaces` says that it was seen. */
  'reports.savePreset': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({
      replaces: versionSchema.nullable(),
      name: shortText,
      choices: reportChoicesSchema,
      logo: logoSchema,
    }),
    output: z.strictObject({ id: idSchema, revision: z.int() }),
  }),
  'reports.removePreset': defineMethod({
    kind: 'command',
    access: 'writable',
    input: versionSchema,
    output: z.strictObject({ id: idSchema }),
  }),
} as const;

import { z } from 'zod';
import { boardSections, reportOptionsSchema, reportRequestSchema } from './reports.ts';
import { idSchema, shortText } from './text.ts';

/** How many presets a workspace keeps: more than a list can be read for. */
export const PRESET_LIMIT = 100;

/** What is chosen for a report whatever the assessment; the format is chosen as it is saved. */
export const reportChoicesSchema = reportRequestSchema
  .omit({ format: true })
  .extend(reportOptionsSchema.shape);
export type ReportChoices = z.infer<typeof reportChoicesSchema>;

export const reportPresetSchema = z.strictObject({
  id: idSchema,
  name: shortText,
  revision: z.int().positive(),
  /** Null where another version of the program kept what this one cannot make. */
  choices: reportChoicesSchema.nullable(),
  /** Sections that were chosen and do not exist any more. */
  dropped: z.array(z.string()),
  hasLogo: z.boolean(),
});
export type ReportPreset = z.infer<typeof reportPresetSchema>;

/** The name as it is kept; null for one that shows nothing, or shows something else than it is. */
export function readPresetName(text: string): string | null {
  const name = text.normalize('NFC').trim();
  return name === '' || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? null : name;
}

/** Two names with the same key would be read as one. */
export const presetNameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');

const isSection = (id: string): boolean => boardSections.some(section => section === id);

/**
 * What was kept, as this version of the program can make it. Sections that it does not know are left out and named; where
 * nothing is left, or anything else is unknown, there are no choices: a report must not say more than was chosen.
 */
export function readKeptChoices(kept: unknown): Pick<ReportPreset, 'choices' | 'dropped'> {
  const outline = z.looseObject({ sections: z.array(z.string()).nullable() }).safeParse(kept);
  if (!outline.success) return { choices: null, dropped: [] };
  const { sections } = outline.data;
  const known = sections?.filter(isSection) ?? null;
  const { data = null } = reportChoicesSchema.safeParse({ ...outline.data, sections: known });
  return { choices: data, dropped: sections?.filter(id => !isSection(id)) ?? [] };
}

import { z } from 'zod';

/** Languages of the interface, the worksheets and the reports (BCP 47). */
export const languages = ['en', 'zh-Hant'] as const;
export type Language = (typeof languages)[number];

/** A text a person reads, always in every language: a pack with half a translation is refused. */
export const localizedSchema = z.strictObject({
  en: z.string().trim().min(1),
  'zh-Hant': z.string().trim().min(1),
});
export type Localized = z.infer<typeof localizedSchema>;

/** A lone surrogate has no UTF-8 form, so it could be neither stored nor signed faithfully. */
export const typedText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(text => text.isWellFormed(), { message: 'text contains a broken character' });

export const shortText = typedText(200);
export const lineText = typedText(1_000);
export const longText = typedText(100_000);

/** Calendar day, ISO 8601, no time zone: what a contract or a report prints. */
export const daySchema = z.iso.date();
/** Instant, ISO 8601 UTC with milliseconds: what this computer's clock claimed. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export const idSchema = z.uuid();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');

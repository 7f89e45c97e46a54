import { z } from 'zod';

/** Ids inside a pack: lower case, digits, dot, dash. Stable for ever: answers refer to them. */
export const packIdSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);

/** Depth of the assessment, shallow first. Whatever is in a tier is in every deeper one too. */
export const tiers = ['light', 'full'] as const;
export const tierSchema = z.enum(tiers);
export type Tier = z.infer<typeof tierSchema>;

import { z } from 'zod';
import { answerKeySchema } from './answers.ts';
import { packIdSchema } from './pack-ids.ts';
import { idSchema, instantSchema, lineText, sha256Schema, shortText } from './text.ts';

/** Levels above the arrangement at which an answer may be given once for all. */
export const sharedLevels = ['provider', 'group'] as const;
export const sharedLevelSchema = z.enum(sharedLevels);

/** An answer that holds for a provider, or for the insurer's group, whatever the arrangement. Every revision is kept. */
export const sharedAnswerSchema = z.strictObject({
  id: idSchema,
  level: sharedLevelSchema,
  /** Name of the provider; empty for the group. */
  subject: shortText,
  packId: packIdSchema,
  questionId: packIdSchema,
  /** Hash of the question's meaning: it is taken over only where the question asks the same. */
  questionHash: sha256Schema,
  revision: z.int().positive(),
  /** The answer it was taken from. */
  assessmentId: idSchema,
  answerRevision: z.int().positive(),
  updatedBy: idSchema,
  updatedAt: instantSchema,
});
export type SharedAnswer = z.infer<typeof sharedAnswerSchema>;

/**
 * Where an answer came from. It stands for the revision that was taken over, `answerRevision`; a later revision of the
 * answer is somebody's own words.
 */
export const originSchema = z.strictObject({
  ...answerKeySchema.shape,
  answerRevision: z.int().positive(),
  kind: z.enum(['copied', 'inherited']),
  /** Assessment whose answer was copied, or shared answer that was inherited. */
  sourceId: idSchema,
  /** Revision of the source that was last taken over or looked at. */
  sourceRevision: z.int().positive(),
  /** Why this arrangement departs from the inherited answer; empty while it does not. */
  overrideReason: lineText,
  /** Who said that the words hold here too; null until somebody did. */
  confirmedBy: idSchema.nullable(),
});
export type Origin = z.infer<typeof originSchema>;

export const originStates = [
  'unconfirmed',
  'outdated',
  'confirmed',
  'overridden',
  'override-outdated',
] as const;
export type OriginState = (typeof originStates)[number];

/**
 * Whether somebody stands behind an answer that was written elsewhere. `latest` is the current revision of the shared answer,
 * for an inherited one. Copied words become one's own with the first edit; inherited ones stay tied to their source, so a
 * change there asks for a new look even where the arrangement departs from it.
 */
export function originState(
  origin: Origin,
  currentRevision: number,
  latest: number | undefined,
): OriginState {
  const changedHere = currentRevision > origin.answerRevision;
  if (origin.kind === 'copied')
    return changedHere || origin.confirmedBy !== null ? 'confirmed' : 'unconfirmed';
  const changedThere = latest !== undefined && latest > origin.sourceRevision;
  if (changedHere) return changedThere ? 'override-outdated' : 'overridden';
  if (changedThere) return 'outdated';
  return origin.confirmedBy === null ? 'unconfirmed' : 'confirmed';
}

/** Nobody has said of the words as they are now that they hold here. */
export const needsConfirmation = (state: OriginState): boolean =>
  state !== 'confirmed' && state !== 'overridden';

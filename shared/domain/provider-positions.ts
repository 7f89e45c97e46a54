import { z } from 'zod';
import { packIdSchema } from './pack-ids.ts';
import { type Question, questionIdentity } from './packs.ts';
import { daySchema, idSchema, instantSchema, lineText, sha256Schema, shortText } from './text.ts';

/** What a person says of a confirmation. */
export const positionConfirmationContentSchema = z.strictObject({
  /** Day on which the statement was confirmed. */
  confirmedOn: daySchema,
  /** Who confirmed it: a person of the provider, or of the insurer who found it in the provider's current words. */
  confirmedBy: shortText.trim().min(1),
  /** Where that stands: a letter, a reply, a page of a document. */
  source: lineText.trim().min(1),
});

/**
 * A person's word that a provider's statement held on a day. It stands for the statement with this hash: when the words, or
 * the question they answer, become others, nothing is confirmed any more.
 */
export const positionConfirmationSchema = z.strictObject({
  id: idSchema,
  packId: packIdSchema,
  questionId: packIdSchema,
  positionHash: sha256Schema,
  ...positionConfirmationContentSchema.shape,
  recordedBy: idSchema,
  recordedAt: instantSchema,
  withdrawn: z.strictObject({ reason: lineText, by: idSchema, at: instantSchema }).nullable(),
});
export type PositionConfirmation = z.infer<typeof positionConfirmationSchema>;

/** `changed`: confirmed once, for other words or another question. */
export const positionStates = ['historic', 'confirmed', 'changed'] as const;
export type PositionState = (typeof positionStates)[number];

/** What makes a provider's statement this one: its words, where they come from, and what is asked. Not their translation. */
export function positionIdentity(question: Question): unknown {
  const { provider } = question;
  return (
    provider && {
      question: questionIdentity(question),
      position: provider.position.en,
      caution: provider.caution?.en ?? null,
      source: provider.source,
      section: provider.section,
      asOf: provider.asOf,
    }
  );
}

/** Whether a statement with this hash is confirmed, and by which word, given every confirmation of it, the newest first. */
export function judgePosition(
  positionHash: string,
  confirmations: readonly PositionConfirmation[],
): { state: PositionState; standing: PositionConfirmation | null } {
  const held = confirmations.filter(({ withdrawn }) => withdrawn === null);
  const standing = held.find(each => each.positionHash === positionHash) ?? null;
  return { standing, state: standing ? 'confirmed' : held.length > 0 ? 'changed' : 'historic' };
}

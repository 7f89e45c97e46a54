import { z } from 'zod';
import { packIdSchema } from '../domain/pack-ids.ts';
import {
  positionConfirmationContentSchema,
  positionConfirmationSchema,
  positionStates,
} from '../domain/provider-positions.ts';
import { idSchema, lineText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

const packVersion = { packId: packIdSchema, packVersion: z.string() };

export const providerPositionsApi = {
  /** How the provider's statement at each question stands in this workspace; questions without one are left out. */
  'providerPositions.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject(packVersion),
    output: z.strictObject({
      positions: z.array(
        z.strictObject({
          questionId: packIdSchema,
          state: z.enum(positionStates),
          standing: positionConfirmationSchema.nullable(),
          /** Every word on it, the newest first; also those withdrawn, and those on other words. */
          confirmations: z.array(positionConfirmationSchema),
        }),
      ),
    }),
  }),
  /** Records that the provider's statement holds. It still is no contract, and supports no conclusion by itself. */
  'providerPositions.confirm': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({
      ...packVersion,
      questionId: packIdSchema,
      ...positionConfirmationContentSchema.shape,
    }),
    output: positionConfirmationSchema,
  }),
  /** Takes a confirmation back, for a reason that stays with it. */
  'providerPositions.withdraw': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner', 'reviewer'],
    input: z.strictObject({ id: idSchema, reason: lineText.trim().min(1) }),
    output: positionConfirmationSchema,
  }),
} as const;

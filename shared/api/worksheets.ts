import { z } from 'zod';
import { dutySchema } from '../domain/duties.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { daySchema, idSchema, lineText, sha256Schema } from '../domain/text.ts';
import {
  attestationSchema,
  worksheetPlanSchema,
  worksheetReturnSchema,
  worksheetStates,
} from '../domain/worksheets.ts';
import { defineMethod } from './contract.ts';

export const worksheetsApi = {
  /** Each asked worksheet: its state, who owns it until when, and whose word stands for its content as it is now. */
  'worksheets.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      worksheets: z.array(
        z.strictObject({
          id: packIdSchema,
          state: z.enum(worksheetStates),
          contentHash: sha256Schema,
          plan: worksheetPlanSchema.nullable(),
          /** Newest first; those of an earlier content are void and shown as such. */
          attestations: z.array(attestationSchema.extend({ stands: z.boolean() })),
          returned: worksheetReturnSchema.extend({ stands: z.boolean() }).nullable(),
        }),
      ),
    }),
  }),
  /** Gives worksheets an owner and a day; a field that is absent stays as it is. With `apply: false` it only says what would change. */
  'worksheets.plan': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      worksheetIds: z.array(packIdSchema).min(1).max(200),
      ownerId: idSchema.nullable().exactOptional(),
      dueOn: daySchema.nullable().exactOptional(),
      apply: z.boolean(),
    }),
    output: z.strictObject({
      changed: z.array(worksheetPlanSchema),
      unchanged: z.int(),
      /** What `answers.undo` takes; null for a preview. */
      commandId: idSchema.nullable(),
    }),
  }),
  /** One's word on a worksheet. Refused when the content is no longer the one that was read. */
  'worksheets.attest': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({
      assessmentId: idSchema,
      worksheetId: packIdSchema,
      contentHash: sha256Schema,
      note: lineText,
    }),
    output: attestationSchema,
  }),
  /** Gives a whole worksheet back, with what is wrong and until when it is to be mended. */
  'worksheets.return': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer'],
    input: z.strictObject({
      assessmentId: idSchema,
      worksheetId: packIdSchema,
      comment: lineText.trim().min(1),
      dueOn: daySchema.nullable(),
    }),
    output: worksheetReturnSchema,
  }),
  /** What is owed in an assessment today, by whom and until when: the delegation list. */
  'worksheets.listDuties': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ duties: z.array(dutySchema) }),
  }),
} as const;

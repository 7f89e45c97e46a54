import { z } from 'zod';
import { resolutionInputSchema, resolutionSchema } from '../domain/resolutions.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const resolutionsApi = {
  'resolutions.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      resolutions: z.array(
        resolutionSchema.extend({
          conditionStates: z.array(z.enum(['met', 'open', 'overdue'])),
        }),
      ),
    }),
  }),
  /** Records what a committee resolved. Each condition becomes a finding, so that it is tracked like any other gap. */
  'resolutions.record': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'approver'],
    input: resolutionInputSchema,
    output: resolutionSchema,
  }),
} as const;

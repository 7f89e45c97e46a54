import { z } from 'zod';
import { findingContentSchema, findingSchema, riskAcceptanceSchema } from '../domain/findings.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { idSchema, languages } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

export const findingsApi = {
  'findings.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ findings: z.array(findingSchema) }),
  }),
  'findings.record': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'reviewer', 'control-owner', 'internal-audit'],
    input: z.strictObject({
      assessmentId: idSchema,
      questionId: packIdSchema,
      content: findingContentSchema,
    }),
    output: findingSchema,
  }),
  'findings.save': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'reviewer', 'control-owner', 'internal-audit'],
    input: z.strictObject({ id: idSchema, expectedRevision: z.int(), content: findingContentSchema }),
    output: findingSchema,
  }),
  /** An approver's decision to live with the finding until a day. */
  'findings.acceptRisk': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['approver'],
    input: z.strictObject({
      id: idSchema,
      expectedRevision: z.int(),
      ...riskAcceptanceSchema.pick({ reason: true, owner: true, expiresOn: true }).shape,
    }),
    output: findingSchema,
  }),
  /** Writes findings, in the order given, as a table that spreadsheets open. Every cell is text and none can be run. */
  'findings.export': defineMethod({
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      assessmentId: idSchema,
      ids: z.array(idSchema).max(10_000),
      language: z.enum(languages),
      target: fileTokenSchema,
    }),
    output: z.strictObject({ rows: z.int() }),
  }),
} as const;

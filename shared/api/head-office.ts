import { z } from 'zod';
import { comparisonSchema } from '../domain/comparison.ts';
import { keptBundleSchema } from '../domain/head-office.ts';
import { portfolioSchema } from '../domain/portfolio.ts';
import { daySchema, idSchema, lineText } from '../domain/text.ts';
import { verificationReportSchema } from '../domain/verification.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const keepers = ['administrator', 'assessor', 'reviewer', 'approver', 'internal-audit'] as const;
const reasonSchema = lineText.trim().min(1);

export const headOfficeApi = {
  /**
   * Verifies a sealed bundle of another workspace and keeps its bytes as they are. What is refused leaves only an event; where
   * only trust in its signers was missing the file waits, open, to be tried again once there is.
   */
  'headOffice.keep': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: keepers,
    input: z.union([
      z.strictObject({ file: fileTokenSchema }),
      z.strictObject({ waitingId: z.string().max(64) }),
    ]),
    output: z.strictObject({
      /** `known`: this very file is kept already. */
      outcome: z.enum(['kept', 'known', 'refused']),
      kept: keptBundleSchema.nullable(),
      report: verificationReportSchema,
      waitingId: z.string().nullable(),
    }),
  }),
  /** Everything that was ever kept, the newest first; with a text, what has all of its words. */
  'headOffice.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ text: z.string().max(1_000).default('') }),
    output: z.strictObject({
      bundles: z.array(keptBundleSchema),
      /** Ids of those that are added up, among all that are kept. */
      counting: z.array(idSchema),
    }),
  }),
  /** Reads the kept bytes again by every rule, with the certificates trusted now. */
  'headOffice.verify': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: keepers,
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ kept: keptBundleSchema, report: verificationReportSchema }),
  }),
  /** Says whether a bundle and all its copies count; other histories of the same revision are set aside when they do. */
  'headOffice.decide': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: keepers,
    input: z.strictObject({
      id: idSchema,
      decision: z.enum(['counts', 'set-aside']),
      reason: reasonSchema,
    }),
    output: keptBundleSchema,
  }),
  'headOffice.remove': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: keepers,
    input: z.strictObject({ id: idSchema, reason: reasonSchema }),
    output: keptBundleSchema,
  }),
  /** Writes the file as it came, for whoever wants to check it with other tools. */
  'headOffice.save': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema, target: fileTokenSchema }),
    output: z.strictObject({ size: z.int() }),
  }),
  /** Two kept assessments side by side, or a kept one and one of this workspace, by its id. */
  'headOffice.compare': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ beforeId: idSchema, afterId: idSchema }),
    output: comparisonSchema,
  }),
  /** What counts, added up: concentration by provider and Region, the worst issues, what is late. */
  'headOffice.portfolio': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: portfolioSchema.extend({ today: daySchema }),
  }),
} as const;

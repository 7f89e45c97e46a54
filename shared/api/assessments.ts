import { z } from 'zod';
import { appraisalSchema } from '../domain/appraisal.ts';
import { assessmentSchema, assessmentStateSchema, partSchema, purposes } from '../domain/assessments.ts';
import { blockerKinds } from '../domain/completion.ts';
import { materialityOverrideSchema } from '../domain/materiality.ts';
import { packIdSchema, tierSchema } from '../domain/pack-ids.ts';
import { daySchema, idSchema, instantSchema, languages, sha256Schema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const assessmentsApi = {
  'assessments.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ arrangementId: idSchema.optional() }),
    output: z.strictObject({ assessments: z.array(assessmentSchema) }),
  }),
  'assessments.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: assessmentSchema,
  }),
  'assessments.start': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      arrangementId: idSchema,
      packId: packIdSchema,
      tier: tierSchema,
      purpose: z.enum(purposes),
      windowStart: daySchema,
      windowEnd: daySchema,
    }),
    output: assessmentSchema,
  }),
  /** What is asked, what is done, and what keeps the assessment from being sealed today. */
  'assessments.status': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      state: assessmentStateSchema,
      flags: z.array(packIdSchema),
      worksheets: z.array(
        z.strictObject({
          id: packIdSchema,
          asked: z.int(),
          complete: z.int(),
          mandatory: z.int(),
          mandatoryComplete: z.int(),
        }),
      ),
      questions: z.array(
        z.strictObject({
          worksheetId: packIdSchema,
          questionId: packIdSchema,
          mandatory: z.boolean(),
          complete: z.boolean(),
        }),
      ),
      blockers: z.array(
        z.strictObject({
          kind: z.enum(blockerKinds),
          worksheetId: z.string(),
          questionId: packIdSchema,
          subject: z.string().nullable(),
        }),
      ),
      /** Answers without a current accepting verdict. */
      unreviewed: z.int(),
      /** Who took which part so far; nobody can take a second one. */
      participants: z.array(z.strictObject({ personId: idSchema, part: partSchema })),
    }),
  }),
  /** What the rules of the pack make of the answers today. All of it is a proposal: people conclude. */
  'assessments.appraise': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: appraisalSchema,
  }),
  /** An approver concludes "not material" against the proposal. It covers the grounds of now; a new or graver one voids it. */
  'assessments.overrideMateriality': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['approver'],
    input: z.strictObject({ id: idSchema, reason: materialityOverrideSchema.shape.reason }),
    output: materialityOverrideSchema,
  }),
  /** Makes an assessment deeper or shallower. Answers stay; those no longer asked are left out of what is frozen. */
  'assessments.setTier': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({ id: idSchema, tier: tierSchema, reason: z.string().trim().min(1).max(1_000) }),
    output: assessmentSchema,
  }),
  'assessments.submit': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({ id: idSchema }),
    output: assessmentSchema,
  }),
  /** Fixes the exact bytes that people will sign. Refused while anything blocks sealing. */
  'assessments.freeze': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: ['assessor'],
    /** `language`: of the reports that exist in one language only; English without it. */
    input: z.strictObject({ id: idSchema, language: z.enum(languages).exactOptional() }),
    output: z.strictObject({ assessment: assessmentSchema, manifestSha256: sha256Schema, files: z.int() }),
  }),
  /** What people are asked to sign, or have signed; null while nothing is frozen. */
  'assessments.getFrozen': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      frozen: z
        .strictObject({ manifestSha256: sha256Schema, frozenAt: instantSchema, folder: z.string() })
        .nullable(),
    }),
  }),
  /** Opens a frozen assessment again. Signatures given so far become void, visibly and for ever. */
  'assessments.thaw': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'reviewer', 'approver'],
    input: z.strictObject({ id: idSchema, reason: z.string().trim().min(1).max(1_000) }),
    output: assessmentSchema,
  }),
  /**
   * Opens the next revision of a sealed assessment, because an approver decided that a late change needs approval again. What
   * is sealed stays as it is. Verdicts and attestations on what does not change stand, so that only the rest is done again.
   */
  'assessments.openAddendum': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['approver'],
    input: z.strictObject({ id: idSchema, reason: z.string().trim().min(1).max(1_000) }),
    output: assessmentSchema,
  }),
} as const;

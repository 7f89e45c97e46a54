import { z } from 'zod';
import { answerContentSchema } from './answers.ts';
import { arrangementFactsSchema } from './arrangements.ts';
import { assessmentSchema, partSchema } from './assessments.ts';
import { threadSchema } from './comments.ts';
import { evidenceFactsSchema, evidenceFileSchema, locatorSchema, waiverSchema } from './evidence.ts';
import { findingSchema, riskAcceptanceSchema } from './findings.ts';
import { materialityOverrideSchema } from './materiality.ts';
import { originSchema } from './origins.ts';
import { packIdSchema } from './pack-ids.ts';
import { positionConfirmationSchema } from './provider-positions.ts';
import { resolutionSchema } from './resolutions.ts';
import { verdictSchema } from './reviews.ts';
import { daySchema, idSchema, instantSchema, lineText, sha256Schema, shortText } from './text.ts';
import { attestationSchema, worksheetPlanSchema } from './worksheets.ts';

/**
 * The documents under data/ of a bundle. What a regulator's copy may leave out (personal names, comments, privileged
 * answers) stands in files of its own, so that leaving it out breaks no signature over the rest.
 */

const answerPlace = { questionId: packIdSchema, serviceId: idSchema.nullable() };

/** data/assessment.json */
export const assessmentDocumentSchema = z.strictObject({
  format: z.literal('assay-assessment/1'),
  workspaceId: idSchema,
  assessment: assessmentSchema.omit({ state: true, seal: true }),
  frozenAt: instantSchema,
  /** Hong Kong day on which completeness and freshness were judged. */
  judgedOn: daySchema,
  arrangement: z.strictObject({
    id: idSchema,
    number: z.string(),
    facts: arrangementFactsSchema.omit({ accountableExecutive: true, businessOwner: true }),
  }),
  /** Flags of the pack that held. */
  flags: z.array(packIdSchema),
  /** Asked questions only. A privileged answer keeps its place and conclusion here; its words are private. */
  answers: z.array(
    z.strictObject({
      ...answerPlace,
      ...answerContentSchema.shape,
      revision: z.int().positive(),
      updatedBy: idSchema,
      updatedAt: instantSchema,
    }),
  ),
  unanswered: z.array(packIdSchema),
  verdicts: z.array(verdictSchema.omit({ assessmentId: true, comment: true })),
  links: z.array(z.strictObject({ questionId: packIdSchema, evidence: z.string(), locator: locatorSchema })),
  waivers: z.array(waiverSchema.omit({ assessmentId: true })),
  findings: z.array(
    findingSchema
      .omit({ assessmentId: true, owner: true, acceptance: true })
      .extend({ acceptance: riskAcceptanceSchema.omit({ owner: true }).nullable() }),
  ),
  /** Which answers were written elsewhere, and who said that they hold here. */
  origins: z.array(originSchema.omit({ assessmentId: true })),
  plans: z.array(worksheetPlanSchema.omit({ assessmentId: true })),
  /** Words on worksheets whose content was still the same when it was frozen. */
  attestations: z.array(attestationSchema.omit({ assessmentId: true })),
  materialityOverride: materialityOverrideSchema.nullable(),
  resolutions: z.array(
    resolutionSchema
      .omit({ assessmentId: true, certifiedBy: true, conditions: true })
      .extend({ conditions: z.array(resolutionSchema.shape.conditions.element.omit({ owner: true })) }),
  ),
  /**
   * Statements of the provider that somebody confirmed; all others are historic claims. None of them is a contract or a
   * warranty, and none supports a conclusion by itself.
   */
  confirmedPositions: z.array(
    positionConfirmationSchema.pick({
      questionId: true,
      confirmedOn: true,
      source: true,
      recordedBy: true,
      recordedAt: true,
    }),
  ),
  /** Who had which part, by id; names are private until their certificates show them. */
  participants: z.array(z.strictObject({ personId: idSchema, part: partSchema })),
});
export type AssessmentDocument = z.infer<typeof assessmentDocumentSchema>;

/** 32 random bytes, so that the hash of a file that was left out confirms no guess of its content. */
const salt = sha256Schema;

/** data/private/names.json */
export const namesDocumentSchema = z.strictObject({
  salt,
  accountableExecutive: shortText,
  businessOwner: shortText,
  people: z.array(z.strictObject({ id: idSchema, name: shortText })),
  findingOwners: z.array(
    z.strictObject({ number: z.string(), owner: shortText, acceptanceOwner: shortText.nullable() }),
  ),
  /** Who confirmed statements of the provider. */
  positionConfirmers: z.array(z.strictObject({ questionId: packIdSchema, confirmedBy: shortText })),
  /** Who certified the extract of each resolution. */
  certifiers: z.array(z.strictObject({ resolutionId: idSchema, certifiedBy: shortText })),
});

/** data/private/comments.json */
export const commentsDocumentSchema = z.strictObject({
  salt,
  verdicts: z.array(z.strictObject({ ...answerPlace, comment: lineText })),
  /** What was said at questions; of words that were taken back only that they were. */
  threads: z.array(threadSchema.omit({ assessmentId: true })),
});

/** data/private/privileged.json */
export const privilegedDocumentSchema = z.strictObject({
  salt,
  answers: z.array(
    z.strictObject({
      ...answerPlace,
      ...answerContentSchema.omit({ privileged: true, conclusion: true }).shape,
    }),
  ),
});

/** data/evidence/<id>/meta.json */
export const evidenceDocumentSchema = z.strictObject({
  number: z.string(),
  type: packIdSchema,
  class: evidenceFactsSchema.shape.exportClass,
  ...evidenceFactsSchema.omit({ type: true, exportClass: true }).shape,
  ...evidenceFileSchema.omit({ crc32: true }).shape,
  /** What the file should be called when it is taken out of the bundle. */
  exportName: z.string(),
  locators: z.array(z.strictObject({ questionId: packIdSchema, ...locatorSchema.shape })),
});

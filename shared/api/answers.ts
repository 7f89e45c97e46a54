import { z } from 'zod';
import { answerContentSchema, answerKeySchema, answerSchema } from '../domain/answers.ts';
import { assessmentSchema } from '../domain/assessments.ts';
import { evidenceLinkSchema } from '../domain/evidence.ts';
import { originSchema, originStates, sharedAnswerSchema, sharedLevelSchema } from '../domain/origins.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { idSchema, instantSchema, lineText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

const savedSchema = z.strictObject({ revision: z.int().positive(), savedAt: instantSchema });

const { value, rationale, conclusion, notApplicableReason, privileged } = answerContentSchema.shape;

/** One line of an import: only the fields that are present change. */
const importRowSchema = z.strictObject({
  questionId: packIdSchema,
  serviceId: idSchema.nullable(),
  content: z.strictObject({
    value: value.exactOptional(),
    rationale: rationale.exactOptional(),
    conclusion: conclusion.exactOptional(),
    notApplicableReason: notApplicableReason.exactOptional(),
    privileged: privileged.exactOptional(),
  }),
});

export const answersApi = {
  'answers.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ answers: z.array(answerSchema) }),
  }),
  'answers.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: answerKeySchema,
    output: answerSchema,
  }),
  /** One answer, whole. A stale `expectedRevision` is a conflict and changes nothing. */
  'answers.save': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({
      ...answerKeySchema.shape,
      ...answerContentSchema.shape,
      expectedRevision: z.int().min(0),
      /** Why this arrangement departs from an answer it inherited; needed with the first change of one. */
      overrideReason: lineText.exactOptional(),
    }),
    output: savedSchema,
  }),
  /** Many answers in one transaction: all of them or none. With `apply: false` it only says what would happen. */
  'answers.import': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      rows: z.array(importRowSchema).min(1).max(5_000),
      apply: z.boolean(),
    }),
    output: z.strictObject({
      changed: z.array(
        z.strictObject({
          questionId: packIdSchema,
          serviceId: idSchema.nullable(),
          wasAnswered: z.boolean(),
        }),
      ),
      unchanged: z.int(),
    }),
  }),
  /** The same change at many questions, and one piece of evidence linked to all of them. With `apply: false` it only says what would happen. */
  'answers.bulkEdit': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      questionIds: z.array(packIdSchema).min(1).max(1_000),
      set: z.strictObject({
        rationale: rationale.exactOptional(),
        conclusion: conclusion.exactOptional(),
        notApplicableReason: notApplicableReason.exactOptional(),
        privileged: privileged.exactOptional(),
      }),
      link: evidenceLinkSchema.pick({ evidenceId: true, locator: true }).exactOptional(),
      apply: z.boolean(),
    }),
    output: z.strictObject({
      changed: z.array(
        z.strictObject({
          questionId: packIdSchema,
          serviceId: idSchema.nullable(),
          before: conclusion,
          after: conclusion,
        }),
      ),
      linked: z.int(),
      /** Questions where the evidence is newly linked. */
      linkedAt: z.array(packIdSchema),
      /** What `answers.undo` takes; null for a preview, which leaves nothing to undo. */
      commandId: idSchema.nullable(),
    }),
  }),
  /** Takes back what one command did to answers, links, confirmations and plans of worksheets: all of it, or nothing when somebody wrote over it since. */
  'answers.undo': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({ assessmentId: idSchema, commandId: idSchema }),
    output: z.strictObject({
      answers: z.int(),
      links: z.int(),
      worksheets: z.int(),
      confirmations: z.int(),
      /** Taking back can be taken back too. */
      commandId: idSchema,
    }),
  }),
  /** What was done to several answers, links, confirmations or plans at once, newest first; an answer saved alone has its history. */
  'answers.listBatches': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      batches: z.array(
        z.strictObject({
          commandId: idSchema,
          /** The method that did it. */
          method: z.string(),
          at: instantSchema,
          by: idSchema,
          answers: z.int(),
          links: z.int(),
          worksheets: z.int(),
          confirmations: z.int(),
          /** Answers and plans that somebody wrote over since: with any of them nothing can be taken back. */
          changedSince: z.int(),
        }),
      ),
    }),
  }),
  /** Copies answers from any assessment where the question still asks the same. They count once somebody confirmed them here. */
  'answers.copy': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      fromAssessmentId: idSchema,
      assessmentId: idSchema,
      questionIds: z.array(packIdSchema).min(1).max(1_000),
      /** Also where an answer stands already. */
      replace: z.boolean(),
      /** Also link the evidence; a file of another arrangement is taken into this one, its bytes being there already. */
      evidence: z.boolean(),
      apply: z.boolean(),
    }),
    output: z.strictObject({
      /** One for the arrangement as a whole, and one for each service of the same name in both arrangements. */
      items: z.array(
        z.strictObject({
          questionId: packIdSchema,
          serviceId: idSchema.nullable(),
          outcome: z.enum(['added', 'replaced', 'same', 'kept', 'nothing-there', 'other-question']),
        }),
      ),
      /** Links newly made. */
      linked: z.int(),
      /** Pieces of evidence taken into the arrangement for them. */
      filed: z.int(),
      commandId: idSchema.nullable(),
    }),
  }),
  /** Says that words taken over from elsewhere hold here. Refused for inherited words that changed at their source. */
  'answers.confirm': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ assessmentId: idSchema, questionIds: z.array(packIdSchema).min(1).max(1_000) }),
    output: z.strictObject({ confirmed: z.int(), commandId: idSchema }),
  }),
  /** Makes an answer hold for its provider, or for the group. A second time is a new version; whoever inherited it is told. */
  'answers.share': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({ assessmentId: idSchema, questionId: packIdSchema, level: sharedLevelSchema }),
    output: sharedAnswerSchema,
  }),
  'answers.listShared': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ shared: z.array(sharedAnswerSchema.extend({ content: answerContentSchema })) }),
  }),
  /** Takes over the current version of shared answers. */
  'answers.inherit': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      sharedIds: z.array(idSchema).min(1).max(1_000),
      apply: z.boolean(),
    }),
    output: z.strictObject({ questionIds: z.array(packIdSchema), commandId: idSchema.nullable() }),
  }),
  /** Where answers came from, and whether somebody stands behind them here. */
  'answers.listOrigins': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ origins: z.array(originSchema.extend({ state: z.enum(originStates) })) }),
  }),
  /** What the assessment of this arrangement before this one answered here; null where there was none. */
  'answers.earlier': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: answerKeySchema,
    output: z.strictObject({
      earlier: z
        .strictObject({
          assessment: assessmentSchema,
          /** Whether the question asked the same then. Only where it did may its answer be taken over. */
          question: z.enum(['same', 'changed', 'absent']),
          answer: answerSchema.nullable(),
        })
        .nullable(),
    }),
  }),
  /** Every revision of one answer, newest first. */
  'answers.history': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: answerKeySchema,
    output: z.strictObject({ revisions: z.array(answerSchema) }),
  }),
} as const;

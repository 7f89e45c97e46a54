import { z } from 'zod';
import { answerContentSchema, answerKeySchema, answerSchema } from '../domain/answers.ts';
import { packIdSchema } from '../domain/packs.ts';
import { idSchema, instantSchema } from '../domain/text.ts';
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
  /** Every revision of one answer, newest first. */
  'answers.history': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: answerKeySchema,
    output: z.strictObject({ revisions: z.array(answerSchema) }),
  }),
} as const;

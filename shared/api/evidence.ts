import { z } from 'zod';
import {
  evidenceFactsSchema,
  evidenceLinkSchema,
  evidenceSchema,
  locatorSchema,
  waiverSchema,
} from '../domain/evidence.ts';
import { successionSchema } from '../domain/evidence-succession.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { inspectionSchema } from '../domain/recognition/inspection.ts';
import { leadSubjects } from '../domain/recognition/rules.ts';
import { idSchema, instantSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const savedFactsSchema = z.strictObject({
  id: idSchema,
  expectedRevision: z.int(),
  facts: evidenceFactsSchema,
});

const attachmentPathSchema = z.array(z.int().min(0)).min(1).max(8);

export const evidenceApi = {
  'evidence.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ arrangementId: idSchema }),
    output: z.strictObject({ evidence: z.array(evidenceSchema) }),
  }),
  /** Takes a file in. The same bytes are never stored twice; the same file in the same arrangement is a conflict. */
  'evidence.add': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ arrangementId: idSchema, file: fileTokenSchema, facts: evidenceFactsSchema }),
    output: evidenceSchema,
  }),
  'evidence.saveFacts': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: savedFactsSchema,
    output: evidenceSchema,
  }),
  /** Facts of many pieces in one transaction: all of them or, when one changed meanwhile, none. Taken back with the facts of before. */
  'evidence.saveMany': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ pieces: z.array(savedFactsSchema).min(1).max(1_000) }),
    output: z.strictObject({ evidence: z.array(evidenceSchema) }),
  }),
  /** Looks into files that are here, in a process with limits, and keeps what it finds as proposals. */
  'evidence.inspect': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ ids: z.array(idSchema).min(1).max(1_000) }),
    output: z.strictObject({ inspected: z.int(), flagged: z.int(), proposals: z.int() }),
  }),
  /** What was found in the files of an arrangement, and which piece was taken out of which. */
  'evidence.inspections': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ arrangementId: idSchema }),
    output: z.strictObject({
      inspections: z.array(
        z.strictObject({
          evidenceId: idSchema,
          inspection: inspectionSchema,
          inspectedAt: instantSchema,
          /** Who decided on what is proposed; null while nobody has. */
          confirmedBy: idSchema.nullable(),
        }),
      ),
      /** Questions at which it is dealt with what reports leave to their readers. */
      leads: z.partialRecord(z.enum(leadSubjects), z.array(packIdSchema)),
      wrappings: z.array(
        z.strictObject({ evidenceId: idSchema, wrapperId: idSchema, path: attachmentPathSchema }),
      ),
    }),
  }),
  /** Facts as a person confirmed or corrected them after looking at what is proposed; all pieces or none. */
  'evidence.confirm': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ pieces: z.array(savedFactsSchema).min(1).max(1_000) }),
    output: z.strictObject({ evidence: z.array(evidenceSchema) }),
  }),
  /** Makes an attachment a piece of its own, linked to the one it was taken out of; the same bytes are not stored twice. */
  'evidence.extractAttachment': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ id: idSchema, path: attachmentPathSchema }),
    output: evidenceSchema,
  }),
  /** What was decided in an assessment about newer pieces beside those in use. */
  'evidence.successions': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ successions: z.array(successionSchema) }),
  }),
  /** Keeps relying on the older piece, or puts the newer in its place wherever it is used; with the reason, on record. */
  'evidence.decideSuccession': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: successionSchema.omit({ questions: true, decidedBy: true, decidedAt: true }),
    output: successionSchema,
  }),
  'evidence.link': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({
      assessmentId: idSchema,
      questionId: packIdSchema,
      evidenceId: idSchema,
      locator: locatorSchema,
    }),
    output: evidenceLinkSchema,
  }),
  'evidence.unlink': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({ assessmentId: idSchema, questionId: packIdSchema, evidenceId: idSchema }),
    output: z.strictObject({}),
  }),
  'evidence.listLinks': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ links: z.array(evidenceLinkSchema), waivers: z.array(waiverSchema) }),
  }),
  /** Lets an answer stand without evidence, or with stale evidence, until a day. */
  'evidence.waive': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer', 'approver'],
    input: waiverSchema.omit({ grantedBy: true }),
    output: waiverSchema,
  }),
  /** Takes a waiver back before its day: the evidence is needed again. The trail keeps that it was given. */
  'evidence.withdrawWaiver': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer', 'approver'],
    input: waiverSchema.pick({ assessmentId: true, questionId: true }),
    output: z.strictObject({}),
  }),
  /** A token with which the window may read the original bytes, in parts, until the workspace is locked. */
  'evidence.openView': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ view: fileTokenSchema, name: z.string(), size: z.int() }),
  }),
  /** Writes the original bytes to a file outside, checked against their SHA-256 on the way. */
  'evidence.extract': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema, target: fileTokenSchema }),
    output: z.strictObject({ sha256: z.string(), size: z.int() }),
  }),
} as const;

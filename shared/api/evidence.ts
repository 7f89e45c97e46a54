import { z } from 'zod';
import {
  evidenceFactsSchema,
  evidenceLinkSchema,
  evidenceSchema,
  locatorSchema,
  waiverSchema,
} from '../domain/evidence.ts';
import { fitSchema } from '../domain/evidence-fit.ts';
import { evidenceIssueSchema } from '../domain/evidence-issues.ts';
import { removalObstacleSchema, removalSchema, removalUseSchema } from '../domain/evidence-removal.ts';
import { successionSchema } from '../domain/evidence-succession.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { inspectionSchema } from '../domain/recognition/inspection.ts';
import { idSchema, instantSchema, lineText } from '../domain/text.ts';
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
    input: successionSchema.omit({ id: true, questions: true, decidedBy: true, decidedAt: true }),
    output: successionSchema,
  }),
  /**
   * Takes such a decision back: it is open again, and the older piece stands again where it was replaced. Where somebody has said
   * since what to look for in the newer one, both stand.
   */
  'evidence.withdrawSuccession': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: successionSchema.pick({ id: true }),
    output: z.strictObject({ questions: z.array(packIdSchema), both: z.array(packIdSchema) }),
  }),
  /** What removing a piece would do to the answers, and what keeps it here. */
  'evidence.removalImpact': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ uses: z.array(removalUseSchema), obstacles: z.array(removalObstacleSchema) }),
  }),
  /**
   * Takes away a piece that was taken in by mistake, with its links, in one transaction. `uses`: the answers that the person was told
   * of; when they are others by now, nothing happens. Refused where what was signed contains it.
   */
  'evidence.remove': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: z.strictObject({
      id: idSchema,
      expectedRevision: z.int(),
      reason: lineText.trim().min(1),
      uses: z.array(removalUseSchema.pick({ assessmentId: true, questionId: true })).max(10_000),
    }),
    output: removalSchema,
  }),
  /** What was removed from an arrangement, the newest first. */
  'evidence.removals': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ arrangementId: idSchema }),
    output: z.strictObject({ removals: z.array(removalSchema) }),
  }),
  /** Puts a removed piece back under its number, with what was read in it, and its links where the assessment can still change. */
  'evidence.restore': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'control-owner'],
    input: removalSchema.pick({ id: true }),
    output: z.strictObject({
      evidence: evidenceSchema,
      /** Links that could not be put back: their assessment has been frozen since. */
      notLinked: z.array(removalUseSchema.pick({ assessmentId: true, questionId: true })),
    }),
  }),
  /**
   * Gives up the bytes of a removed piece for good; they are gone at the next start unless something else needs them. By somebody else
   * than who removed it. What is on record of it stays.
   */
  'evidence.discard': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer', 'approver'],
    input: removalSchema.pick({ id: true }),
    output: removalSchema,
  }),
  /** What the evidence leaves open in an assessment, each with the questions at which it matters. */
  'evidence.issues': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ issues: z.array(evidenceIssueSchema) }),
  }),
  /** The pieces that could be linked at a question, what fits best first, each with why. */
  'evidence.propose': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema, questionId: packIdSchema }),
    output: z.strictObject({ proposals: z.array(fitSchema) }),
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

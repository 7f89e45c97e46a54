import { z } from 'zod';
import {
  evidenceFactsSchema,
  evidenceLinkSchema,
  evidenceSchema,
  locatorSchema,
  waiverSchema,
} from '../domain/evidence.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const savedFactsSchema = z.strictObject({
  id: idSchema,
  expectedRevision: z.int(),
  facts: evidenceFactsSchema,
});

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

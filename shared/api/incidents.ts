import { z } from 'zod';
import {
  incidentContentSchema,
  incidentEntrySchema,
  incidentSchema,
  runbookSchema,
} from '../domain/incidents.ts';
import { idSchema, instantSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

const roles = ['assessor', 'reviewer', 'approver', 'control-owner', 'internal-audit'] as const;

export const incidentsApi = {
  /** The log, newest first; of one arrangement, if it is named. */
  'incidents.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ arrangementId: idSchema.exactOptional() }),
    output: z.strictObject({ now: instantSchema, incidents: z.array(incidentSchema) }),
  }),
  'incidents.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      now: instantSchema,
      incident: incidentSchema,
      /** In the order of time. */
      entries: z.array(incidentEntrySchema),
    }),
  }),
  'incidents.record': defineMethod({
    kind: 'command',
    access: 'writable',
    roles,
    input: z.strictObject({ arrangementId: idSchema, content: incidentContentSchema }),
    output: incidentSchema,
  }),
  'incidents.save': defineMethod({
    kind: 'command',
    access: 'writable',
    roles,
    input: z.strictObject({ id: idSchema, expectedRevision: z.int(), content: incidentContentSchema }),
    output: incidentSchema,
  }),
  /** Adds a line to the timeline; it never changes. */
  'incidents.note': defineMethod({
    kind: 'command',
    access: 'writable',
    roles,
    input: z.strictObject({ id: idSchema, at: instantSchema, text: incidentEntrySchema.shape.text }),
    output: incidentEntrySchema,
  }),
  /** Whom to tell, how and in which order. */
  'incidents.getRunbook': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ revision: z.int(), runbook: runbookSchema }),
  }),
  'incidents.saveRunbook': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator', 'assessor', 'approver'],
    input: z.strictObject({ expectedRevision: z.int(), runbook: runbookSchema }),
    output: z.strictObject({ revision: z.int(), runbook: runbookSchema }),
  }),
} as const;

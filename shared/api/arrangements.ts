import { z } from 'zod';
import { arrangementFactsSchema, arrangementSchema } from '../domain/arrangements.ts';
import { registerRowSchema } from '../domain/register.ts';
import { daySchema, idSchema, languages } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

export const arrangementsApi = {
  'arrangements.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ arrangements: z.array(arrangementSchema) }),
  }),
  /** Every arrangement with what its assessments come to today: what the register shows, in one read. */
  'arrangements.register': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ today: daySchema, rows: z.array(registerRowSchema) }),
  }),
  /** Writes lines of the register, in the order given, as a table that spreadsheets open. Every cell is text and none can be run. */
  'arrangements.exportRegister': defineMethod({
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      ids: z.array(idSchema).max(10_000),
      language: z.enum(languages),
      target: fileTokenSchema,
    }),
    output: z.strictObject({ rows: z.int() }),
  }),
  'arrangements.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: arrangementSchema,
  }),
  'arrangements.create': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'administrator'],
    input: z.strictObject({ facts: arrangementFactsSchema }),
    output: arrangementSchema,
  }),
  'arrangements.save': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'administrator'],
    input: z.strictObject({ id: idSchema, expectedRevision: z.int(), facts: arrangementFactsSchema }),
    output: arrangementSchema,
  }),
} as const;

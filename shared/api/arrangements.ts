import { z } from 'zod';
import { arrangementFactsSchema, arrangementSchema } from '../domain/arrangements.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const arrangementsApi = {
  'arrangements.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ arrangements: z.array(arrangementSchema) }),
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

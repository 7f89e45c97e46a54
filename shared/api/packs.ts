import { z } from 'zod';
import { packIdSchema } from '../domain/pack-ids.ts';
import { packSchema } from '../domain/packs.ts';
import { localizedSchema, sha256Schema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const packSummarySchema = z.strictObject({
  id: packIdSchema,
  version: z.string(),
  hash: sha256Schema,
  title: localizedSchema,
  worksheets: z.int(),
  questions: z.int(),
});

const packFaultSchema = z.strictObject({ file: z.string(), line: z.int(), reason: z.string() });

export const packsApi = {
  'packs.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ packs: z.array(packSummarySchema) }),
  }),
  'packs.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: packIdSchema, version: z.string().optional() }),
    output: z.strictObject({
      hash: sha256Schema,
      pack: packSchema,
      questionHashes: z.record(packIdSchema, sha256Schema),
    }),
  }),
  /** Packs that come with the product, readable without a workspace. */
  'packs.listBuiltIn': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({ packs: z.array(packSummarySchema) }),
  }),
  'packs.getBuiltIn': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ id: packIdSchema }),
    output: z.strictObject({ hash: sha256Schema, pack: packSchema }),
  }),
  /** Every fault of a pack file or folder with its line, or a summary of a good one. */
  'packs.validate': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject({ summary: packSummarySchema.nullable(), faults: z.array(packFaultSchema) }),
  }),
  /** A pack outside the workspace, to be read before anybody imports it. A broken one is refused with its faults. */
  'packs.readFile': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject({ hash: sha256Schema, pack: packSchema }),
  }),
  'packs.import': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({ file: fileTokenSchema }),
    output: packSummarySchema,
  }),
  /** The same for a pack as `packs.readFile` gave it: what a person was shown is what is imported, whatever the file is by now. */
  'packs.importShown': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({ pack: packSchema }),
    output: packSummarySchema,
  }),
} as const;

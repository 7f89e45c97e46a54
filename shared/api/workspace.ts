import { z } from 'zod';
import { roleSchema } from '../domain/people.ts';
import { idSchema, instantSchema, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const passphraseSchema = z.string().min(1).max(1_000);
/** A new passphrase protects the whole workspace, so it must not be short. */
const newPassphraseSchema = z.string().min(12).max(1_000);

const openedSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  personId: idSchema.nullable(),
  personName: z.string().nullable(),
  roles: z.array(roleSchema),
  readOnly: z.boolean(),
});

const backupSchema = z.strictObject({
  name: z.string(),
  createdAt: instantSchema,
  sequence: z.int(),
  size: z.int(),
});

export const workspaceApi = {
  /** Makes a new encrypted workspace in an empty or new folder, with its first person, and leaves it locked. */
  'workspace.create': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({
      folder: fileTokenSchema,
      name: shortText.trim().min(1),
      founder: z.strictObject({ name: shortText.trim().min(1), roles: z.array(roleSchema).min(1) }),
      passphrase: newPassphraseSchema,
    }),
    /** The recovery key is shown once, to be printed; the workspace keeps only what it unlocks. */
    output: z.strictObject({ workspaceId: idSchema, personId: idSchema, recoveryKey: z.string() }),
  }),
  /** Fills a new folder with the invented sample: a workspace, its evidence, a signed bundle. It guards nothing. */
  'workspace.createSample': defineMethod({
    kind: 'job',
    access: 'public',
    input: z.strictObject({ folder: fileTokenSchema }),
    output: z.strictObject({}),
  }),
  /** What can be known of a workspace without unlocking it: its name and who can unlock it. */
  'workspace.inspect': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ folder: fileTokenSchema }),
    output: z.strictObject({
      id: idSchema,
      name: z.string(),
      people: z.array(z.strictObject({ personId: idSchema, name: z.string() })),
    }),
  }),
  'workspace.unlock': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({
      folder: fileTokenSchema,
      with: z.union([
        z.strictObject({ personId: idSchema, passphrase: passphraseSchema }),
        z.strictObject({ recoveryKey: z.string().min(1).max(200) }),
      ]),
    }),
    output: openedSchema,
  }),
  'workspace.lock': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  'workspace.status': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({ opened: openedSchema.nullable() }),
  }),
  'workspace.changePassphrase': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({ current: passphraseSchema, next: newPassphraseSchema }),
    output: z.strictObject({}),
  }),
  'workspace.renewRecoveryKey': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({}),
    output: z.strictObject({ recoveryKey: z.string() }),
  }),
  'workspace.backUp': defineMethod({
    kind: 'job',
    access: 'writable',
    input: z.strictObject({}),
    output: backupSchema,
  }),
  'workspace.listBackups': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ folder: fileTokenSchema }),
    output: z.strictObject({ backups: z.array(backupSchema) }),
  }),
  /** Backups of the workspace that is open, the newest first. */
  'workspace.listOwnBackups': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ backups: z.array(backupSchema) }),
  }),
  /** Puts a verified backup in the place of the records; what was there is set aside, never deleted. */
  'workspace.restore': defineMethod({
    kind: 'job',
    access: 'public',
    input: z.strictObject({
      folder: fileTokenSchema,
      backup: z.string().min(1).max(200),
      with: z.union([
        z.strictObject({ personId: idSchema, passphrase: passphraseSchema }),
        z.strictObject({ recoveryKey: z.string().min(1).max(200) }),
      ]),
    }),
    output: z.strictObject({ restored: backupSchema }),
  }),
} as const;

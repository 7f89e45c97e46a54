import { z } from 'zod';
import { idSchema, instantSchema, languages } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;

/** What belongs to this computer, not to a workspace. */
export const settingsSchema = z.strictObject({
  language: z.enum(languages),
  theme: z.enum(themes),
  /** Minutes without a key or a pointer after which the workspace is locked. */
  autoLockMinutes: z.int().min(1).max(240),
});
export type Settings = z.infer<typeof settingsSchema>;

const fileNameSchema = z.string().min(1).max(255);
const pickedFileSchema = z.strictObject({ token: fileTokenSchema, name: z.string(), size: z.int() });
export type PickedFile = z.infer<typeof pickedFileSchema>;

const knownWorkspaceSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** Last part of the folder's name, so that two of one name can be told apart. */
  folderName: z.string(),
  lastUsedAt: instantSchema.nullable(),
  sample: z.boolean(),
});
export type KnownWorkspace = z.infer<typeof knownWorkspaceSchema>;

/** What a window asks of the shell around it, over the same road as the backend's methods. Paths stay in the shell. */
export const hostApi = {
  'host.describe': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      settings: settingsSchema,
      /** Whether the shell has dialogs for folders and files of its own; a browser window uses the page's. */
      dialogs: z.boolean(),
    }),
  }),
  'host.saveSettings': defineMethod({
    kind: 'command',
    access: 'public',
    input: settingsSchema,
    output: settingsSchema,
  }),
  /** Workspaces this computer knows and can reach now, the last used first. */
  'host.listWorkspaces': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({ workspaces: z.array(knownWorkspaceSchema) }),
  }),
  /** A token for the folder of a known workspace. */
  'host.offerWorkspace': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ folder: fileTokenSchema }),
  }),
  /** Takes a workspace off the list; the folder is left as it is. */
  'host.forgetWorkspace': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({}),
  }),
  /** Lets the person choose the folder of a workspace; null when they changed their mind. */
  'host.pickWorkspace': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({ id: idSchema.nullable() }),
  }),
  /** A place for a new workspace: chosen in a dialog, or a new folder where this shell keeps workspaces. */
  'host.newWorkspace': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ name: z.string().min(1).max(200), sample: z.boolean() }),
    output: z.strictObject({ place: z.strictObject({ id: idSchema, folder: fileTokenSchema }).nullable() }),
  }),
  /** Lets the person choose files to read, in a dialog of the shell. */
  'host.pickFiles': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ many: z.boolean() }),
    output: z.strictObject({ files: z.array(pickedFileSchema) }),
  }),
  /** Where a file may be written; null when the person changed their mind. */
  'host.pickSaveTarget': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ suggestedName: fileNameSchema }),
    output: z.strictObject({
      target: z.strictObject({ token: fileTokenSchema, name: z.string() }).nullable(),
    }),
  }),
  /** Hands over a file that was written to a picked target: shown in its folder, or an address to download it from. */
  'host.deliver': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ token: fileTokenSchema }),
    output: z.strictObject({ address: z.string().nullable() }),
  }),
  /** A token to which a page sends the bytes of a file that a person gave it; only where the shell has no dialogs. */
  'host.beginUpload': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ name: fileNameSchema }),
    output: z.strictObject({ upload: fileTokenSchema }),
  }),
  'host.notify': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({ title: z.string().max(200), body: z.string().max(1_000) }),
    output: z.strictObject({ shown: z.boolean() }),
  }),
  /** The window has saved what was unsaved and nothing runs any more: it may be closed. */
  'host.readyToClose': defineMethod({
    kind: 'command',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** A person is at work: puts off the automatic lock. */
  'host.stayAwake': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
} as const;

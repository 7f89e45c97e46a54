import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { idSchema, sha256Schema, shortText } from '../../shared/domain/text.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { slotSchema } from './keys.ts';
import { layoutOf } from './layout.ts';

/**
 * keys.json: what opens the workspace, once for each person and once for the printed recovery key. The checksum (SHA-256 of
 * the RFC 8785 form of the rest) tells damage from a wrong passphrase; against a person's changes each slot authenticates
 * itself.
 */
const contentSchema = z.strictObject({
  format: z.literal('assay-keys/1'),
  workspaceId: idSchema,
  name: shortText,
  slots: z.array(slotSchema).min(1).max(1_000),
});
export type KeyFile = z.infer<typeof contentSchema>;

const keyFileSchema = contentSchema
  .extend({ checksum: sha256Schema })
  .refine(({ checksum, ...content }) => checksum === checksumOf(content));

const checksumOf = (content: KeyFile): string =>
  createHash('sha256').update(toCanonicalJson(content)).digest('hex');

export function writeKeyFile(folder: string, content: KeyFile): void {
  writeJsonFile(layoutOf(folder).keys, { ...content, checksum: checksumOf(content) });
}

/** Refuses a folder that is none or no workspace, and a key file that is damaged or gone while its backup is there. */
export function readKeyFile(folder: string): KeyFile {
  if (!existsSync(folder)) throw new Refusal('not_found', 'workspace.no_folder');
  const keyFile = readWithoutChecksum(layoutOf(folder).keys);
  if (keyFile) return keyFile;
  if (existsSync(backupOf(folder)))
    throw new Refusal('corrupt', 'workspace.file_missing', { file: 'keys.json' });
  throw new Refusal('not_found', 'workspace.not_a_workspace');
}

/** The key file, or the copy beside the backups when it is damaged or gone: enough to choose who one is and to restore. */
export function readKeyFileOrBackup(folder: string): { content: KeyFile; isBackup: boolean } {
  try {
    return { content: readKeyFile(folder), isBackup: false };
  } catch (error) {
    const isDamaged = error instanceof Refusal && error.code === 'corrupt';
    const content = isDamaged ? readWithoutChecksum(backupOf(folder)) : undefined;
    if (!content) throw error;
    return { content, isBackup: true };
  }
}

const backupOf = (folder: string): string => path.join(layoutOf(folder).backups, 'keys.json');

function readWithoutChecksum(file: string): KeyFile | undefined {
  const read = readJsonFile(file, keyFileSchema);
  if (!read) return undefined;
  const { checksum: _checked, ...content } = read;
  return content;
}

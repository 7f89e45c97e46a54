import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { Refusal } from '../../shared/domain/refusal.ts';

/** A small file of ours: whole and valid, or a refusal that says which file is damaged. Undefined when there is none. */
export function readJsonFile<T extends z.ZodType>(file: string, schema: T): z.output<T> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Refusal('unavailable', 'workspace.folder_gone', {}, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Refusal('corrupt', 'workspace.file_damaged', { file: path.basename(file) }, { cause: error });
  }
}

/**
 * Replaces a small file whole: written beside it, flushed, renamed; the old one stays until the new one is safe. What a
 * failure leaves beside it is overwritten the next time.
 */
export function writeJsonFile(file: string, value: unknown): void {
  const temporary = `${file}.new`;
  try {
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    moveDurably(temporary, file);
  } catch (error) {
    throw explainFileFault(error);
  }
}

/** Puts a whole, flushed copy in the place of `target`; what is there stays until the copy is safe. */
export function copyFileDurably(source: string, target: string): void {
  copyFileSync(source, `${target}.new`);
  moveDurably(`${target}.new`, target);
}

/** Gives a finished file its name, once its bytes are on the disk. */
export function moveDurably(temporary: string, target: string): void {
  const descriptor = openSync(temporary, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, target);
  syncFolderOf(target);
}

/** Makes a folder that survives a power cut, with whatever folders it needs above it. */
export function makeFolderDurably(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) syncFolderOf(made);
}

/** Makes a new name in a folder durable. Windows has no such call and needs none. */
function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What a file system error means to a person; anything unknown stays as it is. */
export function explainFileFault(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal('unavailable', 'workspace.disk_full', {}, { cause: error });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new Refusal('read_only', 'workspace.read_only_media', {}, { cause: error });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
      return new Refusal('unavailable', 'workspace.folder_gone', {}, { cause: error });
    case 'EIO':
      return new Refusal('unavailable', 'workspace.medium_fails', {}, { cause: error });
    default:
      return error;
  }
}

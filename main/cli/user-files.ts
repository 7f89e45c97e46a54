import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { readPickedAtOnce } from '../open-picked.ts';
import { refuse } from './failures.ts';

/** Longest file that is read whole: far above any list of answers, far below what would hurt. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Refuses a path that cannot be read, before anything is done with it. A pipe might never end, a device might do more than
 * give bytes: neither is opened. Whether a folder will do, whoever reads it decides.
 */
export function requireReadable(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) refuse('not_found', 'cli.no_such_file', { file });
  if (stat.isFIFO()) refuse('validation', 'cli.odd_file.pipe', { file });
  if (stat.isSocket()) refuse('validation', 'cli.odd_file.socket', { file });
  if (!stat.isFile() && !stat.isDirectory()) refuse('validation', 'cli.odd_file.device', { file });
  try {
    accessSync(file, constants.R_OK);
  } catch {
    refuse('unavailable', 'cli.file_unreadable', { file });
  }
}

/** Refuses to write over anything: a file that is there may be the only copy. */
export function requireFree(file: string): void {
  if (existsSync(file)) refuse('conflict', 'cli.file_exists', { file });
  const folder = path.dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    refuse('not_found', 'cli.no_such_folder', { folder });
}

/** What the shell opened itself and only hands over, as it does for `<(command)`: a pipe with somebody at its other end. */
const handedOver = /^\/(dev\/stdin|(dev|proc\/self)\/fd\/\d+)$/;

/** The bytes of a file the user named, read whole; `-` is standard input. */
export function readUserBytes(file: string): Buffer {
  const tooLarge = () => refuse('validation', 'cli.file_too_large', { file });
  if (file !== '-' && !handedOver.test(file)) {
    requireReadable(path.resolve(file));
    if (statSync(file).isDirectory()) refuse('validation', 'cli.odd_file.folder', { file });
    return readPickedAtOnce(file, MAX_BYTES, tooLarge);
  }
  const bytes = readFileSync(file === '-' ? 0 : file);
  return bytes.length > MAX_BYTES ? tooLarge() : bytes;
}

/** The text of a file the user named; `-` is standard input. */
export function readUserText(file: string): string {
  const bytes = readUserBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('validation', 'cli.file_not_utf8', { file });
  }
}

/** A JSON or YAML file of a certain shape; what does not fit is named with its place. */
export function readUserData<T>(file: string, shape: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = parse(readUserText(file), { maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof Error) || !error.name.startsWith('YAML')) throw error;
    return refuse('validation', 'cli.file_syntax', { file, problem: error.message.split('\n')[0] ?? '' });
  }
  const parsed = shape.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 10)
    .map(issue => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return refuse('validation', 'cli.file_shape', { file, problems });
}

/** Writes a new file that only its owner can read; never over another one. */
export function writeUserText(file: string, text: string): void {
  requireFree(path.resolve(file));
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
}

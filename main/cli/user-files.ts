import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { refuse } from './failures.ts';
import { requireFree, requireReadable } from './shell.ts';

/** Longest file that is read whole: far above any list of answers, far below what would hurt. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The text of a file the user named; `-` is standard input. */
export function readUserText(file: string): string {
  if (file !== '-') requireReadable(path.resolve(file));
  const bytes = readFileSync(file === '-' ? 0 : file);
  if (bytes.length > MAX_BYTES) refuse('validation', 'cli.file_too_large', { file });
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

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BackendDeps } from '../context.ts';

/** Older lines go to a second file, which the next turn replaces. Bytes. */
const TURN_SIZE = 1 << 20;

/**
 * Writes what support needs and nothing else: which error, of which method, at which place of the program. Messages of
 * errors are left out, because they may quote what people wrote.
 */
export function openLog(folder: string | undefined): BackendDeps['log'] {
  if (!folder) return () => undefined;
  const file = path.join(folder, 'assay.log');
  return ({ correlationId, method, error }) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > TURN_SIZE) renameSync(file, `${file}.1`);
    const line = { at: new Date().toISOString(), correlationId, method, ...describeError(error) };
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  };
}

/** Name, code and places of an error: its stack without the message, and without where on this computer the program is. */
export function describeError(error: unknown): { name: string; code?: string; places: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, places: [] };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const places = [...(error.stack ?? '').matchAll(/^\s+at .*?([\w.-]+:\d+:\d+)\)?$/gm)].map(
    match => match[1] ?? '',
  );
  return { name: error.name, ...code, places };
}

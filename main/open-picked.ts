import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../shared/domain/refusal.ts';

/** Bytes read at once. */
const PIECE = 1 << 20;

/**
 * How files of people are opened. A pipe whose writer never comes would hold whoever opens it for ever, so it is not waited for;
 * what was opened is then looked at, so that nothing can take its place in between. Windows knows no such pipes in folders.
 */
export const OPEN_TO_READ = constants.O_RDONLY | constants.O_NONBLOCK;

/** Opens a file that a person picked, to be read once from its beginning; what keeps it from being read is said in words. */
export async function openPicked(file: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> }> {
  const { handle, size } = await openPlain(file);
  return { size, bytes: readPieces(handle.createReadStream({ highWaterMark: PIECE })) };
}

/** The bytes of a small file that a person picked; one that is larger than its kind ever is gets refused unread. */
export async function readPicked(file: string, limit: number, tooLarge: string): Promise<Buffer> {
  const { handle, size } = await openPlain(file);
  try {
    if (size > limit) throw new Refusal('validation', tooLarge);
    return await handle.readFile();
  } catch (error) {
    return refuseUnreadable(error);
  } finally {
    await handle.close();
  }
}

/** The same at once, for what is read before there is anything else to do. */
export function readPickedAtOnce(file: string, limit: number, tooLarge: () => never): Buffer {
  const descriptor = attempt(() => openSync(file, OPEN_TO_READ));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Refusal('validation', 'files.not_a_file');
    if (stat.size > limit) tooLarge();
    return attempt(() => readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

async function openPlain(file: string): Promise<{ handle: FileHandle; size: number }> {
  const handle = await open(file, OPEN_TO_READ).catch(refuseUnreadable);
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, size: stat.size };
  await handle.close();
  throw new Refusal('validation', 'files.not_a_file');
}

async function* readPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    refuseUnreadable(error);
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return refuseUnreadable(error);
  }
}

function refuseUnreadable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ENOTDIR', 'ENODEV'].includes(code))
    throw new Refusal('unavailable', 'files.gone', {}, { cause: error });
  if (['EACCES', 'EPERM', 'EISDIR', 'EBUSY', 'EIO', 'ENXIO', 'ELOOP'].includes(code))
    throw new Refusal('unavailable', 'files.unreadable', {}, { cause: error });
  throw error;
}

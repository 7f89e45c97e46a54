import { open } from 'node:fs/promises';
import { Refusal } from '../shared/domain/refusal.ts';

/** Bytes read at once. */
const PIECE = 1 << 20;

/** Opens a file that a person picked, to be read once from its beginning; what keeps it from being read is said in words. */
export async function openPicked(file: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> }> {
  const handle = await open(file).catch(refuseUnreadable);
  const stat = await handle.stat();
  // A pipe is read to its end like any file, and can be cancelled as one.
  if (!stat.isFile() && !stat.isFIFO()) {
    await handle.close();
    throw new Refusal('validation', 'files.not_a_file');
  }
  return { size: stat.size, bytes: readPieces(handle.createReadStream({ highWaterMark: PIECE })) };
}

async function* readPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    refuseUnreadable(error);
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

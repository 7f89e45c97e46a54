import type { FileHandle } from 'node:fs/promises';
import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';

/** `length` bytes from `position`; refuses a file that has become shorter in the meantime. */
export async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) refuseBundle('bundles.changed_while_reading');
    read += bytesRead;
  }
  return bytes;
}

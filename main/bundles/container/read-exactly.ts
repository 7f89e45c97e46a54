import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import type { ByteSource } from './bytes.ts';

/** Fills `bytes` from `position`; refuses a file that has become shorter in the meantime. */
export async function readInto(handle: ByteSource, bytes: Buffer, position: number): Promise<Buffer> {
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, position + read);
    if (bytesRead === 0) refuseBundle('bundles.changed_while_reading');
    read += bytesRead;
  }
  return bytes;
}

/** `length` bytes from `position`, in memory of their own. */
export const readExactly = (handle: ByteSource, position: number, length: number): Promise<Buffer> =>
  readInto(handle, Buffer.allocUnsafe(length), position);

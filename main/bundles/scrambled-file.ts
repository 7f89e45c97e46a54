import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSink, ByteSource } from './container/bytes.ts';

const algorithm = 'aes-256-ctr';
/** Bytes of one block of the cipher. */
const block = 16;

/**
 * A temporary file that only this process can read: its bytes are scrambled with a key that is never written down. A bundle on
 * its way to being encrypted rests here while it is verified, so that no readable copy of it stays on a stick, deleted or
 * not. It keeps nothing from being changed: whoever reads it checks what they read.
 */
export interface ScrambledFile extends ByteSink, ByteSource {
  close(): Promise<void>;
}

/** Makes the file, which must not exist. It is written once from front to back and can then be read from anywhere. */
export async function createScrambledFile(path: string): Promise<ScrambledFile> {
  const handle = await open(path, 'wx+', 0o600);
  const key = randomBytes(32);
  const cipher = createCipheriv(algorithm, key, counterAt(0));
  return {
    async write(bytes, offset) {
      const scrambled = cipher.update(bytes.subarray(offset));
      await writeAll(handle, scrambled);
      return { bytesWritten: scrambled.length };
    },
    async read(bytes, offset, length, position) {
      const { bytesRead } = await handle.read(bytes, offset, length, position);
      const decipher = createDecipheriv(algorithm, key, counterAt(Math.floor(position / block)));
      decipher.update(Buffer.alloc(position % block));
      bytes.set(decipher.update(bytes.subarray(offset, offset + bytesRead)), offset);
      return { bytesRead };
    },
    stat: () => handle.stat(),
    close: () => handle.close(),
  };
}

/** The counter of a block, big-endian over all sixteen bytes. */
function counterAt(index: number): Buffer {
  const counter = Buffer.alloc(block);
  counter.writeBigUInt64BE(BigInt(index), block - 8);
  return counter;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}

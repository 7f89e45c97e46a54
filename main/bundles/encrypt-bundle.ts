import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { ByteSource } from './container/bytes.ts';
import { readExactly } from './container/read-exactly.ts';
import type { WrittenContainer } from './container/write-container.ts';

const pieceLength = 1024 * 1024;

export interface EncryptOptions {
  /** A file that does not exist yet. */
  target: string;
  passphrase: string;
  signal: AbortSignal;
  /** Bytes of the content so far and in all. */
  onProgress: (phase: 'bundles.encrypting' | 'bundles.decrypting', done: number, total: number) => void;
}

/** Upper bound of what encryption adds: the header, and a tag for each 64 KiB. Bytes. */
export const encryptedSize = (size: number): number => size + 16 * (Math.ceil(size / 65_536) + 1) + 1_024;

/**
 * Encrypts a container with a passphrase into an age file, in pieces, flushes it, and reads it back: what comes out of the file
 * must be what went in.
 */
export async function encryptBundle(
  source: ByteSource,
  plain: WrittenContainer,
  options: EncryptOptions,
): Promise<WrittenContainer> {
  const { target, passphrase } = options;
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const encrypted = await encrypter.encrypt(ReadableStream.from(readAll(source, plain.size, options)));
  const hash = createHash('sha256');
  let size = 0;
  const out = await open(target, 'wx', 0o600);
  try {
    for await (const piece of encrypted) {
      await out.writeFile(piece);
      hash.update(piece);
      size += piece.length;
    }
    await out.sync();
  } finally {
    await out.close();
  }
  await checkEncrypted(plain, options);
  return { sha256: hash.digest('hex'), size };
}

async function* readAll(
  source: ByteSource,
  size: number,
  { signal, onProgress }: EncryptOptions,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    if (signal.aborted) throw new Refusal('cancelled', 'error.cancelled');
    const piece = await readExactly(source, at, Math.min(pieceLength, size - at));
    at += piece.length;
    yield piece;
    onProgress('bundles.encrypting', at, size);
  }
}

async function checkEncrypted(plain: WrittenContainer, options: EncryptOptions): Promise<void> {
  const { target, passphrase, signal, onProgress } = options;
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const file = await open(target, 'r');
  try {
    const source = ReadableStream.from(
      file.createReadStream({ autoClose: false, highWaterMark: pieceLength }) as AsyncIterable<Uint8Array>,
    );
    const hash = createHash('sha256');
    let done = 0;
    for await (const piece of await decrypter.decrypt(source)) {
      if (signal.aborted) throw new Refusal('cancelled', 'error.cancelled');
      hash.update(piece);
      done += piece.length;
      onProgress('bundles.decrypting', done, plain.size);
    }
    if (hash.digest('hex') !== plain.sha256)
      throw new Refusal('corrupt', 'bundles.written_badly', { reason: 'age' });
  } finally {
    await file.close();
  }
}

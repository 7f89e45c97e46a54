import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { comparePaths } from '../../../shared/domain/bundle-paths.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import type { ByteSink } from './bytes.ts';
import {
  type EntryFacts,
  encodeCentralHeader,
  encodeEnd,
  encodeLocalHeader,
  localHeaderSize,
} from './format.ts';

/** A file to be written. Size and CRC-32 are known beforehand, because they stand before the content. */
export interface SourceFile {
  path: string;
  /** Bytes. */
  size: number;
  crc32: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface WriteOptions {
  /** Bytes of content written so far and in all. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface WrittenContainer {
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Writes the canonical container to an empty file: one top folder, files in bytewise order. Refuses a source whose bytes
 * are not those it promised (bundles.source_changed) and stops when told to (cancelled). Memory does not grow with size.
 */
export async function writeContainer(
  handle: ByteSink,
  folder: string,
  files: readonly SourceFile[],
  { onProgress, signal }: WriteOptions = {},
): Promise<WrittenContainer> {
  const sorted = [...files].sort((a, b) => comparePaths(a.path, b.path));
  const total = sorted.reduce((sum, file) => sum + file.size, 0);
  const output = createOutput(handle);
  const directory: Buffer[] = [];
  let done = 0;
  for (const file of sorted) {
    const entry: EntryFacts = { name: `${folder}/${file.path}`, size: file.size, crc32: file.crc32 };
    directory.push(encodeCentralHeader(entry, output.position()));
    await output.write(encodeLocalHeader(entry));
    for await (const chunk of checkSource(file)) {
      if (signal?.aborted) throw new Refusal('cancelled', 'error.cancelled');
      await output.write(chunk);
      done += chunk.length;
      onProgress?.(done, total);
    }
  }
  const offset = output.position();
  for (const header of directory) await output.write(header);
  await output.write(encodeEnd({ count: directory.length, offset, size: output.position() - offset }));
  return output.finish();
}

/** Bytes of the container that {@link writeContainer} will write of these files. */
export function containerSize(folder: string, files: readonly Pick<SourceFile, 'path' | 'size'>[]): number {
  const sorted = [...files].sort((a, b) => comparePaths(a.path, b.path));
  let offset = 0;
  let size = 0;
  for (const { path, size: length } of sorted) {
    const entry: EntryFacts = { name: `${folder}/${path}`, size: length, crc32: 0 };
    size += encodeCentralHeader(entry, offset).length;
    offset += localHeaderSize(entry) + length;
  }
  return offset + size + encodeEnd({ count: sorted.length, offset, size }).length;
}

/** Passes the bytes on and compares them with what the headers promise. */
async function* checkSource(file: SourceFile): AsyncGenerator<Uint8Array> {
  let size = 0;
  let checksum = 0;
  for await (const chunk of file.open()) {
    size += chunk.length;
    if (size > file.size) break;
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== file.size || checksum !== file.crc32) {
    throw new Refusal('corrupt', 'bundles.source_changed', { path: file.path });
  }
}

/** Small pieces are gathered up to this many bytes; larger ones go out as they are. */
const gatherLength = 1024 * 1024;

/**
 * Hashes and writes in order. A piece is written or copied before `write` returns, so that sources may reuse their buffer.
 */
function createOutput(handle: ByteSink) {
  const hash = createHash('sha256');
  const gathered = Buffer.allocUnsafe(gatherLength);
  let gatheredLength = 0;
  let position = 0;

  async function flush(): Promise<void> {
    const length = gatheredLength;
    gatheredLength = 0;
    if (length > 0) await writeHashed(gathered.subarray(0, length));
  }

  /** The disk works while the hash is computed. */
  async function writeHashed(bytes: Uint8Array): Promise<void> {
    const written = writeFully(handle, bytes);
    hash.update(bytes);
    await written;
  }

  return {
    position: () => position,
    async write(bytes: Uint8Array): Promise<void> {
      position += bytes.length;
      const goesAlone = bytes.length > gatherLength / 2;
      // What was gathered comes first, also where the new piece would still fit beside it.
      if (goesAlone || gatheredLength + bytes.length > gatherLength) await flush();
      if (goesAlone) return writeHashed(bytes);
      gathered.set(bytes, gatheredLength);
      gatheredLength += bytes.length;
    },
    async finish(): Promise<WrittenContainer> {
      await flush();
      return { sha256: hash.digest('hex'), size: position };
    },
  };
}

async function writeFully(handle: ByteSink, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}

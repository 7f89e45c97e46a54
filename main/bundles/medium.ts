import { statfs } from 'node:fs/promises';
import { fat32Limit } from '../../shared/domain/bundle-contents.ts';
import { Refusal } from '../../shared/domain/refusal.ts';

/** What is known of the disk or stick that a folder is on. */
export interface Medium {
  /** The number Linux gives to a kind of file system; elsewhere it means nothing. */
  type: number;
  /** Bytes that may still be written. */
  free: number;
}

/** MSDOS_SUPER_MAGIC: FAT12, FAT16 and FAT32 as Linux mounts them. exFAT has a number of its own and no such limit. */
const fat = 0x4d44;

/** Asks the file system of a folder. */
export async function describeMedium(folder: string): Promise<Medium> {
  const { type, bavail, bsize } = await statfs(folder);
  return { type, free: bavail * bsize };
}

/** Refuses, before a byte is written, a file that the medium cannot hold. `more`: bytes needed beside it for a while. */
export function requireRoom({ type, free }: Medium, size: number, more: number): void {
  if (type === fat && size > fat32Limit)
    throw new Refusal('conflict', 'bundles.too_large_for_medium', { size, limit: fat32Limit });
  if (size + more > free) throw new Refusal('conflict', 'bundles.no_room', { size: size + more, free });
}

/** What writing failed of, where the file system says it; anything else is thrown on as it is. */
export function explainWriting(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EFBIG') return new Refusal('conflict', 'bundles.too_large_for_medium', {}, { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('conflict', 'bundles.medium_full', {}, { cause: error });
  return error;
}

import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

/** Writes a file whole or not at all: into a temporary neighbour, flushed to the medium, then renamed over the target. */
export async function writeNewFile(target: string, write: (out: FileHandle) => Promise<void>): Promise<void> {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.part`);
  const out = await open(temporary, 'wx', 0o600);
  try {
    await write(out);
    await out.sync();
    await out.close();
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    await out.close().catch(() => undefined);
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Makes a rename itself durable. Windows has no such call and needs none: its renames are journalled. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

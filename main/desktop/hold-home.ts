import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openLockFile } from '../../db/driver.ts';

/** Keeps a shell's folder to itself until it is let go or this process ends: a second shell would empty its staging. */
export function holdHome(home: string): () => void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = openLockFile(path.join(home, 'shell.lock'));
  return () => void lock.close();
}

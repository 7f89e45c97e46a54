import { rmSync } from 'node:fs';

/** Removes a folder in which nothing is anybody's work. What another program holds fast (Windows) goes the next time. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for what several files of tests use and only one of them has to make; gone when the run is over. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-test-shared-'));
  process.env.ASSAY_TEST_SHARED = folder;
  // Tests start many processes of the same program; compiling it once is enough.
  process.env.NODE_COMPILE_CACHE = path.join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
}

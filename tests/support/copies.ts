import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CopyRequest } from '../../shared/domain/export-profiles.ts';
import { makeFolder } from './workspace.ts';

export const requestFor = (
  profile: CopyRequest['profile'],
  changes: Partial<CopyRequest> = {},
): CopyRequest => ({
  profile,
  recipient: 'The supervisor',
  acknowledgement: 'Handed over on request',
  consent: '',
  include: [],
  leaveOut: [],
  ...changes,
});

/** What a recipient has: the file, certificates by file name, and the cover sheet from which the commands are cut. */
export function receive(options: {
  file: string;
  name: string;
  certificates: Readonly<Record<string, string>>;
}): string {
  const folder = makeFolder();
  mkdirSync(path.join(folder, 'trusted'));
  for (const [name, pem] of Object.entries(options.certificates))
    writeFileSync(path.join(folder, 'trusted', name), pem);
  spawnSync('cp', [options.file, path.join(folder, options.name)]);
  return folder;
}

/** Runs the commands between the marks of a cover sheet as they are, in bash. */
export function runCover(coverSheet: string, folder: string): string {
  const commands = /# ---- begin ----\n([\s\S]*?)# ---- end ----/.exec(coverSheet)?.[1] ?? '';
  rmSync(path.join(folder, 'v'), { recursive: true, force: true });
  const run = spawnSync('bash', ['-c', commands], { cwd: folder, encoding: 'utf8' });
  return run.stdout + run.stderr;
}

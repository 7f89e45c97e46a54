import { spawnSync } from 'node:child_process';
import { it } from 'vitest';

/** `python3:NAME` is a module of the system's Python. */
function has(tool: string): boolean {
  const [, module] = /^python3:(\w+)$/.exec(tool) ?? [];
  const look = module ? `/usr/bin/python3 -c 'import ${module}'` : `command -v ${tool}`;
  return spawnSync('sh', ['-c', look], { stdio: 'ignore' }).status === 0;
}

/** A test that needs programs of the system. Without them it is skipped by name, and fails in CI, which allows no skips. */
export function itWith(tools: readonly string[], name: string, work: () => void | Promise<void>): void {
  const missing = tools.filter(tool => !has(tool));
  if (missing.length === 0) it(name, work);
  else if (process.env['CI'])
    it(name, () => {
      throw new Error(`not installed: ${missing.join(', ')}`);
    });
  else it.skip(`${name} (not installed: ${missing.join(', ')})`, work);
}

/** A second look with programs of the system, at what another test looks at without them: skipped by name where they are missing. */
export function itAlsoWith(tools: readonly string[], name: string, work: () => void | Promise<void>): void {
  const missing = tools.filter(tool => !has(tool));
  if (missing.length === 0) it(name, work);
  else it.skip(`${name} (not installed: ${missing.join(', ')})`, work);
}

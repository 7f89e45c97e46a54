import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runDemo } from '../../main/demo/run-demo.ts';
import { openComputer } from '../../main/desktop/computer.ts';
import type { Language } from '../../shared/domain/text.ts';
import { cheapKeys, makeFolder } from './workspace.ts';

/** The sample, made by the first who asks for it in this run (see `shared-folder.ts`); the others wait for that one. */
async function madeSample(): Promise<string> {
  const sample = path.join(process.env.ASSAY_TEST_SHARED ?? makeFolder(), 'sample');
  const lock = `${sample}.lock`;
  while (!existsSync(sample)) {
    if (mkdirSync(lock, { recursive: true }) === undefined) {
      await wait(100);
      continue;
    }
    try {
      if (!existsSync(sample)) {
        const quiet = { onStep: () => undefined, onEvent: () => undefined, log: () => undefined };
        await runDemo({ out: `${sample}.part`, clock: () => new Date(), ...cheapKeys, ...quiet });
        renameSync(`${sample}.part`, sample);
      }
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  return sample;
}

/** The home of a program on which a copy of the sample was opened before, for tests that are about something else. */
export async function homeWithSample(language: Language = 'en'): Promise<string> {
  const home = makeFolder();
  const place = path.join(home, 'workspaces/Sample');
  cpSync(await madeSample(), place, { recursive: true });
  openComputer(home, () => new Date(), language).remember(path.join(place, 'workspace'), 'Sample', true);
  return home;
}

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { type SealedStory, sealStory } from '../support/backend.ts';

/** What a recipient does: cuts the commands out of the cover sheet and pastes them into bash. */
function runCommands({ office }: SealedStory): string {
  const cover = readFileSync(path.join(office.folder, 'cover.txt'), 'utf8');
  const commands = /# ---- begin ----\n([\s\S]*?)# ---- end ----/.exec(cover)?.[1] ?? '';
  rmSync(path.join(office.folder, 'v'), { recursive: true, force: true });
  const run = spawnSync('bash', ['-c', commands], { cwd: office.folder, encoding: 'utf8' });
  return run.stdout + run.stderr;
}

const isGood = (output: string, seal: string): boolean =>
  (output.match(/Verification successful/g) ?? []).length === 3 &&
  !/REFUSE|FAILED|^[<>]|failure/m.test(output) &&
  output.includes(seal);

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(folder, name))
    .filter(name => statSync(name).isFile());
}

let story: SealedStory;
beforeAll(async () => {
  story = await sealStory();
});

describe('a sealed bundle', () => {
  it('verifies with unzip, sha256sum and openssl by the commands of its cover sheet, and fails after any change', () => {
    const { office, exported } = story;
    const output = runCommands(story);
    expect(output).toContain('# role=assessor');
    expect(isGood(output, exported.seal)).toBe(true);

    const top = path.join(office.folder, 'v');
    const root = path.join(top, readdirSync(top)[0] ?? '');
    const cover = readFileSync(path.join(office.folder, 'cover.txt'), 'utf8');
    const commands = (/# ---- begin ----\n.*?\n([\s\S]*?)# ---- end ----/.exec(cover)?.[1] ?? '').trim();
    const check = () => {
      const run = spawnSync('bash', ['-c', commands], { cwd: root, encoding: 'utf8' });
      return isGood(run.stdout + run.stderr, exported.seal);
    };
    expect(check()).toBe(true);
    for (const file of listFiles(root)) {
      const bytes = readFileSync(file);
      // pki/ copies are for the reader's convenience: the statement's hash covers them all the same.
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x01;
        writeFileSync(file, changed);
        expect(check(), `${path.relative(root, file)} byte ${at}`).toBe(false);
      }
      writeFileSync(file, bytes);
    }
    writeFileSync(path.join(root, 'data/extra.json'), '{}');
    expect(check()).toBe(false);
  });

  it('is what unzip, zipinfo and Python take for a good archive', () => {
    const { bundle } = story;
    expect(execFileSync('unzip', ['-t', bundle], { encoding: 'utf8' })).toContain('No errors');
    const python =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))';
    const names = execFileSync('unzip', ['-Z1', bundle], { encoding: 'utf8' }).trim().split('\n');
    expect(names.length).toBeGreaterThan(20);
    expect(execFileSync('python3', ['-c', python, bundle], { encoding: 'utf8' })).toBe(
      `None ${names.length}\n`,
    );
  });

  it('is refused by the verifier after a change of any byte', async () => {
    const { bundle, trusted, exported } = story;
    const bytes = readFileSync(bundle);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(exported.sha256);
    const verify = () => verifyBundle({ file: bundle, trusted, expectedSeal: exported.seal });
    expect((await verify()).result).toBe('verified');
    const step = Math.max(1, Math.floor(bytes.length / 1_500));
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(bundle, changed);
      const { result, reason } = await verify();
      expect(result, `byte ${at}`).toBe('refused');
      expect(reason).toMatch(/^(bundles|signatures)\./);
    }
  });
});

import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import { type Office, openOffice, passphrase, runAssay, typeAtTerminal } from './run-assay.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.remove());

const list = (extra: NodeJS.ProcessEnv, ...args: string[]) =>
  runAssay(['people', 'list', '--as', 'Alex', ...args], { ASSAY_WORKSPACE: office.workspace, ...extra });

describe('secrets', () => {
  it('are refused as arguments, and not repeated', async () => {
    const options = [
      '--passphrase',
      '--password',
      '--signing-passphrase',
      '--new-passphrase',
      '--recovery-key',
    ];
    const attempts = options.flatMap(option => [[option, 'hunter2 hunter2'], [`${option}=hunter2 hunter2`]]);
    for (const args of attempts) {
      const { code, out, err } = await list({}, ...args);
      expect(code).toBe(exitCodes.usage);
      expect(err).toMatch(/^Not done\. --[a-z-]+ must not stand on the command line/);
      expect(out + err).not.toContain('hunter2');
    }
  });

  it('come from the environment', async () => {
    expect((await list({ ASSAY_PASSPHRASE: passphrase })).code).toBe(exitCodes.done);
  });

  it('come from the first line of a file that only its owner can read', async () => {
    const file = path.join(office.folder, 'passphrase.txt');
    writeFileSync(file, `${passphrase}\nsomething else\n`, { mode: 0o600 });
    expect((await list({}, '--passphrase-file', file)).code).toBe(exitCodes.done);
    chmodSync(file, 0o640);
    const { code, err } = await list({}, '--passphrase-file', file);
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('Others can read');
  });

  it('are missing when nobody can be asked', async () => {
    const { code, err } = await list({});
    expect(code).toBe(exitCodes.locked);
    expect(err).toContain('ASSAY_PASSPHRASE');
  });

  it('that are wrong end with their own code', async () => {
    const { code, err } = await list({ ASSAY_PASSPHRASE: 'not the passphrase' });
    expect(code).toBe(exitCodes.locked);
    expect(err).toContain('The passphrase is not right');
  });

  it('that are chosen must not be short', async () => {
    const { code, err } = await runAssay(
      ['people', 'add', 'New Person', '--roles', 'reviewer', '--as', 'Alex'],
      {
        ASSAY_WORKSPACE: office.workspace,
        ASSAY_PASSPHRASE: passphrase,
        ASSAY_NEW_PASSPHRASE: 'short',
      },
    );
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('at least 12 characters');
  });

  it('typed at a terminal are asked for and not shown', async () => {
    const { code, out } = await listAtTerminal(`${passphrase}\r`);
    expect(out).toContain('Robin Reviewer');
    expect(out).not.toContain(passphrase);
    expect(code).toBe(exitCodes.done);
  });

  it('are not asked for any longer after Ctrl+C', async () => {
    const { code, out } = await listAtTerminal('half\u0003');
    expect(out).toContain('Cancelled.');
    expect(code).toBe(exitCodes.cancelled);
  });
});

const listAtTerminal = (keys: string) =>
  typeAtTerminal(`people list --as Alex --workspace '${office.workspace}'`, [['Passphrase:', keys]]);

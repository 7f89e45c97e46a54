import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logFailure } from '../../main/cli/cli.ts';
import { exitCodes, explainFailure } from '../../main/cli/failures.ts';
import { collect, type Office, openOffice, passphrase, runAssay, startAssay } from './run-assay.ts';

describe('a workspace made at the full cost of its keys', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-init-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const environment = {
    ASSAY_WORKSPACE: path.join(folder, 'workspace'),
    ASSAY_PERSON: 'alex',
    ASSAY_PASSPHRASE: passphrase,
  };

  it('is made, lets people in, and can be rescued with the recovery key', async () => {
    const made = await runAssay(
      ['workspace', 'init', '--name', 'Harbour', '--person', 'Alex Assessor', '--json'],
      environment,
    );
    expect(made.code).toBe(exitCodes.done);
    const { recoveryKey } = JSON.parse(made.out) as { recoveryKey: string };
    const added = await runAssay(['people', 'add', 'Robin Reviewer', '--roles', 'reviewer'], {
      ...environment,
      ASSAY_NEW_PASSPHRASE: passphrase,
    });
    expect(added.code).toBe(exitCodes.done);
    const info = await runAssay(['workspace', 'info'], environment);
    expect(info.out).toMatch(/Workspace +Harbour\n.*\n?People +Alex Assessor\n +Robin Reviewer/s);
    const rescue = {
      ...environment,
      ASSAY_RECOVERY_KEY: recoveryKey,
      ASSAY_NEW_PASSPHRASE: 'chosen after the rescue',
    };
    expect((await runAssay(['people', 'reset-passphrase', 'Alex', '--recovery'], rescue)).code).toBe(
      exitCodes.done,
    );
    expect((await runAssay(['people', 'list'], environment)).code).toBe(exitCodes.locked);
    const after = await runAssay(['people', 'list'], {
      ...environment,
      ASSAY_PASSPHRASE: 'chosen after the rescue',
    });
    expect(after.code).toBe(exitCodes.done);
  });

  it('is not made over files that are there', async () => {
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    const { code, err } = await runAssay(['workspace', 'init', '--name', 'x', '--person', 'x'], {
      ...environment,
      ASSAY_WORKSPACE: folder,
    });
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('empty folder');
    expect(readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('a workspace in use', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.remove());

  it('tells a program of a refusal as JSON, with nothing on stdout', async () => {
    const { code, out, err } = await office.as('Alex', 'arrangement show A-009 --json');
    expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' });
    expect(JSON.parse(err)).toMatchObject({
      error: {
        code: 'not_found',
        reason: 'cli.no_such_arrangement',
        details: { number: 'A-009' },
        exitCode: 1,
      },
    });
  });

  it('asks who you are when several people could be meant', async () => {
    const { code, err } = await runAssay(['people', 'list'], {
      ASSAY_WORKSPACE: office.workspace,
      ASSAY_PASSPHRASE: passphrase,
    });
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain('Alex Assessor, Robin Reviewer, Avery Approver');
    expect((await office.as('A', 'people list')).err).toContain('“A” may mean several.');
  });

  it('speaks Chinese', async () => {
    const { out } = await office.as('Alex', 'people list --language zh-Hant');
    expect(out).toMatch(/Robin Reviewer +覆核人 +是/);
    const refused = await office.as('Robin', 'people deactivate Avery --language zh-Hant');
    expect(refused.err).toBe(
      '未能完成。你的角色不容許此操作。\n資料並無更改。\n請以有權限的人員身分執行（--as），或聯絡管理員；assay people list 列出各人的角色。\n',
    );
  });

  it('says that damage is damage, and where the backups are', async () => {
    const damaged = path.join(office.folder, 'damaged');
    execFileSync('cp', ['-r', office.workspace, damaged]);
    const file = path.join(damaged, 'records.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 5_000, 9_000);
    writeFileSync(file, bytes);
    const { code, err } = await runAssay(['arrangement', 'list', '--as', 'Alex', '--workspace', damaged], {
      ASSAY_PASSPHRASE: passphrase,
    });
    expect(code).toBe(exitCodes.damaged);
    expect(err).toContain('assay backups');
  });

  it('hides what went wrong inside, and keeps it for support where it was asked to', () => {
    const log = path.join(office.folder, 'support.log');
    const report = explainFailure(new Error('the inner reason'), 'en', null, (id, error) =>
      logFailure({ ASSAY_LOG: log }, id, error),
    );
    expect(report).toMatchObject({
      exitCode: exitCodes.internal,
      message: expect.stringContaining(report.correlationId ?? '-'),
    });
    expect(JSON.stringify(report)).not.toContain('the inner reason');
    expect(readFileSync(log, 'utf8')).toMatch(
      new RegExp(`${report.correlationId} Error: the inner reason\\n +at `),
    );
    expect(statSync(log).mode & 0o077).toBe(0);
  });

  it('keeps nothing of a file whose intake was cancelled', async () => {
    await office.json('Alex', 'arrangement add --name Claims --provider "Example Cloud"');
    // Holes that take no room, and far longer than anybody waits: the intake is under way until it is cancelled.
    const long = path.join(office.folder, 'long.pdf');
    writeFileSync(long, '');
    truncateSync(long, 2 ** 40);
    const child = startAssay(['evidence', 'add', 'A-001', long, '--type', 'other', '--as', 'Alex'], {
      ASSAY_WORKSPACE: office.workspace,
      ASSAY_PASSPHRASE: passphrase,
    });
    const ended = collect(child);
    const stored = () =>
      readdirSync(office.workspace)
        .filter(name => name.startsWith('evidence.db'))
        .reduce((sum, name) => sum + statSync(path.join(office.workspace, name)).size, 0);
    const before = stored();
    await expect.poll(() => child.exitCode !== null || stored() > before + (4 << 20)).toBe(true);
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect(code).toBe(exitCodes.cancelled);
    expect(err).toContain('Cancelled. Nothing was left half done.');
    expect(await office.json('Alex', 'evidence list A-001')).toEqual({ evidence: [] });
  });
});

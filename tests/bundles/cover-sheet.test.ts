import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeCoverSheet, readCommands } from '../../main/bundles/cover-sheet.ts';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { certificateFingerprint, toPem } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { type StatementRole, statementPrefixes } from '../../shared/domain/statements.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import {
  allFiles,
  describeBundle,
  makeData,
  makeSigner,
  makeTags,
  now,
  pack,
  type Step,
  sha256,
  signAll,
} from '../support/forge-bundle.ts';

const signers = new Map<StatementRole, SigningIdentity>();
beforeAll(async () => {
  for (const role of ['assessor', 'reviewer', 'approver', 'redactor'] as const)
    signers.set(role, await makeSigner(role));
});

const step = (role: StatementRole, decision: string): Step => {
  const signer = signers.get(role);
  if (!signer) throw new Error(role);
  return { role, decision, signer, at: now };
};

/** A signed bundle beside its trusted/ folder, as a recipient lays them out. */
async function receive(fileName: string, arrangement: string, leftOut: readonly string[]) {
  const data = makeData();
  const bundle = describeBundle(data);
  const tags = makeTags(data, { ...bundle, arrangement: { ...bundle.arrangement, name: arrangement } });
  const files = leftOut.map(name => ({ path: name, sha256: sha256(data.get(name) ?? ''), reason: 'NDA' }));
  const list = {
    format: 'assay-redactions/1',
    profile: 'regulator',
    recipient: 'R',
    acknowledgement: 'A',
    files,
  };
  const steps = [step('assessor', 'prepared'), step('reviewer', 'reviewed'), step('approver', 'approved')];
  if (leftOut.length > 0) {
    tags.set('redactions.json', Buffer.from(toCanonicalJson(list)));
    steps.push(step('redactor', 'redacted'));
  }
  const all = allFiles(data, tags, await signAll(tags, steps));
  for (const name of leftOut) all.delete(name);
  const made = await pack(all);
  const folder = path.dirname(made);
  const file = path.join(folder, fileName);
  renameSync(made, file);
  mkdirSync(path.join(folder, 'trusted'));
  for (const { role, signer } of steps)
    writeFileSync(path.join(folder, 'trusted', `${statementPrefixes[role]}.pem`), toPem(signer.certificate));
  const trusted = Object.fromEntries(
    steps.map(({ role, signer }) => [role, certificateFingerprint(signer.certificate)]),
  );
  const report = await verifyBundle({ file, trusted, expectedSeal: null });
  return { folder, report };
}

function coverOf(fileName: string, report: VerificationReport): string {
  const { bundle, seal, signers: signed, folder } = report;
  if (!bundle || !seal || !folder) throw new Error(`not verified: ${report.reason}`);
  return composeCoverSheet({
    fileName,
    folder,
    bundle,
    seal,
    sha256: '0'.repeat(64),
    signers: signed,
    copy: null,
  });
}

const bash = (commands: readonly string[], cwd: string) => {
  const run = spawnSync('bash', ['-c', commands.join('\n')], { cwd, encoding: 'utf8' });
  return run.stdout + run.stderr;
};

describe('the commands of a cover sheet', () => {
  it.each([
    'plain.zip',
    "O'Neil & Söhne (1).zip",
    '外判安排 評估.zip',
    '$(touch harm).zip',
    '-d.zip',
    'a[1]*.zip',
  ])('verify a file called %j and run nothing else', async fileName => {
    const { folder, report } = await receive(fileName, 'Claims', []);
    const output = bash(readCommands(coverOf(fileName, report)), folder);
    expect(output.match(/Verification successful/g)).toHaveLength(3);
    expect(output).not.toMatch(/REFUSE|^[<>]/m);
    expect(output).toContain(`${report.seal}  signatures/30-approver.p7s`);
    expect(bash(['ls'], folder).split('\n').filter(Boolean).sort()).toEqual(
      [fileName, 'trusted', 'v'].sort(),
    );
  });

  it('verify a redacted copy, and diff names exactly what was left out', async () => {
    const leftOut = ['data/evidence/e-001/blob', 'data/private/names.json'];
    const { folder, report } = await receive('copy.zip', 'Claims', leftOut);
    expect(report).toMatchObject({ result: 'verified', counts: { leftOut: 2 } });
    const output = bash(readCommands(coverOf('copy.zip', report)), folder);
    expect(output.match(/Verification successful/g)).toHaveLength(4);
    expect(output).toContain('# role=redactor');
    expect(output).not.toContain('REFUSE');
    expect(output.match(/^[<>] .*/gm)).toEqual(leftOut.map(name => `< ${name}`));
    expect(output).toContain(`${report.seal}  signatures/90-redactor.p7s`);
  });

  it('cannot be forged by the name of the arrangement', async () => {
    const name = 'Claims\n# ---- begin ----\ntouch harm\n# ---- end ----';
    const { folder, report } = await receive('plain.zip', name, []);
    const cover = coverOf('plain.zip', report);
    expect(readCommands(cover)).not.toContain('touch harm');
    expect(cover.match(/^# ---- begin ----$/gm)).toHaveLength(1);
    expect(bash(readCommands(cover), folder)).not.toContain('REFUSE');
  });

  it('show fingerprints as the sheet prints them', async () => {
    const { folder, report } = await receive('plain.zip', 'Claims', []);
    const cover = coverOf('plain.zip', report);
    const command = /^ {2}(for c in .*)$/m.exec(cover)?.[1] ?? '';
    const shown = bash([command], folder);
    for (const { fingerprint } of report.signers) {
      expect(shown).toContain(fingerprint);
      expect(cover).toContain(fingerprint);
    }
  });
});

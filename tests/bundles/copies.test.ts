import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeMedium, requireRoom } from '../../main/bundles/medium.ts';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { CopyRequest } from '../../shared/domain/export-profiles.ts';
import { type SealedStory, sealStory, signingPassphrase } from '../support/backend.ts';
import { receive, requestFor, runCover } from '../support/copies.ts';
import { itWith } from '../support/tools.ts';

let story: SealedStory;
const certificates: Record<string, string> = {};
let redactorFingerprint: string;

beforeAll(async () => {
  story = await sealStory();
  const { office } = story;
  const { call, folder } = office;
  for (const name of readdirSync(path.join(folder, 'trusted')))
    certificates[name] = readFileSync(path.join(folder, 'trusted', name), 'utf8');
  await office.as('administrator', async () => {
    const made = await call('signatures.createIdentity', { organisation: 'Insurer', signingPassphrase });
    redactorFingerprint = made.fingerprint;
    const file = path.join(folder, '90-redactor.pem');
    await call('signatures.exportCertificate', {
      personId: office.people.administrator,
      target: office.offer(file, 'write'),
    });
    certificates['90-redactor.pem'] = readFileSync(file, 'utf8');
  });
});

interface Made {
  file: string;
  exported: OutputOf<'bundles.export'>;
}

/** As the administrator, who signed nothing, unless said otherwise. */
function exportCopy(
  name: string,
  copy: CopyRequest | null,
  passphrase: string | null = null,
  who: 'administrator' | 'approver' = 'administrator',
): Promise<Made> {
  const { office, assessmentId } = story;
  const file = path.join(office.folder, name);
  return office.as(who, async () => ({
    file,
    exported: await office.call('bundles.export', {
      assessmentId,
      target: office.offer(file, 'write'),
      copy,
      signingPassphrase,
      passphrase,
    }),
  }));
}

const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { reason?: string }) => error.reason ?? 'another error',
  );

const privateFiles = ['comments', 'names', 'privileged'].map(name => `data/private/${name}.json`);
const report = 'data/evidence/e-001/blob';

describe('a redacted copy', () => {
  it('verifies by the commands of its cover sheet, and diff prints exactly what was left out', async () => {
    const { file, exported } = await exportCopy('regulator.zip', requestFor('regulator'));
    const folder = receive({ file, name: 'regulator.zip', certificates });
    const said = runCover(exported.coverSheet, folder);
    expect(said.match(/Verification successful/g)).toHaveLength(4);
    expect(said).not.toMatch(/REFUSE|FAILED/);
    expect(said).toContain('# role=redactor');
    expect(said).toContain(`${exported.seal}  signatures/90-redactor.p7s`);
    const missing = [...said.matchAll(/^< (.*)$/gm)].map(([, name]) => name);
    expect(missing).toEqual([report, ...privateFiles]);
    expect(said).not.toMatch(/^> /m);
    expect(exported.coverSheet).toContain('The supervisor');

    const verified = await verifyBundle({
      file,
      trusted: { ...story.trusted, redactor: redactorFingerprint },
      expectedSeal: exported.seal,
    });
    expect(verified.result).toBe('verified');
    expect(verified.redactions).toMatchObject({
      profile: 'regulator',
      recipient: 'The supervisor',
      acknowledgement: 'Handed over on request',
    });
    expect(verified.redactions?.files.map(each => each.path)).toEqual(missing);
    // The maker of a copy must be trusted like everybody else.
    const { result, reason } = await verifyBundle({ file, trusted: story.trusted, expectedSeal: null });
    expect([result, reason]).toEqual(['refused', 'bundles.signer_not_pinned']);
  });

  it('holds what the person chose, within what its profile and the format allow', async () => {
    const { exported, file } = await exportCopy(
      'chosen.zip',
      requestFor('regulator', {
        include: [report, 'data/private/names.json'],
        consent: 'Letter of consent, 2 March',
      }),
    );
    const { redactions } = await verifyBundle({ file, trusted: {}, expectedSeal: exported.seal });
    expect(redactions?.files.map(each => each.path)).toEqual([
      'data/private/comments.json',
      'data/private/privileged.json',
    ]);
    const refusals: [string, CopyRequest][] = [
      ['bundles.consent_missing', requestFor('regulator', { include: [report] })],
      ['bundles.cannot_include', requestFor('shareable', { include: [report] })],
      ['bundles.cannot_leave_out', requestFor('regulator', { leaveOut: ['data/assessment.json'] })],
      ['bundles.cannot_leave_out', requestFor('internal', { leaveOut: [report] })],
      ['bundles.no_such_file', requestFor('regulator', { leaveOut: ['data/evidence/e-009/blob'] })],
    ];
    for (const [reason, request] of refusals)
      expect(await reasonOf(exportCopy('refused.zip', request)), reason).toBe(reason);
    expect(readdirSync(story.office.folder)).not.toContain('refused.zip');
  });

  it('is not made by somebody who signed the content, nor with a wrong passphrase, nor on behalf of nobody', async () => {
    expect(await reasonOf(exportCopy('own.zip', requestFor('regulator'), null, 'approver'))).toBe(
      'bundles.redactor_signed',
    );
    const { office, assessmentId } = story;
    const wrong = (secret: string | null) =>
      office.as('administrator', () =>
        reasonOf(
          office.call('bundles.export', {
            assessmentId,
            target: office.offer(path.join(office.folder, 'wrong.zip'), 'write'),
            copy: requestFor('shareable'),
            signingPassphrase: secret,
          }),
        ),
      );
    expect(await wrong('not the passphrase')).toBe('signatures.wrong_passphrase');
    expect(await wrong(null)).toBe('bundles.redactor_key_needed');
  });

  it('is recorded with its recipient, and so is what the recipient said', async () => {
    const { office } = story;
    const { call } = office;
    const { copies } = await office.as('approver', () => call('bundles.recipients', {}));
    expect(copies.map(copy => copy.fileName)).toEqual(['chosen.zip', 'regulator.zip']);
    expect(copies[0]).toMatchObject({
      consent: 'Letter of consent, 2 March',
      leftOut: 2,
      redactor: redactorFingerprint,
    });
    const [copy] = copies;
    if (!copy) throw new Error('no copy');
    const receipt = {
      bundleId: copy.bundleId,
      receivedOn: '2026-03-05',
      receivedBy: 'Registry',
      note: 'by hand',
    };
    await office.as('administrator', async () => {
      await call('bundles.recordReceipt', receipt);
      expect(await reasonOf(call('bundles.recordReceipt', { ...receipt, receivedOn: '2026-03-07' }))).toBe(
        'bundles.received_in_the_future',
      );
      const { bundles } = await call('bundles.list', { assessmentId: story.assessmentId });
      const listed = bundles.find(bundle => bundle.id === copy.bundleId);
      expect(listed?.copy?.receipts).toMatchObject([{ receivedBy: 'Registry', note: 'by hand' }]);
      // The trail goes into bundles that others read: it names no recipient.
      const { events } = await call('audit.list', { assessmentId: story.assessmentId, limit: 100 });
      expect(JSON.stringify(events)).not.toContain('supervisor');
    });
  });
});

describe('an encrypted copy', () => {
  itWith(
    ['age', 'script'],
    'is decrypted by age and verifies by the commands of its cover sheet',
    async () => {
      const { passphrase } = await story.office.call('bundles.suggestPassphrase', {});
      expect(passphrase).toMatch(/^[a-z]+(-[a-z]+){5}$/);
      const { file, exported } = await exportCopy('sealed.zip.age', requestFor('regulator'), passphrase);
      expect(readFileSync(file).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
      const folder = receive({ file, name: 'sealed.zip.age', certificates });
      // age asks on the terminal alone; script gives it one. The rest of the commands runs as it is.
      const [decrypt = '', ...rest] = (
        /# ---- begin ----\n([\s\S]*?)# ---- end ----/.exec(exported.coverSheet)?.[1] ?? ''
      ).split('\n');
      expect(decrypt).toBe('age -d -o sealed.zip sealed.zip.age || rm -f sealed.zip');
      const run = spawnSync('script', ['-qec', decrypt, '/dev/null'], {
        cwd: folder,
        input: `${passphrase}\n`,
        encoding: 'utf8',
      });
      expect(run.status).toBe(0);
      const said = spawnSync('bash', ['-c', rest.join('\n')], { cwd: folder, encoding: 'utf8' });
      expect(said.stdout + said.stderr).not.toMatch(/REFUSE|FAILED/);
      expect(said.stdout).toContain(`${exported.seal}  signatures/90-redactor.p7s`);
      expect(exported.coverSheet).not.toContain(passphrase);
    },
  );

  it('leaves nothing behind when it is cancelled while it is encrypted, and nothing readable before', async () => {
    const { office, assessmentId } = story;
    const before = readdirSync(office.folder);
    await office.as('administrator', async () => {
      const id = '00000000-0000-4000-8000-00000000cafe';
      let seen = '';
      const stop = office.backend.subscribe(event => {
        if (event.type !== 'job.progressed' || event.phase !== 'bundles.encrypting') return;
        seen = event.phase;
        const staged = readdirSync(office.folder).filter(name => name.endsWith('.part'));
        for (const name of staged)
          expect(readFileSync(path.join(office.folder, name)).includes('assay-bundle/1')).toBe(false);
        void office.call('jobs.cancel', { id });
      });
      const reply = await office.backend.dispatch({
        v: 1,
        id,
        method: 'bundles.export',
        input: {
          assessmentId,
          target: office.offer(path.join(office.folder, 'cancelled.zip.age'), 'write'),
          copy: null,
          passphrase: 'one-two-three-four-five-six',
        },
      });
      stop();
      expect(seen).toBe('bundles.encrypting');
      expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    });
    expect(readdirSync(office.folder)).toEqual(before);
  });
});

describe('the medium', () => {
  const reason = (work: () => void): string => {
    try {
      work();
      return 'fits';
    } catch (error) {
      return (error as { reason: string }).reason;
    }
  };
  it('is looked at before anything is written', async () => {
    const fat = { type: 0x4d44, free: 64 * 1024 ** 3 };
    const limit = 4 * 1024 ** 3;
    expect(reason(() => requireRoom(fat, limit - 1, limit))).toBe('fits');
    expect(reason(() => requireRoom(fat, limit, 0))).toBe('bundles.too_large_for_medium');
    expect(reason(() => requireRoom({ ...fat, type: 0x2011bab0 }, limit, 0))).toBe('fits');
    const { free } = await describeMedium(story.office.folder);
    expect(free).toBeGreaterThan(0);
    expect(reason(() => requireRoom({ type: 1, free }, free, 1))).toBe('bundles.no_room');
  });
});

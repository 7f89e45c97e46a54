import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { judgeRevision, type Signer, type VerificationReport } from '../../shared/domain/verification.ts';

const seal = (digit: string): string => digit.repeat(64);

const signer = (role: 'assessor' | 'approver' | 'redactor', signatureSha256: string): Signer => ({
  role,
  name: role,
  organisation: '',
  fingerprint: seal('f'),
  decision: 'approved',
  claimedTime: '2026-03-05T09:00:00.000Z',
  signatureSha256,
  pin: 'matched',
});

function report(revision: number, ownSeal: string, previousSeal: string | null): VerificationReport {
  const id = '00000000-0000-4000-8000-000000000001';
  const bundle: Bundle = {
    format: 'assay-bundle/1',
    kind: 'sealed',
    bundleId: id,
    baseBundleId: null,
    workspaceId: id,
    arrangement: { id, name: 'A' },
    assessmentId: id,
    revision,
    previousSeal,
    audit: { count: 1, head: seal('0') },
    pack: { id: 'p', version: '1.0.0', hash: seal('0') },
    requiredRoles: ['assessor', 'reviewer', 'approver'],
  };
  return {
    result: 'verified',
    reason: null,
    details: {},
    folder: 'x',
    bundle,
    seal: ownSeal,
    signers: [signer('assessor', seal('0')), signer('approver', ownSeal)],
    missingRoles: [],
    redactions: null,
    files: [],
    counts: { present: 0, leftOut: 0, bytes: 0 },
  };
}

describe('judgeRevision', () => {
  const known = { revision: 2, seal: seal('b') };

  it('lets the known and the following revision pass', () => {
    expect(judgeRevision(report(2, seal('b'), seal('a')), known).result).toBe('verified');
    expect(judgeRevision(report(3, seal('c'), seal('b')), known).result).toBe('verified');
    expect(judgeRevision(report(1, seal('a'), null), undefined).result).toBe('verified');
  });

  it('knows a redacted copy by what it was made from', () => {
    const whole = report(2, seal('b'), seal('a'));
    const copy = { ...whole, seal: seal('e'), signers: [...whole.signers, signer('redactor', seal('e'))] };
    expect(judgeRevision(copy, known).result).toBe('verified');
    expect(judgeRevision(copy, { revision: 2, seal: seal('e') }).reason).toBe('bundles.fork');
  });

  it('refuses an older revision, and two contents under one revision', () => {
    expect(judgeRevision(report(1, seal('a'), null), known).reason).toBe('bundles.rollback');
    expect(judgeRevision(report(2, seal('d'), seal('a')), known).reason).toBe('bundles.fork');
    expect(judgeRevision(report(3, seal('c'), seal('d')), known).reason).toBe('bundles.fork');
  });
});

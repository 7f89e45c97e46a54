import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import {
  certificatePath,
  coveredPaths,
  parseStatement,
  type Statement,
  type StatementRole,
  signaturePath,
  statementPath,
} from '../../../shared/domain/statements.ts';
import type { Signer } from '../../../shared/domain/verification.ts';
import { certificateFingerprint, fromPem, toPem } from '../../signatures/certificate.ts';
import { verifySignature } from '../../signatures/verify-signature.ts';
import { asciiOf, bytesOf, hashOf, type Reading } from './reading.ts';

/** Fingerprints people trust for a role, from outside the bundle: one certificate, or those of all who may have the role. */
export type TrustedFingerprints = Readonly<Record<string, string | readonly string[]>>;

/** Verifies every statement in the order of signing; what comes back is proven, except who the signers are. */
export function checkStatements(
  reading: Reading,
  roles: readonly StatementRole[],
  trusted: TrustedFingerprints,
): Signer[] {
  const signers: Signer[] = [];
  const keys = new Set<string>();
  for (const [index, role] of roles.entries()) {
    const { signer, keyFingerprint } = checkStatement(reading, role, roles.slice(0, index), trusted);
    // One key in two certificates is one signer.
    if (keys.has(keyFingerprint)) refuseBundle('bundles.same_signer', { role });
    keys.add(keyFingerprint);
    const before = signers.at(-1);
    if (before && signer.claimedTime < before.claimedTime) refuseBundle('bundles.time_decreasing', { role });
    signers.push(signer);
  }
  return signers;
}

function checkStatement(
  reading: Reading,
  role: StatementRole,
  earlier: readonly StatementRole[],
  trusted: TrustedFingerprints,
): { signer: Signer; keyFingerprint: string } {
  const path = statementPath(role);
  const statement = parseStatement(asciiOf(reading, path), path);
  if (statement.role !== role) refuseBundle('bundles.statement_role', { path });
  checkCoverage(reading, statement, earlier);
  const certificate = readPem(reading, role);
  const fingerprint = certificateFingerprint(certificate);
  if (fingerprint !== statement.signerCertSha256) refuseBundle('bundles.certificate_differs', { path });
  const facts = verifySignature({
    p7s: bytesOf(reading, signaturePath(role)),
    statement: bytesOf(reading, path),
    certificate,
  });
  if (facts.signingTime !== statement.claimedTime) refuseBundle('signatures.time_differs', { path });
  const pinned = trusted[role];
  const signer: Signer = {
    role,
    ...facts.subject,
    fingerprint,
    decision: statement.decision,
    claimedTime: statement.claimedTime.replace('Z', '.000Z'),
    signatureSha256: hashOf(reading, signaturePath(role)),
    pin:
      pinned === undefined ? 'not-pinned' : [pinned].flat().includes(fingerprint) ? 'matched' : 'different',
  };
  return { signer, keyFingerprint: facts.keyFingerprint };
}

/** Exactly the files of the format, in its order, each with the hash it has here. */
function checkCoverage(
  reading: Reading,
  { role, files }: Statement,
  earlier: readonly StatementRole[],
): void {
  const path = statementPath(role);
  const expected = coveredPaths(role, earlier);
  if (files.map(file => file.path).join('\n') !== expected.join('\n'))
    refuseBundle('bundles.statement_coverage', { path });
  for (const file of files)
    if (file.sha256 !== hashOf(reading, file.path))
      refuseBundle('bundles.statement_hash', { path, file: file.path });
}

/** One certificate in the one PEM form; a second one or a comment could mean something to another tool. */
function readPem(reading: Reading, role: StatementRole): Uint8Array {
  const path = certificatePath(role);
  const pem = asciiOf(reading, path);
  let der: Uint8Array;
  try {
    der = fromPem(pem);
  } catch (error) {
    return refuseBundle('signatures.certificate_malformed', { path }, error);
  }
  if (toPem(der) !== pem) refuseBundle('signatures.certificate_malformed', { path });
  return der;
}

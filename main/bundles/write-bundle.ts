import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { Refusal } from '../../shared/domain/refusal.ts';
import {
  certificatePath,
  coveredPaths,
  formatStatement,
  type StatementRole,
  signaturePath,
  statementPath,
} from '../../shared/domain/statements.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import { certificateFingerprint, toPem } from '../signatures/certificate.ts';
import { syncFolder } from '../write-new-file.ts';
import { type SourceFile, type WrittenContainer, writeContainer } from './container/write-container.ts';
import type { TrustedFingerprints } from './verify/check-statements.ts';
import { verifyBundle } from './verify/verify-bundle.ts';

/** A statement with its signature, as it stands in a bundle. */
export interface SignedStatement {
  role: StatementRole;
  statement: Uint8Array;
  signature: Uint8Array;
  /** DER. */
  certificate: Uint8Array;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The three files of a signature, by path. */
export function filesOfSignature({
  role,
  statement,
  signature,
  certificate,
}: SignedStatement): Map<string, Uint8Array> {
  return new Map([
    [certificatePath(role), Buffer.from(toPem(certificate))],
    [statementPath(role), statement],
    [signaturePath(role), signature],
  ]);
}

/** The statement of the next signer: over the frozen tag files, the signer's certificate and all that was signed before. */
export function composeStatement(options: {
  role: StatementRole;
  decision: string;
  /** DER. */
  certificate: Uint8Array;
  claimedTime: Date;
  /** SHA-256 by path of the frozen files outside data/. */
  tagHashes: ReadonlyMap<string, string>;
  earlier: readonly SignedStatement[];
}): Uint8Array {
  const { role, decision, certificate, claimedTime, earlier } = options;
  const hashes = new Map(options.tagHashes);
  for (const signed of earlier)
    for (const [name, bytes] of filesOfSignature(signed)) hashes.set(name, sha256(bytes));
  hashes.set(certificatePath(role), sha256(Buffer.from(toPem(certificate))));
  const covered = coveredPaths(
    role,
    earlier.map(signed => signed.role),
  );
  const files = covered.map(name => {
    const hash = hashes.get(name);
    if (hash === undefined) throw new Error(`${name} is not frozen`);
    return { path: name, sha256: hash };
  });
  const text = formatStatement({
    role,
    decision,
    signerCertSha256: certificateFingerprint(certificate),
    claimedTime: `${claimedTime.toISOString().slice(0, 19)}Z`,
    files,
  });
  return Buffer.from(text, 'latin1');
}

export const memoryFile = (name: string, bytes: Uint8Array): SourceFile => ({
  path: name,
  size: bytes.length,
  crc32: crc32(bytes),
  open: () => [bytes],
});

export interface WriteBundleOptions {
  target: string;
  folder: string;
  /** Frozen content and tag files. */
  files: readonly SourceFile[];
  signed: readonly SignedStatement[];
  onProgress: (phase: 'bundles.writing' | 'bundles.verifying', done: number, total: number) => void;
  signal: AbortSignal;
}

export interface WrittenBundle extends WrittenContainer {
  report: VerificationReport;
}

/**
 * Writes a bundle whole or not at all: to a temporary neighbour, read back by the verifier with the signers pinned, flushed,
 * and only then given its name. Whatever goes wrong, the target is as it was.
 */
export async function writeBundle(options: WriteBundleOptions): Promise<WrittenBundle> {
  const { target, folder, signed, signal, onProgress } = options;
  const signatures = signed.flatMap(item =>
    [...filesOfSignature(item)].map(([name, bytes]) => memoryFile(name, bytes)),
  );
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.part`);
  let handle: FileHandle | undefined;
  try {
    handle = await open(temporary, 'wx', 0o600);
    const written = await writeContainer(handle, folder, [...options.files, ...signatures], {
      signal,
      onProgress: (done, total) => onProgress('bundles.writing', done, total),
    });
    await handle.sync();
    await handle.close();
    handle = undefined;
    const report = await verifyBundle({
      file: temporary,
      trusted: pinsOf(signed),
      expectedSeal: sealOf(signed),
      signal,
      onProgress: (done, total) => onProgress('bundles.verifying', done, total),
    });
    if (report.result !== 'verified')
      throw new Refusal('corrupt', 'bundles.written_badly', { reason: report.reason ?? '' });
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
    return { ...written, report };
  } catch (error) {
    await handle?.close();
    // It may never have been made; anything else that keeps it there is of no consequence beside the first error.
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

const pinsOf = (signed: readonly SignedStatement[]): TrustedFingerprints =>
  Object.fromEntries(signed.map(({ role, certificate }) => [role, certificateFingerprint(certificate)]));

/** SHA-256 of the last signature. */
export function sealOf(signed: readonly SignedStatement[]): string {
  const last = signed.at(-1);
  if (!last) throw new Error('nobody has signed');
  return sha256(last.signature);
}

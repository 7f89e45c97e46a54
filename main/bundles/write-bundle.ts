import { createHash, randomUUID } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
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
import {
  containerSize,
  type SourceFile,
  type WrittenContainer,
  writeContainer,
} from './container/write-container.ts';
import { encryptBundle, encryptedSize } from './encrypt-bundle.ts';
import { describeMedium, explainWriting, requireRoom } from './medium.ts';
import { createScrambledFile } from './scrambled-file.ts';
import type { TrustedFingerprints } from './verify/check-statements.ts';
import { verifyBundle, verifyOpened } from './verify/verify-bundle.ts';

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
  /** Frozen content and tag files; for a redacted copy without what it leaves out, and with redactions.json. */
  files: readonly SourceFile[];
  signed: readonly SignedStatement[];
  /** The whole file under a passphrase, as age does it; null for the plain bundle. */
  passphrase: string | null;
  onProgress: (phase: WritingPhase, done: number, total: number) => void;
  signal: AbortSignal;
}

export type WritingPhase =
  | 'bundles.writing'
  | 'bundles.verifying'
  | 'bundles.encrypting'
  | 'bundles.decrypting';

export interface WrittenBundle extends WrittenContainer {
  report: VerificationReport;
}

/**
 * Writes a bundle whole or not at all: to a temporary neighbour, read back by the verifier with the signers pinned, encrypted
 * if that is wanted, flushed, and only then given its name. Whatever goes wrong, the target is as it was. A bundle that is
 * to be encrypted lies on the medium scrambled until then.
 */
export async function writeBundle(options: WriteBundleOptions): Promise<WrittenBundle> {
  const { target, folder, passphrase } = options;
  const files = [...options.files, ...signatureFiles(options.signed)];
  const size = containerSize(folder, files);
  const medium = await describeMedium(path.dirname(target));
  if (passphrase !== null) requireRoom(medium, encryptedSize(size), size);
  else requireRoom(medium, size, 0);
  const neighbour = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}`);
  const temporaries = [`${neighbour}.part`, `${neighbour}.age.part`] as const;
  try {
    const [plain, encrypted] = temporaries;
    const written =
      passphrase === null
        ? await writePlain(plain, files, options)
        : await writeEncrypted(plain, encrypted, files, { ...options, passphrase });
    await rename(passphrase === null ? plain : encrypted, target);
    await syncFolder(path.dirname(target));
    return written;
  } catch (error) {
    throw explainWriting(error);
  } finally {
    // Renamed or never made, in most cases; anything else that keeps one there is of no consequence beside the outcome.
    for (const temporary of temporaries) await unlink(temporary).catch(() => undefined);
  }
}

const signatureFiles = (signed: readonly SignedStatement[]): SourceFile[] =>
  signed.flatMap(item => [...filesOfSignature(item)].map(([name, bytes]) => memoryFile(name, bytes)));

async function writePlain(
  temporary: string,
  files: readonly SourceFile[],
  options: WriteBundleOptions,
): Promise<WrittenBundle> {
  const handle = await open(temporary, 'wx', 0o600);
  let written: WrittenContainer;
  try {
    written = await writeContainer(handle, options.folder, files, writing(options));
    await handle.sync();
  } finally {
    await handle.close();
  }
  const report = await verifyBundle({ file: temporary, ...verifying(options) });
  return { ...written, report: requireVerified(report) };
}

async function writeEncrypted(
  temporary: string,
  target: string,
  files: readonly SourceFile[],
  options: WriteBundleOptions & { passphrase: string },
): Promise<WrittenBundle> {
  const { passphrase, signal, onProgress } = options;
  const scrambled = await createScrambledFile(temporary);
  try {
    const plain = await writeContainer(scrambled, options.folder, files, writing(options));
    const report = requireVerified(await verifyOpened(scrambled, verifying(options)));
    const written = await encryptBundle(scrambled, plain, { target, passphrase, signal, onProgress });
    return { ...written, report };
  } finally {
    await scrambled.close();
  }
}

const writing = ({ signal, onProgress }: WriteBundleOptions) => ({
  signal,
  onProgress: (done: number, total: number) => onProgress('bundles.writing', done, total),
});

const verifying = ({ signed, signal, onProgress }: WriteBundleOptions) => ({
  trusted: pinsOf(signed),
  expectedSeal: sealOf(signed),
  signal,
  onProgress: (done: number, total: number) => onProgress('bundles.verifying', done, total),
});

function requireVerified(report: VerificationReport): VerificationReport {
  if (report.result !== 'verified')
    throw new Refusal('corrupt', 'bundles.written_badly', { reason: report.reason ?? '' });
  return report;
}

const pinsOf = (signed: readonly SignedStatement[]): TrustedFingerprints =>
  Object.fromEntries(signed.map(({ role, certificate }) => [role, certificateFingerprint(certificate)]));

/** SHA-256 of the last signature. */
export function sealOf(signed: readonly SignedStatement[]): string {
  const last = signed.at(-1);
  if (!last) throw new Error('nobody has signed');
  return sha256(last.signature);
}

import { type FileHandle, open } from 'node:fs/promises';
import { isVerificationFault, refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import type { Bundle } from '../../../shared/domain/bundles.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { type StatementRole, signaturePath } from '../../../shared/domain/statements.ts';
import type { VerificationReport, VerifiedFile } from '../../../shared/domain/verification.ts';
import { OPEN_TO_READ } from '../../open-picked.ts';
import type { ByteSource } from '../container/bytes.ts';
import { readDirectory } from '../container/read-directory.ts';
import { scanContainer } from '../container/scan-container.ts';
import { checkAudit, checkJson, checkMissing, checkRedactions } from './check-content.ts';
import {
  checkEntries,
  checkManifest,
  type Inventory,
  isTagPath,
  listSignedRoles,
  readBundle,
} from './check-inventory.ts';
import { checkStatements, type TrustedFingerprints } from './check-statements.ts';
import { hashOf, type Reading } from './reading.ts';

export interface VerifyOptions extends VerifyOpenedOptions {
  file: string;
}

export interface VerifyOpenedOptions {
  trusted: TrustedFingerprints;
  /** From the cover sheet, where the reader has one. */
  expectedSeal: string | null;
  /** Bytes read so far and in all. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Checks a bundle by every rule of the format, reading it once and writing nothing. Bad content never throws: it is a
 * report with the name of the rule. Only cancelling and a file that cannot be read are refusals.
 */
export async function verifyBundle(options: VerifyOptions): Promise<VerificationReport> {
  const handle = await openBundleFile(options.file);
  try {
    return await verifyOpened(handle, options);
  } finally {
    await handle.close();
  }
}

/** The same for a container that is open already. */
export const verifyOpened = async (
  handle: ByteSource,
  options: VerifyOpenedOptions,
): Promise<VerificationReport> => (await readVerified(handle, options)).report;

/** The same, and what the content is read from once more; null where the bundle was refused. */
export async function readVerified(
  handle: ByteSource,
  options: VerifyOpenedOptions,
): Promise<{ report: VerificationReport; reading: Reading | null }> {
  const report: VerificationReport = {
    result: 'refused',
    reason: null,
    details: {},
    folder: null,
    bundle: null,
    seal: null,
    signers: [],
    missingRoles: [],
    redactions: null,
    files: [],
    counts: { present: 0, leftOut: 0, bytes: 0 },
  };
  try {
    const reading = await examine(handle, options, report);
    return { report: conclude(report, options), reading };
  } catch (error) {
    if (!(error instanceof Refusal) || !isVerificationFault(error.reason)) throw error;
    const { reason } = error;
    return { report: { ...report, result: 'refused', reason, details: plain(error) }, reading: null };
  }
}

export async function openBundleFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, OPEN_TO_READ);
  } catch (error) {
    throw new Refusal('not_found', 'bundles.cannot_open', {}, { cause: error });
  }
}

/** Fills the report as far as the checks get, in the order of the format: container, hashes, signatures, content. */
async function examine(
  handle: ByteSource,
  options: VerifyOpenedOptions,
  report: VerificationReport,
): Promise<Reading> {
  const { onProgress, signal } = options;
  const directory = await readDirectory(handle);
  report.folder = directory.folder;
  checkEntries(directory);
  const files = await scanContainer(handle, directory, {
    keep: isTagPath,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const reading: Reading = { handle, folder: directory.folder, files, signal };
  const bundle = readBundle(reading);
  report.bundle = bundle;
  const inventory = checkManifest(reading);
  Object.assign(report, describeFiles(reading, inventory));
  const roles = listSignedRoles(reading);
  requireWantedRoles(bundle, roles);
  checkMissing(reading, roles, inventory.missing);
  report.signers = checkStatements(reading, roles, options.trusted);
  report.missingRoles = bundle.requiredRoles.filter(role => !roles.some(signed => signed === role));
  const last = roles.at(-1);
  if (last) report.seal = hashOf(reading, signaturePath(last));
  report.redactions = await checkRedactions(reading, bundle, roles, inventory.missing);
  await checkJson(reading, bundle);
  await checkAudit(reading, bundle);
  return reading;
}

/** Only the roles this kind of bundle wants, in their order without a gap; a redactor only after all of them. */
function requireWantedRoles(bundle: Bundle, roles: readonly StatementRole[]): void {
  const wanted: readonly string[] = [
    ...bundle.requiredRoles,
    ...(bundle.kind === 'sealed' ? ['redactor'] : []),
  ];
  for (const role of roles) if (!wanted.includes(role)) refuseBundle('bundles.role_not_wanted', { role });
  const signed = roles.filter(role => role !== 'redactor');
  if (signed.some((role, index) => role !== bundle.requiredRoles[index]))
    refuseBundle('bundles.role_missing');
}

function describeFiles(
  reading: Reading,
  { present, missing }: Inventory,
): Pick<VerificationReport, 'files' | 'counts'> {
  const sizeOf = (path: string) => reading.files.get(path)?.entry.size ?? 0;
  const files: VerifiedFile[] = [
    ...present.map(({ path, sha256 }) => ({ path, sha256, size: sizeOf(path), fate: 'present' as const })),
    ...missing.map(({ path, sha256 }) => ({ path, sha256, size: null, fate: 'left-out' as const })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const bytes = present.reduce((sum, { path }) => sum + sizeOf(path), 0);
  return { files, counts: { present: present.length, leftOut: missing.length, bytes } };
}

/** Everything is whole; what is left is whether the right people signed it, and whether it is the one announced. */
function conclude(
  report: VerificationReport,
  { trusted, expectedSeal }: VerifyOpenedOptions,
): VerificationReport {
  const verdict = (
    result: VerificationReport['result'],
    reason: VerificationReport['reason'],
    details = {},
  ) => ({
    ...report,
    result,
    reason,
    details,
  });
  const stranger = report.signers.find(signer => signer.pin === 'different');
  if (stranger) return verdict('refused', 'bundles.signer_differs', { role: stranger.role });
  if (expectedSeal !== null && expectedSeal !== report.seal)
    return verdict('refused', 'bundles.seal_differs');
  const missing = report.missingRoles[0];
  // Only a sealed bundle may be read before all have signed: without its sender, a draft is from nobody.
  const readable = report.bundle?.kind === 'sealed' ? 'unsigned' : 'refused';
  if (missing !== undefined) return verdict(readable, 'bundles.role_missing', { role: missing });
  if (Object.keys(trusted).length === 0) return verdict('unsigned', 'bundles.nobody_pinned');
  const unknown = report.signers.find(signer => signer.pin === 'not-pinned');
  if (unknown) return verdict('refused', 'bundles.signer_not_pinned', { role: unknown.role });
  return verdict('verified', null);
}

const plain = ({ details }: Refusal): VerificationReport['details'] =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]),
  );

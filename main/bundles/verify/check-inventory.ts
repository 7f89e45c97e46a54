import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { isDataPath, requiredDataPaths, requiredTagPaths } from '../../../shared/domain/bundle-paths.ts';
import {
  type Bundle,
  bagDeclaration,
  bagInfoOf,
  bundleCaps,
  bundleSchema,
} from '../../../shared/domain/bundles.ts';
import {
  certificatePath,
  type HashedPath,
  parseManifest,
  type StatementRole,
  signaturePath,
  statementPath,
  statementRoles,
} from '../../../shared/domain/statements.ts';
import type { Directory } from '../container/read-directory.ts';
import { asciiOf, hashOf, jsonOf, type Reading, textOf } from './reading.ts';

const signingFiles = (role: StatementRole) => [
  certificatePath(role),
  statementPath(role),
  signaturePath(role),
];

const tagPaths: ReadonlySet<string> = new Set([
  ...requiredTagPaths,
  'redactions.json',
  ...statementRoles.flatMap(signingFiles),
]);

/** Refuses, before any content is read, names that a bundle does not have and sizes beyond the caps. */
export function checkEntries({ entries }: Directory): void {
  for (const { path, size } of entries) {
    if (!isTagPath(path) && !isDataPath(path)) refuseBundle('bundles.entry_not_allowed', { path });
    if (size > capOf(path)) refuseBundle('bundles.entry_too_large', { path });
  }
}

function capOf(path: string): number {
  if (path === 'manifest-sha256.txt') return bundleCaps.manifest;
  if (isTagPath(path) && path !== 'redactions.json') return bundleCaps.tagFile;
  return path.endsWith('.json') ? bundleCaps.json : bundleCaps.file;
}

/** Files around the content: small and few, so that a scan keeps them in memory. Everything under data/ stays on the disk. */
export const isTagPath = (path: string): boolean => tagPaths.has(path);

/** The roles that have signed, in the order of signing; refuses a signature that lacks one of its three files. */
export function listSignedRoles(reading: Reading): StatementRole[] {
  return statementRoles
    .filter(role => {
      const present = signingFiles(role).filter(path => reading.files.has(path));
      if (present.length !== 0 && present.length !== 3)
        refuseBundle('bundles.signature_incomplete', { role });
      return present.length === 3;
    })
    .sort((a, b) => (statementPath(a) < statementPath(b) ? -1 : 1));
}

/** The tag files of every bundle: all there, each saying what it has to say. */
export function readBundle(reading: Reading): Bundle {
  for (const path of requiredTagPaths) textOf(reading, path);
  if (asciiOf(reading, 'bagit.txt') !== bagDeclaration)
    refuseBundle('bundles.bag_declaration', { path: 'bagit.txt' });
  const parsed = bundleSchema.safeParse(jsonOf(reading, 'bundle.json'));
  if (!parsed.success) return refuseBundle('bundles.bundle_malformed', {}, parsed.error);
  if (asciiOf(reading, 'bag-info.txt') !== bagInfoOf(parsed.data))
    refuseBundle('bundles.bag_declaration', { path: 'bag-info.txt' });
  return parsed.data;
}

export interface Inventory {
  present: HashedPath[];
  /** Listed in the manifest and not in the container. */
  missing: HashedPath[];
}

/** Compares the manifest with what is there: every file under data/ is listed, and every listed file has its hash. */
export function checkManifest(reading: Reading): Inventory {
  const listed = parseManifest(asciiOf(reading, 'manifest-sha256.txt'));
  const names = new Set(listed.map(file => file.path));
  for (const path of reading.files.keys())
    if (isDataPath(path) && !names.has(path)) refuseBundle('bundles.extra_file', { path });
  for (const path of requiredDataPaths) if (!names.has(path)) refuseBundle('bundles.missing_file', { path });
  const present = listed.filter(file => reading.files.has(file.path));
  for (const { path, sha256 } of present)
    if (hashOf(reading, path) !== sha256) refuseBundle('bundles.bad_hash', { path });
  return { present, missing: listed.filter(file => !reading.files.has(file.path)) };
}

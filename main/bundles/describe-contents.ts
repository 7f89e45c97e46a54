import { createHash } from 'node:crypto';
import { type Freeze, listFrozenFiles } from '../../db/bundles.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listSignatures } from '../../db/signatures.ts';
import { evidenceDocumentSchema } from '../../shared/domain/assessment-document.ts';
import { type BundleFile, kindOfPath } from '../../shared/domain/bundle-contents.ts';
import { metaPathOf } from '../../shared/domain/bundle-paths.ts';
import { filesOfSignature } from './write-bundle.ts';

/** Every file of the bundle that would be written of a frozen content now, with the signatures given so far. */
export function describeContents(db: ReadHandle, freeze: Freeze): BundleFile[] {
  const frozen = listFrozenFiles(db, freeze.id);
  const texts = new Map(frozen.map(({ path, bytes }) => [path, bytes]));
  const evidenceAt = (path: string): BundleFile['evidence'] => {
    const meta = texts.get(metaPathOf(path) ?? '');
    if (!meta) return null;
    const { number, title, class: exportClass } = evidenceDocumentSchema.parse(readJson(meta));
    return { number, title, class: exportClass };
  };
  const signatures = listSignatures(db, freeze.id).flatMap(signed =>
    [...filesOfSignature(signed)].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  );
  return [...frozen, ...signatures].map(({ path, size, sha256 }) => ({
    path,
    size,
    sha256,
    kind: kindOfPath(path),
    // The insurer's own copy holds everything.
    fate: 'included',
    evidence: evidenceAt(path),
  }));
}

/** The value of a frozen text. */
export function readJson(bytes: Uint8Array | null | undefined): unknown {
  if (!bytes) throw new Error('a frozen text has no bytes');
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

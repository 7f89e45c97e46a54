import { createHash } from 'node:crypto';
import { type Freeze, listFrozenFiles } from '../../db/bundles.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listSignatures } from '../../db/signatures.ts';
import { evidenceDocumentSchema } from '../../shared/domain/assessment-document.ts';
import { type BundleFile, kindOfPath } from '../../shared/domain/bundle-contents.ts';
import { metaPathOf } from '../../shared/domain/bundle-paths.ts';
import { bundleSchema } from '../../shared/domain/bundles.ts';
import type { Signer } from '../../shared/domain/verification.ts';
import { readCertificate } from '../signatures/read-certificate.ts';
import { composeCoverSheet, readCommands } from './cover-sheet.ts';
import { filesOfSignature, sealOf } from './write-bundle.ts';

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

/** The cover sheet of a written bundle, from what is stored: the file's name and hash are all that an export adds. */
export function describeCoverSheet(
  db: ReadHandle,
  freeze: Freeze,
  { fileName, sha256 }: { fileName: string; sha256: string },
) {
  const signed = listSignatures(db, freeze.id);
  const seal = sealOf(signed);
  const signers = signed.map(
    (signature): Signer => ({
      role: signature.role,
      ...readCertificate(signature.certificate).subject,
      fingerprint: signature.fingerprint,
      decision: signature.decision,
      claimedTime: signature.claimedTime,
      signatureSha256: signature.signatureSha256,
      pin: 'matched',
    }),
  );
  const tag = listFrozenFiles(db, freeze.id).find(file => file.path === 'bundle.json')?.bytes;
  const bundle = bundleSchema.parse(readJson(tag));
  const text = composeCoverSheet({ fileName, folder: freeze.folder, bundle, seal, sha256, signers });
  return {
    arrangement: bundle.arrangement.name,
    revision: bundle.revision,
    seal,
    signers: signers.map(({ pin: _pin, signatureSha256: _signature, ...signer }) => signer),
    commands: readCommands(text),
    text,
  };
}

function readJson(bytes: Uint8Array | null | undefined): unknown {
  if (!bytes) throw new Error('a frozen text has no bytes');
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

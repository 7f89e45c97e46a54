import { type Freeze, listFrozenFiles } from '../../db/bundles.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { bundleSchema } from '../../shared/domain/bundles.ts';
import type { Signer } from '../../shared/domain/verification.ts';
import { readCertificate } from '../signatures/read-certificate.ts';
import { listSignaturesIn } from './copies.ts';
import { composeCoverSheet, readCommands } from './cover-sheet.ts';
import { readJson } from './describe-contents.ts';
import { sealOf } from './write-bundle.ts';

/** The cover sheet of a written file, from what is stored: the file's name and hash are all that an export adds. */
export function describeCoverSheet(
  db: ReadHandle,
  freeze: Freeze,
  { fileName, sha256 }: { fileName: string; sha256: string },
) {
  const { copy, signed } = listSignaturesIn(db, freeze, sha256);
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
  const handedOver = copy
    ? { profile: copy.profile, recipient: copy.recipient, leftOut: copy.leftOut, encrypted: copy.encrypted }
    : null;
  const text = composeCoverSheet({
    fileName,
    folder: freeze.folder,
    bundle,
    seal,
    sha256,
    signers,
    copy: handedOver,
  });
  return {
    arrangement: bundle.arrangement.name,
    revision: bundle.revision,
    seal,
    signers: signers.map(({ pin: _pin, signatureSha256: _signature, ...signer }) => signer),
    copy: handedOver,
    commands: readCommands(text),
    text,
  };
}

import { findCurrentIdentity, type StoredIdentity } from '../../db/signatures.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';
import type { SigningIdentity } from './identity.ts';
import { readCertificate } from './read-certificate.ts';
import { openIdentity } from './signing.ts';

/**
 * The key of the person at work, opened for one signature and forgotten after it, with the time the signature will claim.
 * Refuses a certificate that is not valid now, and a clock behind the signature before: every recipient would refuse both.
 */
export async function openOwnIdentity(
  { store, deps, ...context }: SessionContext,
  signingPassphrase: string,
  last: string | undefined,
): Promise<{ stored: StoredIdentity; identity: SigningIdentity; claimedTime: Date }> {
  const person = requirePerson({ store, deps, ...context });
  const stored = required(
    store.read(db => findCurrentIdentity(db, person.id)),
    'identity',
  );
  const claimedTime = deps.clock();
  requireValid(stored.certificate, claimedTime);
  if (last !== undefined && claimedTime.toISOString().slice(0, 19) < last.slice(0, 19))
    throw new Refusal('conflict', 'signatures.clock_behind', { last });
  const identity = await openIdentity(stored.pkcs12, signingPassphrase);
  return { stored, identity, claimedTime };
}

/** A signature outside the certificate's validity is none. */
export function requireValid(certificate: Uint8Array, at: Date): void {
  const { notBefore, notAfter } = readCertificate(certificate);
  const now = `${at.toISOString().slice(0, 19)}Z`;
  if (now > notAfter) throw new Refusal('conflict', 'signatures.certificate_expired', { until: notAfter });
  if (now < notBefore) throw new Refusal('conflict', 'signatures.certificate_not_yet', { from: notBefore });
}

import { Refusal } from '../../shared/domain/refusal.ts';
import { certificateFingerprint } from './certificate.ts';
import { orderChain } from './chain.ts';
import { packPkcs12 } from './identity.ts';
import type { NewIdentity } from './key-changes.ts';
import { requireValid } from './own-identity.ts';
import { readCertificate } from './read-certificate.ts';
import { readKeyFile } from './read-key-file.ts';
import { isStrongKey } from './verify-signature.ts';

/**
 * Reads a key of an authority and packs it anew, under the same PIN and with today's encryption: what was good enough for a
 * file on a smart card need not be for one in a workspace. Refuses what no recipient would accept.
 */
export async function importIdentity(
  bytes: Uint8Array,
  pin: string,
  { now, iterations }: { now: Date; iterations: number },
): Promise<NewIdentity> {
  const { privateKey, certificate, others } = readKeyFile(bytes, pin);
  const { key, subject } = readCertificate(certificate);
  if (!isStrongKey(key)) throw new Refusal('validation', 'signatures.weak_key');
  requireValid(certificate, now);
  return {
    certificate,
    pkcs12: await packPkcs12(new Uint8Array(privateKey).buffer, certificate, pin, iterations),
    fingerprint: certificateFingerprint(certificate),
    subject: [subject.name, subject.organisation].filter(text => text !== '').join(', '),
    origin: 'imported',
    chain: orderChain(certificate, others),
  };
}

import type { ReadHandle } from '../../db/handles.ts';
import { listStoredChanges } from '../../db/identity-changes.ts';
import { listChain, listStoredIdentities, type StoredIdentity } from '../../db/signatures.ts';
import type { Identity, KeyChange } from '../../shared/domain/signatures.ts';
import { describeChain } from './chain.ts';
import { readCertificate } from './read-certificate.ts';

/** A key as other people may see it: its certificate in words, never the key. */
export function describeIdentity(
  { certificate, pkcs12: _pkcs12, ...identity }: StoredIdentity,
  chain: readonly Uint8Array[],
): Identity {
  const { notBefore, notAfter } = readCertificate(certificate);
  return { ...identity, notBefore, notAfter, ...describeChain(certificate, chain) };
}

/** Every key that anybody ever signed with here. */
export const listIdentities = (db: ReadHandle): Identity[] =>
  listStoredIdentities(db).map(stored => describeIdentity(stored, listChain(db, stored.fingerprint)));

/** Keys that wait for a second person, each with what that person compares. */
export const listChanges = (
  db: ReadHandle,
): (KeyChange & Pick<Identity, 'notAfter' | 'chain' | 'chainState'>)[] =>
  listStoredChanges(db).map(({ certificate, pkcs12: _pkcs12, ...change }) => ({
    ...change,
    notAfter: readCertificate(certificate).notAfter,
    ...describeChain(certificate, listChain(db, change.fingerprint)),
  }));

import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { type DerElement, readDer, readOid, readTime, tags } from './der.ts';

/** What a certificate says, as far as a signature rests on it. Nothing of it is proven: trust is the fingerprint alone. */
export interface CertificateFacts {
  /** DER of the issuer's name and of the serial number: what a signature names its signer by. */
  issuer: Uint8Array;
  serial: Uint8Array;
  /** ISO 8601 UTC, whole seconds. */
  notBefore: string;
  notAfter: string;
  subject: { name: string; organisation: string };
  key: KeyObject;
}

/** Reads a certificate from anybody; refuses (signatures.certificate_malformed) what is not strict DER or has no usable key. */
export function readCertificate(der: Uint8Array): CertificateFacts {
  try {
    const { issuer, serial, validity, subject, publicKey } = readParts(readDer(der));
    const [notBefore, notAfter] = validity.children;
    return {
      issuer: issuer.bytes,
      serial: serial.bytes,
      notBefore: readTime(notBefore),
      notAfter: readTime(notAfter),
      subject: { name: readName(subject, commonName), organisation: readName(subject, organisationName) },
      key: createPublicKey({ key: Buffer.from(publicKey.bytes), format: 'der', type: 'spki' }),
    };
  } catch (error) {
    return refuseBundle('signatures.certificate_malformed', {}, error);
  }
}

/** TBSCertificate (RFC 5280, 4.1): version, serial, algorithm, issuer, validity, subject, key. */
function readParts(certificate: DerElement) {
  const parts = certificate.children[0]?.children ?? [];
  const isVersioned = parts[0]?.tag === tags.context0;
  const [serial, , issuer, validity, subject, publicKey] = isVersioned ? parts.slice(1) : parts;
  if (!serial || !issuer || !validity || !subject || !publicKey) throw new TypeError('a part is missing');
  return { serial, issuer, validity, subject, publicKey };
}

const commonName = '2.5.4.3';
const organisationName = '2.5.4.10';

/**
 * What a name says for one attribute. Read from the bytes, because Node's own `toLegacyObject` crashes on a certificate
 * with a broken key. Anybody can write any name, and control characters have no place on a screen or in a log.
 */
function readName(name: DerElement, attribute: string): string {
  const values = name.children
    .flatMap(set => set.children)
    .filter(({ children: [type] }) => readOid(type) === attribute)
    .map(({ children: [, value] }) => readString(value));
  const text = values.join(', ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return text.slice(0, 200).toWellFormed();
}

/** DirectoryString and IA5String (RFC 5280, 4.1.2.4). */
function readString(value: DerElement | undefined): string {
  const bytes = Buffer.from(value?.content ?? []);
  switch (value?.tag) {
    case 0x0c:
      return bytes.toString('utf8');
    case 0x1e:
      return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '?';
    default:
      return bytes.toString('latin1');
  }
}

/** The public key of a certificate, in the one form by which two certificates for the same key are recognised. */
export const publicKeyOf = (certificate: Uint8Array): string =>
  keyFingerprint(readCertificate(certificate).key);

/** SHA-256 over the numbers of a key, because its encoding can vary: an EC point may be compressed or not. */
export const keyFingerprint = (key: KeyObject): string =>
  createHash('sha256')
    .update(toCanonicalJson(key.export({ format: 'jwk' })))
    .digest('hex');

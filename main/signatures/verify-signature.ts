import { createHash, type KeyObject, verify } from 'node:crypto';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import { oids } from './cms-oids.ts';
import { type DerElement, readDer, readOid, readTime, tags } from './der.ts';
import { type CertificateFacts, keyFingerprint, readCertificate } from './read-certificate.ts';

const digestNames: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Signature algorithms by key type, each with the digest it fixes; rsaEncryption takes the signer's digest. */
const ecdsa: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const rsa: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const rsaEncryption = '1.2.840.113549.1.1.1';
const strongCurves = ['prime256v1', 'secp384r1', 'secp521r1'];

/** What a good signature proves, besides that the statement is unchanged. */
export interface SignatureFacts {
  /** ISO 8601 UTC, whole seconds. */
  signingTime: string;
  subject: CertificateFacts['subject'];
  /** SHA-256 of the public key, by which one signer with two certificates is recognised. */
  keyFingerprint: string;
}

/**
 * Verifies a detached CAdES-BES signature over a statement, with one certificate and nothing else: no chain, no store. The
 * structure is required exactly as it is written, and the bytes that are verified are those that stand in the file.
 */
export function verifySignature(options: {
  p7s: Uint8Array;
  statement: Uint8Array;
  certificate: Uint8Array;
}): SignatureFacts {
  const { p7s, statement, certificate } = options;
  const facts = readCertificate(certificate);
  const signer = readSigner(readDer(p7s), facts);
  const digest = digestNames[signer.digest];
  if (!digest) return refuseBundle('signatures.weak_digest');
  const attributes = readAttributes(signer.attributes);
  checkContent(attributes, statement, digest);
  const signingTime = readTime(attributes.get(oids.signingTime));
  checkSigningCertificate(attributes.get(oids.signingCertificateV2), certificate);
  if (signingTime < facts.notBefore || signingTime > facts.notAfter)
    refuse('signatures.time_outside_validity');
  checkKey(facts, signer, digest);
  return { signingTime, subject: facts.subject, keyFingerprint: keyFingerprint(facts.key) };
}

interface SignerParts {
  digest: string;
  algorithm: string;
  /** The signed attributes as they stand: [0] IMPLICIT SET. */
  attributes: DerElement;
  signature: Uint8Array;
}

/** ContentInfo → SignedData → its one SignerInfo (RFC 5652), everything optional absent. */
function readSigner(content: DerElement, certificate: CertificateFacts): SignerParts {
  const [type, wrapper, ...more] = sequence(content);
  if (readOid(type) !== oids.signedData || wrapper?.tag !== tags.context0 || more.length > 0)
    refuse('signatures.malformed');
  const signedData = sequence(only(wrapper));
  const [version, digests, encapsulated, ...rest] = signedData;
  if (integerOf(version) !== 1 || digests?.tag !== tags.set) refuse('signatures.malformed');
  const [contentType, ...embedded] = sequence(encapsulated);
  if (readOid(contentType) !== oids.data) refuse('signatures.malformed');
  if (embedded.length > 0) refuse('signatures.embedded_content');
  if (rest.some(element => element.tag !== tags.set)) refuse('signatures.embedded_certificates');
  const [infos, ...others] = rest;
  if (!infos || others.length > 0) refuse('signatures.malformed');
  if (infos?.children.length !== 1) refuse('signatures.several_signers');
  const [infoVersion, sid, digestAlgorithm, attributes, algorithm, signature, ...unsigned] = sequence(
    infos?.children[0],
  );
  if (unsigned.length > 0) refuse('signatures.unsigned_attributes');
  if (integerOf(infoVersion) !== 1 || attributes?.tag !== tags.context0 || signature?.tag !== tags.octets)
    return refuse('signatures.malformed');
  checkSigner(sid, certificate);
  const digest = algorithmOf(digestAlgorithm);
  const declared = digests?.children.map(algorithmOf) ?? [];
  if (declared.length !== 1 || declared[0] !== digest) refuse('signatures.malformed');
  return { digest, algorithm: algorithmOf(algorithm), attributes, signature: signature.content };
}

/** Issuer and serial number of the certificate, byte for byte. */
function checkSigner(sid: DerElement | undefined, certificate: CertificateFacts): void {
  const [issuer, serial, ...more] = sequence(sid);
  const sameIssuer = issuer && Buffer.from(certificate.issuer).equals(issuer.bytes);
  const sameSerial = serial && Buffer.from(certificate.serial).equals(serial.bytes);
  if (!sameIssuer || !sameSerial || more.length > 0) refuse('signatures.other_signer');
}

const wanted = [oids.contentType, oids.messageDigest, oids.signingTime, oids.signingCertificateV2] as const;

/** Exactly the four attributes of the format, each once with one value, in DER order. */
function readAttributes(set: DerElement): Map<string, DerElement> {
  const found = new Map<string, DerElement>();
  let previous: Uint8Array | undefined;
  for (const element of set.children) {
    if (previous && Buffer.compare(previous, element.bytes) >= 0) refuse('signatures.attributes_unsorted');
    previous = element.bytes;
    const [type, values, ...more] = sequence(element);
    const oid = readOid(type);
    if (!(wanted as readonly string[]).includes(oid)) refuse('signatures.attribute_unknown');
    const value = values?.children[0];
    if (values?.tag !== tags.set || values.children.length !== 1 || !value || more.length > 0)
      return refuse('signatures.attribute_repeated');
    if (found.has(oid)) refuse('signatures.attribute_repeated');
    found.set(oid, value);
  }
  if (found.size !== wanted.length) refuse('signatures.attribute_missing');
  return found;
}

function checkContent(attributes: Map<string, DerElement>, statement: Uint8Array, digest: string): void {
  if (readOid(attributes.get(oids.contentType)) !== oids.data) refuse('signatures.malformed');
  const claimed = attributes.get(oids.messageDigest);
  const actual = createHash(digest).update(statement).digest();
  if (claimed?.tag !== tags.octets || !actual.equals(claimed.content)) refuse('signatures.content_differs');
}

/** ESSCertIDv2 with its default hash, SHA-256, over the whole certificate; the issuer may stand beside it, policies not. */
function checkSigningCertificate(value: DerElement | undefined, certificate: Uint8Array): void {
  const [ids, ...policies] = sequence(value);
  const [id, ...moreIds] = sequence(ids);
  const [hash, ...rest] = sequence(id);
  const alone = policies.length === 0 && moreIds.length === 0 && rest.length <= 1;
  const actual = createHash('sha256').update(certificate).digest();
  if (!alone || hash?.tag !== tags.octets || !actual.equals(hash.content))
    refuse('signatures.wrong_signing_certificate');
}

/** P-256 or better, or RSA from 2,048 bits on. */
export function isStrongKey(key: KeyObject): boolean {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return strongCurves.includes(details.namedCurve ?? '');
  return key.asymmetricKeyType === 'rsa' && (details.modulusLength ?? 0) >= 2_048;
}

/** Strong enough a key, an algorithm that fits it, and a signature over the attributes as a SET (RFC 5652, 5.4). */
function checkKey({ key }: CertificateFacts, signer: SignerParts, digest: string): void {
  const isEc = key.asymmetricKeyType === 'ec';
  const isRsa = key.asymmetricKeyType === 'rsa';
  if ((isEc || isRsa) && !isStrongKey(key)) refuse('signatures.weak_key');
  const fits = isEc
    ? ecdsa[signer.algorithm] === digest
    : isRsa && (signer.algorithm === rsaEncryption || rsa[signer.algorithm] === digest);
  if (!fits) refuse('signatures.algorithm');
  const signedBytes = Buffer.from(signer.attributes.bytes);
  signedBytes[0] = tags.set;
  if (!verify(digest, signedBytes, key, signer.signature)) refuse('signatures.invalid');
}

function refuse(fault: Parameters<typeof refuseBundle>[0]): never {
  refuseBundle(fault);
}

function sequence(element: DerElement | undefined): readonly DerElement[] {
  return element?.tag === tags.sequence ? element.children : refuse('signatures.malformed');
}

function only(element: DerElement | undefined): DerElement {
  const [child, ...more] = element?.children ?? [];
  return child && more.length === 0 ? child : refuse('signatures.malformed');
}

const integerOf = (element: DerElement | undefined): number =>
  element?.tag === tags.integer && element.content.length === 1 ? (element.content[0] ?? -1) : -1;

/** The algorithm's identifier; its parameters have to be absent or NULL. */
function algorithmOf(element: DerElement | undefined): string {
  const [oid, parameters, ...more] = sequence(element);
  const plain = parameters === undefined || (parameters.tag === tags.null && parameters.content.length === 0);
  if (!plain || more.length > 0) refuse('signatures.algorithm');
  return readOid(oid);
}

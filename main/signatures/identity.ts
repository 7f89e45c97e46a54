import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, Name, X509CertificateGenerator } from '@peculiar/x509';
import * as pkijs from 'pkijs';
import { Refusal } from '../../shared/domain/refusal.ts';

/** A key of a person with the certificate that names them. */
export interface SigningIdentity {
  privateKey: webcrypto.CryptoKey;
  /** DER. */
  certificate: Uint8Array;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const YEAR_MS = 365 * 24 * 3_600_000;
/** Signed at once on a computer whose clock is a little behind, the certificate has to be valid already. */
const EARLIER_MS = 5 * 60_000;

/** Bags of PKCS#12 (RFC 7292, 4.2): a private key under a passphrase, and a certificate. */
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';

/**
 * Makes a P-256 key and a self-signed certificate: CA:FALSE critical, no keyUsage, so that every stock tool accepts it as a
 * signer and none as an issuer. Gives the certificate (DER) and a PKCS#12 under the passphrase.
 */
export async function createIdentity(options: {
  name: string;
  organisation: string;
  passphrase: string;
  now: Date;
  years: number;
  iterations: number;
}): Promise<{ certificate: Uint8Array; pkcs12: Uint8Array }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const subject = [{ CN: [options.name] }, ...(options.organisation ? [{ O: [options.organisation] }] : [])];
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: new Name(subject),
    notBefore: new Date(options.now.getTime() - EARLIER_MS),
    notAfter: new Date(options.now.getTime() + options.years * YEAR_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(false, undefined, true)],
  });
  const der = new Uint8Array(certificate.rawData);
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: der, pkcs12: await packPkcs12(pkcs8, der, options.passphrase, options.iterations) };
}

/** 128 random bits, positive: the top bit is clear and the next set, so that the length never varies. */
function randomSerial(): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial.toString('hex');
}

const passwordBytes = (passphrase: string): ArrayBuffer =>
  new TextEncoder().encode(passphrase.normalize('NFKC')).buffer;

/** A key and its certificate under a passphrase, as every stock tool opens it. */
export async function packPkcs12(
  pkcs8: ArrayBuffer,
  certificate: Uint8Array,
  passphrase: string,
  iterations: number,
): Promise<Uint8Array> {
  const password = passwordBytes(passphrase);
  const key = new pkijs.PKCS8ShroudedKeyBag({ parsedValue: pkijs.PrivateKeyInfo.fromBER(pkcs8) });
  await key.makeInternalValues({
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as Parameters<
      typeof key.makeInternalValues
    >[0]['contentEncryptionAlgorithm'],
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: iterations,
  });
  const certBag = new pkijs.CertBag({ parsedValue: pkijs.Certificate.fromBER(certificate) });
  const bags = [
    new pkijs.SafeBag({ bagId: shroudedKeyBag, bagValue: key }),
    new pkijs.SafeBag({ bagId: certificateBag, bagValue: certBag }),
  ];
  const safeContents = bags.map(bag => ({
    privacyMode: 0,
    value: new pkijs.SafeContents({ safeBags: [bag] }),
  }));
  const authenticatedSafe = new pkijs.AuthenticatedSafe({ parsedValue: { safeContents } });
  await authenticatedSafe.makeInternalValues({ safeContents: safeContents.map(() => ({})) });
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await pfx.makeInternalValues({
    password,
    iterations,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return new Uint8Array(pfx.toSchema().toBER());
}

/** Opens a PKCS#12 made here. A wrong passphrase is `forbidden`, anything unreadable `corrupt`. */
export async function openIdentity(pkcs12: Uint8Array, passphrase: string): Promise<SigningIdentity> {
  const password = passwordBytes(passphrase);
  const pfx = await orDamaged(async () => {
    const parsed = pkijs.PFX.fromBER(pkcs12);
    await parsed.parseInternalValues({ password, checkIntegrity: false });
    return parsed;
  });
  try {
    // The structure was sound a moment ago, so what fails now is the checksum under the passphrase.
    await pfx.parseInternalValues({ password, checkIntegrity: true });
  } catch (error) {
    throw new Refusal('forbidden', 'signatures.wrong_passphrase', {}, { cause: error });
  }
  return orDamaged(() => unpackPkcs12(pfx, password));
}

async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new Refusal('corrupt', 'signatures.identity_damaged', {}, { cause: error });
  }
}

async function unpackPkcs12(pfx: pkijs.PFX, password: ArrayBuffer): Promise<SigningIdentity> {
  const safe = pfx.parsedValue?.authenticatedSafe;
  await safe?.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const contents: { value: pkijs.SafeContents }[] = safe?.parsedValue.safeContents ?? [];
  const bags = contents.flatMap(({ value }) => value.safeBags);
  const key = bags.find(bag => bag.bagId === shroudedKeyBag)?.bagValue;
  const cert = bags.find(bag => bag.bagId === certificateBag)?.bagValue;
  if (!(key instanceof pkijs.PKCS8ShroudedKeyBag) || !(cert instanceof pkijs.CertBag))
    throw new TypeError('no key or no certificate');
  await unshroud(key, password);
  const pkcs8 = key.parsedValue?.toSchema().toBER();
  if (!pkcs8 || !(cert.parsedValue instanceof pkijs.Certificate))
    throw new TypeError('no key or no certificate');
  const privateKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithmOf(pkcs8), false, ['sign']);
  return { privateKey, certificate: new Uint8Array(cert.parsedValue.toSchema(true).toBER()) };
}

/** How a key signs: keys of authorities are RSA, or EC on one of three curves. */
function algorithmOf(pkcs8: ArrayBuffer) {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey({
    key: Buffer.from(pkcs8),
    format: 'der',
    type: 'pkcs8',
  });
  if (asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const curve = curves[asymmetricKeyDetails?.namedCurve ?? ''];
  if (asymmetricKeyType !== 'ec' || !curve) throw new TypeError('a key of a kind that cannot sign here');
  return { name: 'ECDSA', namedCurve: curve, hash: 'SHA-256' };
}

/** Curves as OpenSSL and as the Web call them. */
const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

async function unshroud(key: pkijs.PKCS8ShroudedKeyBag, password: ArrayBuffer): Promise<void> {
  // The typings call this protected; it is the library's one way to decrypt a bag.
  const bag = key as unknown as { parseInternalValues(options: { password: ArrayBuffer }): Promise<void> };
  await bag.parseInternalValues({ password });
}

import { createPrivateKey, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { Refusal } from '../../shared/domain/refusal.ts';

/** What a PKCS#12 of anybody holds for a signer. Certificates are DER. */
export interface KeyFile {
  /** PKCS#8, DER. */
  privateKey: Uint8Array;
  certificate: Uint8Array;
  /** The other certificates of the file, in no order. */
  others: Uint8Array[];
}

/**
 * Takes the key and the certificates out of a PKCS#12, whatever it is encrypted with: corporate authorities and Hongkong Post
 * still issue RC2 and 3DES. The library reads and decrypts; nothing is signed or verified with it. A wrong PIN is
 * `forbidden`, a file that cannot be read `validation`.
 */
export function readKeyFile(bytes: Uint8Array, pin: string): KeyFile {
  const bags = readBags(bytes, pin);
  const keys = bags.flatMap(bag => keyOf(bag) ?? []);
  const certificates = bags.flatMap(bag => certificateOf(bag) ?? []);
  for (const privateKey of keys) {
    const own = certificates.find(certificate => fits(privateKey, certificate));
    if (own) return { privateKey, certificate: own, others: certificates.filter(each => each !== own) };
  }
  throw new Refusal('validation', 'signatures.no_key_in_file');
}

function readBags(bytes: Uint8Array, pin: string): forge.pkcs12.Bag[] {
  let parsed: forge.asn1.Asn1;
  try {
    parsed = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  } catch (error) {
    throw new Refusal('validation', 'signatures.not_a_key_file', {}, { cause: error });
  }
  try {
    return forge.pkcs12
      .pkcs12FromAsn1(parsed, false, pin)
      .safeContents.flatMap(contents => contents.safeBags);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/invalid password|wrong password|could not be verified/i.test(said))
      throw new Refusal('forbidden', 'signatures.wrong_pin', {}, { cause: error });
    throw new Refusal('validation', 'signatures.not_a_key_file', {}, { cause: error });
  }
}

/** Keys of kinds that the library does not know come as they stand in the file, which is PKCS#8 already. */
function keyOf({ key, asn1, type }: forge.pkcs12.Bag): Uint8Array | null {
  const isKey = type === forge.pki.oids['pkcs8ShroudedKeyBag'] || type === forge.pki.oids['keyBag'];
  if (!isKey) return null;
  if (key) return toBytes(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)));
  return asn1 ? toBytes(asn1) : null;
}

function certificateOf({ cert, asn1, type }: forge.pkcs12.Bag): Uint8Array | null {
  if (type !== forge.pki.oids['certBag']) return null;
  if (cert) return toBytes(forge.pki.certificateToAsn1(cert));
  return asn1 ? toBytes(asn1) : null;
}

const toBytes = (asn1: forge.asn1.Asn1): Uint8Array =>
  new Uint8Array(Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary'));

function fits(privateKey: Uint8Array, certificate: Uint8Array): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    return new X509Certificate(certificate).checkPrivateKey(key);
  } catch {
    // A key or certificate of a kind that nothing here can use is none.
    return false;
  }
}

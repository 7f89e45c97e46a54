import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { oids } from './cms-oids.ts';
import type { SigningIdentity } from './identity.ts';

/**
 * A detached CAdES-BES signature over a statement: DER, one signer, no certificates inside, signed attributes contentType,
 * messageDigest, signingTime and signingCertificateV2. `claimedTime` is cut to the second, as the statement says it.
 */
export const signStatement = (
  statement: Uint8Array,
  identity: SigningIdentity,
  claimedTime: Date,
): Promise<Uint8Array> => signDetached(statement, identity, claimedTime, []);

/**
 * A detached CAdES-BES signature for a document that carries its certificates with it, as PAdES wants: no signingTime, for the
 * document says its time itself.
 */
export const signDocument = (
  content: Uint8Array,
  identity: SigningIdentity,
  chain: readonly Uint8Array[],
): Promise<Uint8Array> => signDetached(content, identity, null, [identity.certificate, ...chain]);

async function signDetached(
  content: Uint8Array,
  { privateKey, certificate }: SigningIdentity,
  claimedTime: Date | null,
  certificates: readonly Uint8Array[],
): Promise<Uint8Array> {
  const parsed = pkijs.Certificate.fromBER(certificate);
  const digest = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
  const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: bytes });
  const essCertIdV2 = new asn1js.Sequence({ value: [octets(digest(certificate))] });
  const attributes = [
    attribute(oids.contentType, new asn1js.ObjectIdentifier({ value: oids.data })),
    ...(claimedTime ? [attribute(oids.signingTime, timeOf(toSeconds(claimedTime)))] : []),
    attribute(oids.messageDigest, octets(digest(content))),
    attribute(
      oids.signingCertificateV2,
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [essCertIdV2] })] }),
    ),
  ];
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: sortForDer(attributes) }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oids.data }),
    signerInfos: [signer],
    ...(certificates.length > 0
      ? { certificates: certificates.map(each => pkijs.Certificate.fromBER(each)) }
      : {}),
  });
  await signed.sign(privateKey, 0, 'SHA-256', content.slice().buffer);
  const info = new pkijs.ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

const toSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1_000) * 1_000);

const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute =>
  new pkijs.Attribute({ type, values: [value] });

/** UTCTime until 2049, GeneralizedTime after, as RFC 5652 asks. */
const timeOf = (time: Date): asn1js.BaseBlock =>
  time.getUTCFullYear() < 2050
    ? new asn1js.UTCTime({ valueDate: time })
    : new asn1js.GeneralizedTime({ valueDate: time });

/** DER orders the members of a SET by their encoding; what is signed is exactly this order. */
const sortForDer = (attributes: pkijs.Attribute[]): pkijs.Attribute[] =>
  attributes
    .map(item => ({ item, der: Buffer.from(item.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ item }) => item);

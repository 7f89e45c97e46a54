import { createHash, X509Certificate } from 'node:crypto';

/** SHA-256 of the DER bytes: what people compare and pin. */
export const certificateFingerprint = (der: Uint8Array): string =>
  createHash('sha256').update(der).digest('hex');

/** RFC 7468 text, 64 characters a line, LF at the end. */
export function toPem(der: Uint8Array): string {
  const base64 = Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`;
}

/** The first certificate of a PEM text. Throws for text that holds none. */
export const fromPem = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);

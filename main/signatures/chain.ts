import { X509Certificate } from 'node:crypto';
import type { ChainLink, ChainState } from '../../shared/domain/signatures.ts';
import { certificateFingerprint } from './certificate.ts';
import { readCertificate } from './read-certificate.ts';

/** Longer chains do not occur; a longer one in a file is cut. */
const longest = 8;

/**
 * Puts the certificates of a key file into their order, from the signer's issuer up, and says whether they hold together. It is
 * shown to people; trust is the fingerprint of the signer's certificate alone.
 */
export function orderChain(certificate: Uint8Array, others: readonly Uint8Array[]): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let last = new X509Certificate(certificate);
  while (chain.length < longest && !isSelfSigned(last)) {
    const next = others.find(each => !chain.includes(each) && last.checkIssued(new X509Certificate(each)));
    if (!next) break;
    chain.push(next);
    last = new X509Certificate(next);
  }
  return chain;
}

const isSelfSigned = (certificate: X509Certificate): boolean => certificate.checkIssued(certificate);

export function describeChain(
  certificate: Uint8Array,
  chain: readonly Uint8Array[],
): { chain: ChainLink[]; chainState: ChainState } {
  const all = [certificate, ...chain];
  const links = chain.map((der): ChainLink => {
    const { subject, notBefore, notAfter } = readCertificate(der);
    const name = [subject.name, subject.organisation].filter(text => text !== '').join(', ');
    return { subject: name, fingerprint: certificateFingerprint(der), notBefore, notAfter };
  });
  return { chain: links, chainState: judge(all.map(der => new X509Certificate(der))) };
}

function judge(certificates: readonly X509Certificate[]): ChainState {
  const [own] = certificates;
  const last = certificates.at(-1);
  if (!own || !last) return 'incomplete';
  if (certificates.length === 1) return isSelfSigned(own) ? 'self-signed' : 'incomplete';
  const holds = certificates.every((certificate, index) => {
    const issuer = certificates[index + 1] ?? certificate;
    // The last one need not be a root: then nothing more can be said of it.
    if (issuer === certificate && !isSelfSigned(certificate)) return true;
    return certificate.verify(issuer.publicKey) && (issuer === certificate || issuer.ca);
  });
  if (!holds) return 'broken';
  return isSelfSigned(last) ? 'complete' : 'incomplete';
}

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as asn1js from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromPem, toPem } from '../../main/signatures/certificate.ts';
import { createIdentity, openIdentity, type SigningIdentity } from '../../main/signatures/identity.ts';
import { signStatement } from '../../main/signatures/sign-statement.ts';
import { verifySignature } from '../../main/signatures/verify-signature.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { now } from '../support/forge-bundle.ts';
import { makeFolder } from '../support/workspace.ts';

const statement = Buffer.from('# a statement\n');
const passphrase = '密碼 with spaces';
let folder: string;
let made: { certificate: Uint8Array; pkcs12: Uint8Array };
let identity: SigningIdentity;
let p7s: Uint8Array;

beforeAll(async () => {
  folder = makeFolder();
  made = await createIdentity({
    name: '陳大文',
    organisation: 'Insurer',
    passphrase,
    now,
    years: 3,
    iterations: 600_000,
  });
  identity = await openIdentity(made.pkcs12, passphrase);
  p7s = await signStatement(statement, identity, now);
});

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const save = (name: string, bytes: Uint8Array | string) => writeFileSync(path.join(folder, name), bytes);

describe('identities', () => {
  it('are PKCS#12 files that openssl opens with the passphrase alone', () => {
    save('id.p12', made.pkcs12);
    const shown = openssl('pkcs12', '-in', 'id.p12', '-passin', `pass:${passphrase}`, '-nodes', '-info');
    expect(shown).toContain('BEGIN PRIVATE KEY');
    const wrong = spawnSync('openssl', ['pkcs12', '-in', 'id.p12', '-passin', 'pass:wrong', '-nodes'], {
      cwd: folder,
    });
    expect(wrong.status).not.toBe(0);
    const info = spawnSync(
      'openssl',
      ['pkcs12', '-in', 'id.p12', '-passin', `pass:${passphrase}`, '-noout', '-info'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    ).stderr;
    expect(info).toContain('MAC: sha256, Iteration 600000');
    expect(info).toContain('AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
  });

  it('have a certificate that can sign and cannot issue', () => {
    save('id.pem', toPem(made.certificate));
    const text = openssl('x509', '-in', 'id.pem', '-noout', '-text');
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).not.toContain('Key Usage');
    expect(text).toContain('prime256v1');
    expect(Buffer.from(fromPem(toPem(made.certificate))).equals(made.certificate)).toBe(true);
  });

  it('a wrong passphrase opens nothing', async () => {
    await expect(openIdentity(made.pkcs12, 'wrong')).rejects.toMatchObject({
      reason: 'signatures.wrong_passphrase',
    });
  });
});

describe('signatures', () => {
  it('are accepted by openssl and by us, and neither accepts other content', () => {
    save('id.pem', toPem(made.certificate));
    save('s.p7s', p7s);
    save('s.txt', statement);
    const check = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-nointern',
      '-noverify',
      '-certfile',
      'id.pem',
    ];
    openssl(...check, '-in', 's.p7s', '-content', 's.txt', '-out', 'out.txt');
    expect(readFileSync(path.join(folder, 'out.txt')).equals(statement)).toBe(true);
    expect(verifySignature({ p7s, statement, certificate: made.certificate })).toMatchObject({
      signingTime: '2026-03-05T09:00:00Z',
      subject: { name: '陳大文', organisation: 'Insurer' },
    });
    save('s.txt', '# another statement\n');
    expect(() => openssl(...check, '-in', 's.p7s', '-content', 's.txt', '-out', 'out.txt')).toThrow();
    expect(() =>
      verifySignature({
        p7s,
        statement: Buffer.from('# another statement\n'),
        certificate: made.certificate,
      }),
    ).toThrow('signatures.content_differs');
  });

  it('not one changed bit is accepted', () => {
    for (let at = 0; at < p7s.length; at += 1)
      for (const mask of [0x01, 0x80]) {
        const changed = Buffer.from(p7s);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(
          () => verifySignature({ p7s: changed, statement, certificate: made.certificate }),
          `byte ${at}`,
        ).toThrow(/^corrupt: signatures\./);
      }
  });
});

type Node = asn1js.Sequence;
const children = (node: unknown): asn1js.BaseBlock[] => (node as Node).valueBlock.value;

/** A good signature taken apart, changed in one place and put together again. */
function rebuild(
  change: (parts: {
    signedData: asn1js.BaseBlock[];
    signer: asn1js.BaseBlock[];
    infos: asn1js.BaseBlock[];
  }) => void,
) {
  const root = asn1js.fromBER(p7s.slice().buffer).result;
  const signedData = children(children(children(root)[1])[0]);
  const infos = children(signedData.at(-1));
  change({ signedData, infos, signer: children(infos[0]) });
  return new Uint8Array(root.toBER());
}

/** The values of an attribute. */
const values = (attribute: unknown): asn1js.BaseBlock[] => children(children(attribute)[1]);
const algorithm = (value: string) => new asn1js.Sequence({ value: [oid(value)] });
/** 1.2.840.113549.1.9.16.2.47 in DER. */
const SIGNING_CERTIFICATE = '2a864886f70d010910022f';

const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
const tagged = (tagNumber: number, value: asn1js.BaseBlock[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
const attribute = (type: string, value: asn1js.BaseBlock) =>
  new asn1js.Sequence({ value: [oid(type), new asn1js.Set({ value: [value] })] });

describe('refused signatures', () => {
  const cases: [string, () => Uint8Array, string][] = [
    [
      'unsigned attributes',
      () =>
        rebuild(({ signer }) =>
          signer.push(tagged(1, [attribute('1.2.840.113549.1.9.6', new asn1js.Null())])),
        ),
      'signatures.unsigned_attributes',
    ],
    ['two signers', () => rebuild(({ infos }) => infos.push(infos[0] as Node)), 'signatures.several_signers'],
    [
      'embedded content',
      () =>
        rebuild(({ signedData }) =>
          children(signedData[2]).push(tagged(0, [new asn1js.OctetString({ valueHex: statement })])),
        ),
      'signatures.embedded_content',
    ],
    [
      'embedded certificates',
      () =>
        rebuild(({ signedData }) =>
          signedData.splice(3, 0, tagged(0, [asn1js.fromBER(made.certificate.slice().buffer).result])),
        ),
      'signatures.embedded_certificates',
    ],
    [
      'an attribute less',
      () => rebuild(({ signer }) => children(signer[3]).splice(1, 1)),
      'signatures.attribute_missing',
    ],
    [
      'an attribute twice',
      () => rebuild(({ signer }) => children(signer[3]).splice(0, 0, children(signer[3])[0] as Node)),
      'signatures.attributes_unsorted',
    ],
    [
      'attributes out of order',
      () => rebuild(({ signer }) => children(signer[3]).reverse()),
      'signatures.attributes_unsorted',
    ],
    [
      'an unknown attribute',
      () =>
        rebuild(({ signer }) =>
          children(signer[3]).push(
            attribute('1.2.3.4', new asn1js.OctetString({ valueHex: Buffer.alloc(99) })),
          ),
        ),
      'signatures.attribute_unknown',
    ],
    [
      'a SHA-1 digest',
      () =>
        rebuild(({ signer, signedData }) => {
          const sha1 = () => new asn1js.Sequence({ value: [oid('1.3.14.3.2.26')] });
          signer[2] = sha1();
          children(signedData[1])[0] = sha1();
        }),
      'signatures.weak_digest',
    ],
    [
      'an attribute with two values',
      () => rebuild(({ signer }) => values(children(signer[3])[0]).push(new asn1js.Null())),
      'signatures.attribute_repeated',
    ],
    [
      'the hash of another certificate',
      () =>
        rebuild(({ signer }) => {
          const named = children(signer[3]).find(one =>
            Buffer.from(one.toBER()).toString('hex').includes(SIGNING_CERTIFICATE),
          );
          const id = children(children(children(values(named)[0])[0])[0]);
          id[0] = new asn1js.OctetString({ valueHex: Buffer.alloc(32) });
        }),
      'signatures.wrong_signing_certificate',
    ],
    [
      'the algorithm of another kind of key',
      () => rebuild(({ signer }) => signer.splice(4, 1, algorithm('1.2.840.113549.1.1.11'))),
      'signatures.algorithm',
    ],
    [
      'a hash weaker than the one the signature is over',
      () => rebuild(({ signer }) => signer.splice(4, 1, algorithm('1.2.840.10045.4.1'))),
      'signatures.algorithm',
    ],
    [
      'parameters of an algorithm',
      () => rebuild(({ signer }) => children(signer[4]).push(new asn1js.Integer({ value: 1 }))),
      'signatures.algorithm',
    ],
    [
      'the signature of another content',
      () =>
        rebuild(({ signer }) =>
          signer.splice(5, 1, new asn1js.OctetString({ valueHex: Buffer.alloc(70, 1) })),
        ),
      'signatures.invalid',
    ],
    [
      'another version',
      () => rebuild(({ signer }) => signer.splice(0, 1, new asn1js.Integer({ value: 3 }))),
      'signatures.malformed',
    ],
    ['bytes after the end', () => Buffer.concat([p7s, Buffer.from([0])]), 'signatures.not_der'],
    [
      'indefinite length',
      () => Buffer.concat([Buffer.from([0x30, 0x80]), p7s.subarray(4), Buffer.from([0, 0])]),
      'signatures.not_der',
    ],
    ['nothing', () => Buffer.alloc(0), 'signatures.not_der'],
  ];
  it.each(cases)('%s', (_name, make, reason) => {
    expect(() => verifySignature({ p7s: make(), statement, certificate: made.certificate })).toThrow(
      `corrupt: ${reason}`,
    );
  });

  it.each([
    ['rsa:1024', ['-newkey', 'rsa:1024'], 'signatures.weak_key'],
    ['secp256k1', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], 'signatures.weak_key'],
  ])('a weak key: %s', (_name, key, reason) => {
    const subject = ['-subj', '/CN=Weak', '-days', '30', '-nodes', '-keyout', 'weak.key', '-out', 'weak.pem'];
    openssl('req', '-x509', ...key, ...subject, '-addext', 'basicConstraints=critical,CA:FALSE');
    save('s.txt', statement);
    openssl(
      'cms',
      '-sign',
      '-binary',
      '-cades',
      '-nocerts',
      '-nosmimecap',
      '-md',
      'sha256',
      '-signer',
      'weak.pem',
      '-inkey',
      'weak.key',
      '-in',
      's.txt',
      '-outform',
      'DER',
      '-out',
      'weak.p7s',
    );
    const weak = readFileSync(path.join(folder, 'weak.p7s'));
    const certificate = fromPem(readFileSync(path.join(folder, 'weak.pem'), 'utf8'));
    expect(() => verifySignature({ p7s: weak, statement, certificate })).toThrow(`corrupt: ${reason}`);
  });

  it('a good one of openssl’s own making, RSA-2048, is accepted', () => {
    const subject = ['-subj', '/CN=Strong', '-days', '30', '-nodes', '-keyout', 'rsa.key', '-out', 'rsa.pem'];
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      ...subject,
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    );
    save('s.txt', statement);
    openssl(
      'cms',
      '-sign',
      '-binary',
      '-cades',
      '-nocerts',
      '-nosmimecap',
      '-md',
      'sha256',
      '-signer',
      'rsa.pem',
      '-inkey',
      'rsa.key',
      '-in',
      's.txt',
      '-outform',
      'DER',
      '-out',
      'rsa.p7s',
    );
    const certificate = fromPem(readFileSync(path.join(folder, 'rsa.pem'), 'utf8'));
    const facts = verifySignature({
      p7s: readFileSync(path.join(folder, 'rsa.p7s')),
      statement,
      certificate,
    });
    expect(facts.subject.name).toBe('Strong');
  });

  it('a certificate with any bit changed is refused by name or is simply another certificate', async () => {
    const reasons = new Set<string>();
    for (let at = 0; at < made.certificate.length; at += 1) {
      const certificate = Uint8Array.from(made.certificate);
      certificate[at] = (certificate[at] ?? 0) ^ 0x01;
      // Its maker signs with it too, so that the certificate is all there is to judge.
      const signed = await signStatement(statement, { ...identity, certificate }, now).catch(() => undefined);
      if (!signed) continue;
      try {
        verifySignature({ p7s: signed, statement, certificate });
        reasons.add('accepted');
      } catch (error) {
        reasons.add(error instanceof Refusal ? error.reason : `broken: ${String(error)}`);
      }
    }
    expect([...reasons].sort()).toEqual([
      'accepted',
      'signatures.certificate_malformed',
      'signatures.time_outside_validity',
    ]);
  });

  it('a damaged identity is told from a wrong passphrase', async () => {
    const reasonOf = (pkcs12: Uint8Array) =>
      openIdentity(pkcs12, passphrase).then(
        () => 'opened',
        (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
      );
    expect(await reasonOf(Buffer.from('no identity'))).toBe('signatures.identity_damaged');
    expect(await reasonOf(made.pkcs12.subarray(0, made.pkcs12.length / 2))).toBe(
      'signatures.identity_damaged',
    );
  });

  it('another person’s certificate', async () => {
    const other = await createIdentity({
      name: '陳大文',
      organisation: 'Insurer',
      passphrase,
      now,
      years: 3,
      iterations: 1_000,
    });
    expect(() => verifySignature({ p7s, statement, certificate: other.certificate })).toThrow(
      'signatures.other_signer',
    );
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../main/signatures/certificate.ts';
import { describeChain } from '../../main/signatures/chain.ts';
import { openIdentity } from '../../main/signatures/identity.ts';
import { importIdentity } from '../../main/signatures/import-identity.ts';
import { signStatement } from '../../main/signatures/sign-statement.ts';
import { verifySignature } from '../../main/signatures/verify-signature.ts';
import { freezeStory, type Office, openOffice, sign, signingPassphrase } from '../support/backend.ts';
import { makeFolder } from '../support/workspace.ts';

const folder = makeFolder();
const inFolder = (name: string) => path.join(folder, name);
const openssl = (args: string) =>
  execFileSync('openssl', args.trim().split(/ +/), {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const pin = '2468-1357';
const iterations = 1_000;
/** A little later than the certificates that are about to be made. */
const now = new Date(Date.now() + 3_600_000);

/** An authority with one below it, and a key file for a signer, all made by openssl. */
function makeKeyFile(name: string, key: string, packing: string): string {
  openssl(`genpkey ${key} -out ${name}.key`);
  openssl(`req -new -key ${name}.key -subj /O=Insurer/CN=${name} -out ${name}.csr`);
  openssl(`x509 -req -in ${name}.csr -CA sub.pem -CAkey sub.key -days 30 -out ${name}.pem`);
  openssl(
    `pkcs12 -export -inkey ${name}.key -in ${name}.pem -certfile chain.pem -passout pass:${pin} ${packing} -out ${name}.p12`,
  );
  return inFolder(`${name}.p12`);
}

const rsa = '-algorithm RSA -pkeyopt rsa_keygen_bits:2048';
const ec = (curve: string) => `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`;
const legacy = '-legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-RC2-40 -macalg sha1';

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(inFolder('ca.cnf'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n');
  openssl(`genpkey ${ec('P-256')} -out root.key`);
  openssl('req -x509 -new -key root.key -subj /CN=Root -days 60 -addext keyUsage=keyCertSign -out root.pem');
  openssl(`genpkey ${ec('P-256')} -out sub.key`);
  openssl('req -new -key sub.key -subj /CN=Issuing -out sub.csr');
  openssl('x509 -req -in sub.csr -CA root.pem -CAkey root.key -days 60 -extfile ca.cnf -out sub.pem');
  writeFileSync(
    inFolder('chain.pem'),
    readFileSync(inFolder('sub.pem')) + readFileSync(inFolder('root.pem'), 'utf8'),
  );
});

describe('a key file of an authority', () => {
  it.each([
    ['rsa-modern', rsa, ''],
    ['rsa-legacy', rsa, legacy],
    ['ec-modern', ec('P-256'), ''],
    ['ec-legacy', ec('P-384'), legacy],
  ])('%s signs so that the verifier and openssl accept it', async (name, key, packing) => {
    const bytes = readFileSync(makeKeyFile(name, key, packing));
    const taken = await importIdentity(bytes, pin, { now, iterations });
    // The certificate is the one of the file, byte for byte.
    expect(toPem(taken.certificate)).toBe(openssl(`x509 -in ${name}.pem`));
    expect(taken.subject).toBe(`${name}, Insurer`);
    expect(describeChain(taken.certificate, taken.chain)).toMatchObject({
      chain: [{ subject: 'Issuing' }, { subject: 'Root' }],
      chainState: 'complete',
    });
    const identity = await openIdentity(taken.pkcs12, pin);
    const statement = Buffer.from('# a statement\n');
    const p7s = await signStatement(statement, identity, now);
    expect(verifySignature({ p7s, statement, certificate: taken.certificate }).subject.name).toBe(name);
    writeFileSync(inFolder('s.txt'), statement);
    writeFileSync(inFolder('s.p7s'), p7s);
    openssl(
      `cms -verify -binary -inform DER -nointern -noverify -certfile ${name}.pem -in s.p7s -content s.txt -out out.txt`,
    );
  });

  it('is refused by name when nobody could rely on it', async () => {
    const good = readFileSync(inFolder('rsa-modern.p12'));
    const refused = (bytes: Uint8Array, secret: string, at = now) =>
      importIdentity(bytes, secret, { now: at, iterations }).then(
        () => 'taken',
        (error: { reason?: string }) => error.reason,
      );
    expect(await refused(good, 'wrong')).toBe('signatures.wrong_pin');
    expect(await refused(readFileSync(inFolder('rsa-legacy.p12')), 'wrong')).toBe('signatures.wrong_pin');
    expect(await refused(Buffer.from('no key file'), pin)).toBe('signatures.not_a_key_file');
    expect(await refused(good.subarray(0, 600), pin)).toBe('signatures.not_a_key_file');
    const later = new Date(now.getTime() + 40 * 24 * 3_600_000);
    expect(await refused(good, pin, later)).toBe('signatures.certificate_expired');
    const weak = makeKeyFile('weak', '-algorithm RSA -pkeyopt rsa_keygen_bits:1024', '');
    expect(await refused(readFileSync(weak), pin)).toBe('signatures.weak_key');
    openssl(`pkcs12 -export -nokeys -in sub.pem -passout pass:${pin} -out certs.p12`);
    expect(await refused(readFileSync(inFolder('certs.p12')), pin)).toBe('signatures.no_key_in_file');
  });

  it('says whether its chain holds', async () => {
    const taken = await importIdentity(readFileSync(inFolder('ec-modern.p12')), pin, { now, iterations });
    const [issuer, root] = taken.chain;
    if (!issuer || !root) throw new Error('no chain');
    const stateOf = (chain: Uint8Array[]) => describeChain(taken.certificate, chain).chainState;
    expect(stateOf([issuer])).toBe('incomplete');
    expect(stateOf([])).toBe('incomplete');
    expect(stateOf([root])).toBe('broken');
    expect(describeChain(root, []).chainState).toBe('self-signed');
  });
});

describe('a key that takes the place of another', () => {
  let office: Office;
  const reasonOf = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'done',
      (error: { reason?: string }) => error.reason,
    );
  const create = (reason: 'renewal' | 'lost' | null) =>
    office.call('signatures.createIdentity', {
      organisation: 'Insurer',
      signingPassphrase,
      change: reason && { reason, note: '' },
    });
  const decide = (
    fingerprint: string,
    decision: 'confirmed' | 'refused',
    secret: string | null = signingPassphrase,
  ) => office.call('signatures.decideChange', { fingerprint, decision, signingPassphrase: secret });
  const currentOf = async (who: 'assessor' | 'reviewer') =>
    (await office.call('signatures.listIdentities', {})).identities.find(
      each => each.personId === office.people[who] && each.retiredAt === null,
    )?.fingerprint;

  let assessmentId: string;
  let manifestSha256: string;
  beforeAll(async () => {
    office = await openOffice();
    ({ assessmentId, manifestSha256 } = await freezeStory(office));
  });

  it('signs nothing before somebody else confirmed it with a key of their own', async () => {
    const asked = await office.as('assessor', async () => {
      expect(await reasonOf(create(null))).toBe('signatures.has_identity');
      const before = await currentOf('assessor');
      const { fingerprint, pending } = await create('renewal');
      expect(pending).toBe(true);
      expect(await currentOf('assessor')).toBe(before);
      expect(await reasonOf(create('renewal'))).toBe('signatures.change_pending');
      expect(await reasonOf(decide(fingerprint, 'confirmed'))).toBe('signatures.own_change');
      return fingerprint;
    });
    // The administrator, who could reset a passphrase and unlock as anybody, has no key to confirm with.
    await office.as('administrator', async () => {
      expect(await reasonOf(decide(asked, 'confirmed'))).toBe('common.not_found.identity');
    });
    await office.as('reviewer', async () => {
      expect(await reasonOf(decide(asked, 'confirmed', 'a guess'))).toBe('signatures.wrong_passphrase');
      expect(await reasonOf(decide(asked, 'confirmed', null))).toBe('signatures.wrong_passphrase');
      await decide(asked, 'confirmed');
      expect(await currentOf('assessor')).toBe(asked);
      expect(await reasonOf(decide(asked, 'refused'))).toBe('signatures.change_decided');
    });
    const given = await office.as('assessor', () => sign(office, assessmentId, 'assessor', manifestSha256));
    expect(given.fingerprint).toBe(asked);
  });

  it('that was lost is retired at once; a refused one never signs', async () => {
    const asked = await office.as('reviewer', async () => {
      const { fingerprint } = await create('lost');
      expect(await currentOf('reviewer')).toBeUndefined();
      expect(await reasonOf(sign(office, assessmentId, 'reviewer', manifestSha256))).toBe(
        'common.not_found.identity',
      );
      return fingerprint;
    });
    await office.as('approver', () => decide(asked, 'refused', null));
    await office.as('reviewer', async () => {
      expect(await reasonOf(create(null))).toBe('signatures.has_identity');
      expect(await reasonOf(sign(office, assessmentId, 'reviewer', manifestSha256))).toBe(
        'common.not_found.identity',
      );
    });
  });

  it('belongs to one person', async () => {
    const file = inFolder('rsa-modern.p12');
    const take = () =>
      office.call('signatures.importIdentity', {
        file: office.offer(file, 'read'),
        pin,
        change: { reason: 'renewal', note: '' },
      });
    office.clock.now = now;
    await office.as('approver', async () => {
      expect(await take()).toMatchObject({ pending: true, origin: 'imported', chainState: 'complete' });
    });
    await office.as('reviewer', async () => {
      expect(await reasonOf(take())).toBe('signatures.key_known');
    });
  });

  it('is retired by an administrator for somebody who is not there, and by nobody else', async () => {
    const retire = () =>
      office.call('signatures.retireIdentity', { personId: office.people.assessor, reason: 'compromised' });
    await office.as('reviewer', async () => {
      expect(await reasonOf(retire())).toBe('error.forbidden');
    });
    await office.as('administrator', retire);
    const { identities } = await office.as('assessor', () => office.call('signatures.listIdentities', {}));
    expect(
      identities
        .filter(each => each.personId === office.people.assessor)
        .every(each => each.retiredAt !== null),
    ).toBe(true);
  });

  it('signs nothing once it is no longer valid', async () => {
    const late = await openOffice();
    const frozen = await freezeStory(late);
    late.clock.now = new Date('2029-04-01T00:00:00.000Z');
    await late.as('assessor', async () => {
      expect(await reasonOf(sign(late, frozen.assessmentId, 'assessor', frozen.manifestSha256))).toBe(
        'signatures.certificate_expired',
      );
    });
  });
});

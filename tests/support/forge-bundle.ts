import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { readDirectory } from '../../main/bundles/container/read-directory.ts';
import { scanContainer } from '../../main/bundles/container/scan-container.ts';
import { writeContainer } from '../../main/bundles/container/write-container.ts';
import { verifyText } from '../../main/bundles/verify-text.ts';
import {
  composeStatement,
  filesOfSignature,
  memoryFile,
  type SignedStatement,
} from '../../main/bundles/write-bundle.ts';
import { createIdentity, openIdentity, type SigningIdentity } from '../../main/signatures/identity.ts';
import { signStatement } from '../../main/signatures/sign-statement.ts';
import { assessmentChainStart } from '../../shared/domain/audit.ts';
import { type Bundle, bagDeclaration, bagInfoOf, bundleSchema } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import {
  type ExchangeDocument,
  type ExchangeWords,
  exchangeWordsPath,
} from '../../shared/domain/exchange-document.ts';
import { formatManifest, type StatementRole } from '../../shared/domain/statements.ts';
import { makeFolder } from './workspace.ts';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
export const now = new Date('2026-03-05T09:00:00.000Z');

export async function makeSigner(name: string): Promise<SigningIdentity> {
  const made = await createIdentity({
    name,
    organisation: 'Forge',
    passphrase: 'forge',
    now,
    years: 3,
    iterations: 1_000,
  });
  return openIdentity(made.pkcs12, 'forge');
}

/** A second certificate (DER) for the same key, in another name. */
export async function certifyAgain(
  { certificate, privateKey }: SigningIdentity,
  name: string,
): Promise<Uint8Array> {
  const made = await X509CertificateGenerator.create({
    serialNumber: '42',
    subject: `CN=${name}`,
    issuer: `CN=${name}`,
    notBefore: new Date(now.getTime() - 60_000),
    notAfter: new Date(now.getTime() + 86_400_000),
    publicKey: new X509Certificate(certificate.slice().buffer).publicKey,
    signingKey: privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
  });
  return new Uint8Array(made.rawData);
}

export type Files = Map<string, Buffer>;
export interface Step {
  role: StatementRole;
  decision: string;
  signer: SigningIdentity;
  at: Date;
  /** Changes the statement before it is signed, so that only its words are wrong. */
  reword?: (text: string) => string;
}

/** Of every bundle forged here: bundle, workspace, arrangement, assessment. */
const id = '00000000-0000-4000-8000-00000000000a';

/** Content of a small honest bundle: everything under data/, with an audit chain that fits. */
export function makeData(): Files {
  const data: Files = new Map();
  data.set('data/assessment.json', Buffer.from('{"format":"assay-assessment/1"}'));
  data.set('data/pack.json', Buffer.from('{"id":"small"}'));
  data.set('data/private/names.json', Buffer.from(`{"salt":"${'0'.repeat(64)}"}`));
  for (const [name, exportClass] of [
    ['e-001', 'nda'],
    ['e-002', 'public'],
  ]) {
    data.set(`data/evidence/${name}/meta.json`, Buffer.from(toCanonicalJson({ class: exportClass })));
    data.set(`data/evidence/${name}/blob`, Buffer.from(`bytes of ${name}`));
  }
  data.set('data/audit.jsonl', Buffer.from(makeAudit(['assessment.started', 'assessment.frozen']).text));
  return data;
}

export function makeAudit(
  kinds: readonly string[],
  { filling = '', assessmentId = id } = {},
): { text: string; head: string } {
  let prev = sha256(assessmentChainStart(id, assessmentId));
  const lines = kinds.map((kind, index) => {
    const event = {
      v: 1,
      id,
      index: index + 1,
      kind,
      at: now.toISOString(),
      actor: null,
      assessmentId,
      prev,
      data: { filling },
    };
    const line = toCanonicalJson(event);
    prev = sha256(line);
    return `${line}\n`;
  });
  return { text: lines.join(''), head: prev };
}

export const describeBundle = (data: Files, changes: Partial<Bundle> = {}): Bundle => ({
  format: 'assay-bundle/1',
  kind: 'sealed',
  bundleId: id,
  baseBundleId: null,
  workspaceId: id,
  arrangement: { id, name: 'Forged' },
  assessmentId: id,
  revision: 1,
  previousSeal: null,
  audit: {
    count: (data.get('data/audit.jsonl')?.toString().match(/\n/g) ?? []).length,
    head: makeAudit(['assessment.started', 'assessment.frozen']).head,
  },
  pack: { id: 'small', version: '1.0.0', hash: sha256(data.get('data/pack.json') ?? '') },
  requiredRoles: ['assessor', 'reviewer', 'approver'],
  ...changes,
});

/** Tag files over some content. What a case changes afterwards is what it is about. */
export function makeTags(data: Files, bundle: Bundle): Files {
  const hashed = [...data].map(([name, bytes]) => ({ path: name, sha256: sha256(bytes) }));
  return new Map([
    ['bagit.txt', Buffer.from(bagDeclaration)],
    ['bag-info.txt', Buffer.from(bagInfoOf(bundle))],
    ['bundle.json', Buffer.from(toCanonicalJson(bundle))],
    ['verify.txt', Buffer.from(verifyText)],
    ['manifest-sha256.txt', Buffer.from(formatManifest(hashed))],
  ]);
}

/** Signs the tag files in the order of the steps, each over all that went before. */
export async function signAll(tags: Files, steps: readonly Step[]): Promise<SignedStatement[]> {
  const signed: SignedStatement[] = [];
  for (const { role, decision, signer, at, reword } of steps) {
    const { certificate } = signer;
    const tagHashes = new Map([...tags].map(([name, bytes]) => [name, sha256(bytes)]));
    const honest = composeStatement({
      role,
      decision,
      certificate,
      claimedTime: at,
      tagHashes,
      earlier: signed,
    });
    const statement = reword ? Buffer.from(reword(honest.toString()), 'utf8') : honest;
    signed.push({ role, statement, certificate, signature: await signStatement(statement, signer, at) });
  }
  return signed;
}

export function allFiles(data: Files, tags: Files, signed: readonly SignedStatement[]): Files {
  const files: Files = new Map([...data, ...tags]);
  for (const item of signed)
    for (const [name, bytes] of filesOfSignature(item)) files.set(name, Buffer.from(bytes));
  return files;
}

/** Writes files as a canonical container under any top folder. */
export async function pack(files: Files, folder = 'forged'): Promise<string> {
  const target = path.join(makeFolder(), 'forged.zip');
  const handle = await open(target, 'w');
  await writeContainer(
    handle,
    folder,
    [...files].map(([name, bytes]) => memoryFile(name, bytes)),
  );
  await handle.close();
  return target;
}

export async function saveBytes(bytes: Uint8Array): Promise<string> {
  const target = path.join(makeFolder(), 'forged.zip');
  await writeFile(target, bytes);
  return target;
}

export interface RawEntry {
  name: string;
  bytes: Buffer;
  /** Fields of the local and the central header, as a forger likes them. */
  local?: Partial<RawFields>;
  central?: Partial<RawFields>;
}
interface RawFields {
  flags: number;
  method: number;
  crc: number;
  size: number;
  name: string;
  extra: Buffer;
  comment: string;
  attributes: number;
  offset: number;
}

/** A container written with no rules at all; what is not said is as in an honest one. */
export function rawContainer(
  entries: readonly RawEntry[],
  { prefix = '', between = '', comment = '', suffix = '' } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(prefix)];
  const directory: Buffer[] = [];
  let offset = prefix.length;
  for (const entry of entries) {
    const honest = {
      crc: crc32(entry.bytes),
      size: entry.bytes.length,
      name: entry.name,
      extra: Buffer.alloc(0),
    };
    const plain = { ...honest, flags: 0, method: 0, comment: '', attributes: 0o100644 * 0x1_0000, offset };
    const local = Buffer.concat([
      header({ ...plain, ...entry.local }, false),
      entry.bytes,
      Buffer.from(between),
    ]);
    directory.push(header({ ...plain, ...entry.central }, true));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, central, end, Buffer.from(comment), Buffer.from(suffix)]);
}

function header(fields: RawFields, central: boolean): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(fields.extra.length > 4 ? 45 : 10, 0);
  common.writeUInt16LE(fields.flags, 2);
  common.writeUInt16LE(fields.method, 4);
  common.writeUInt16LE(0x0021, 8);
  common.writeUInt32LE(fields.crc, 10);
  common.writeUInt32LE(fields.size, 14);
  common.writeUInt32LE(fields.size, 18);
  common.writeUInt16LE(Buffer.byteLength(fields.name), 22);
  common.writeUInt16LE(fields.extra.length, 24);
  const name = Buffer.concat([Buffer.from(fields.name), fields.extra]);
  if (!central) return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, name]);
  const rest = Buffer.alloc(14);
  rest.writeUInt16LE(fields.comment.length, 0);
  rest.writeUInt32LE(fields.attributes, 6);
  rest.writeUInt32LE(fields.offset, 10);
  const madeBy = Buffer.from([45, 3]);
  return Buffer.concat([
    Buffer.from([0x50, 0x4b, 1, 2]),
    madeBy,
    common,
    rest,
    name,
    Buffer.from(fields.comment),
  ]);
}

/** Every file of a bundle by its path, without its top folder. */
export async function readBundleFiles(file: string): Promise<{ folder: string; files: Files }> {
  const handle = await open(file, 'r');
  try {
    const directory = await readDirectory(handle);
    const scanned = await scanContainer(handle, directory, { keep: () => true });
    const files: Files = new Map();
    for (const [name, { bytes }] of scanned) files.set(name, Buffer.from(bytes ?? ''));
    return { folder: directory.folder, files };
  } finally {
    await handle.close();
  }
}

/** The only signature of a working or delegation bundle. */
export const sentBy = (signer: SigningIdentity): Step[] => [
  { role: 'sender', decision: 'sent', signer, at: now },
];

/** Hashes, bag information and signatures made honestly over what the content is now, or where one file changed. */
export async function resign(
  folder: string,
  files: Files,
  steps: readonly Step[],
  changed?: string,
): Promise<Buffer> {
  const data: Files = new Map([...files].filter(([name]) => name.startsWith('data/')));
  const tags: Files = new Map([...files].filter(([name]) => !/^(data|pki|signatures)\//.test(name)));
  if (changed === undefined || changed.startsWith('data/')) {
    const hashed = [...data].map(([name, bytes]) => ({ path: name, sha256: sha256(bytes) }));
    tags.set('manifest-sha256.txt', Buffer.from(formatManifest(hashed)));
  }
  if (changed === undefined || changed === 'bundle.json') {
    const bundle = bundleSchema.safeParse(parseJson(tags.get('bundle.json') ?? Buffer.alloc(0)));
    if (bundle.success) tags.set('bag-info.txt', Buffer.from(bagInfoOf(bundle.data)));
  }
  const signed = await signAll(tags, steps);
  return packBytes(folder, allFiles(data, tags, signed));
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not JSON any more, which is for the import to find.
    return undefined;
  }
}

/** A canonical container in memory. */
export async function packBytes(folder: string, files: Files): Promise<Buffer> {
  const parts: Buffer[] = [];
  const sink = {
    write: (bytes: Uint8Array) => {
      parts.push(Buffer.from(bytes));
      return Promise.resolve({ bytesWritten: bytes.length });
    },
  };
  await writeContainer(
    sink,
    folder,
    [...files].map(([name, bytes]) => memoryFile(name, bytes)),
  );
  return Buffer.concat(parts);
}

/** The events of a trail chained anew, as the trail of whatever workspace and assessment a bundle claims. */
export function makeTrail(
  text: string,
  { workspaceId, assessmentId }: Pick<Bundle, 'workspaceId' | 'assessmentId'>,
): { text: string; head: string } {
  let prev = sha256(assessmentChainStart(workspaceId, assessmentId));
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => {
      const event = toCanonicalJson({ ...(JSON.parse(line) as object), prev, assessmentId });
      prev = sha256(event);
      return `${event}\n`;
    });
  return { text: lines.join(''), head: prev };
}

/** A working or delegation bundle as somebody with another key, who writes into it what they like, would have made it. */
export async function forgeExchange(
  source: string,
  signer: SigningIdentity,
  change: (bundle: Bundle, words: ExchangeWords, document: ExchangeDocument) => void,
  more: Files = new Map(),
): Promise<string> {
  const { folder, files } = await readBundleFiles(source);
  const bundle = JSON.parse(String(files.get('bundle.json'))) as Bundle;
  const words = JSON.parse(String(files.get(exchangeWordsPath))) as ExchangeWords;
  const document = JSON.parse(String(files.get('data/assessment.json'))) as ExchangeDocument;
  change(bundle, words, document);
  document.assessment.revision = bundle.revision;
  document.assessment.id = bundle.assessmentId;
  document.arrangement.facts.name = bundle.arrangement.name;
  const trail = makeTrail(String(files.get('data/audit.jsonl')), bundle);
  bundle.audit = { count: bundle.audit.count, head: trail.head };
  for (const [name, bytes] of more) files.set(name, bytes);
  files.set('data/audit.jsonl', Buffer.from(trail.text));
  files.set('data/assessment.json', Buffer.from(toCanonicalJson(document)));
  files.set(exchangeWordsPath, Buffer.from(toCanonicalJson(words)));
  files.set('bundle.json', Buffer.from(toCanonicalJson(bundle)));
  return saveBytes(await resign(folder, files, sentBy(signer)));
}

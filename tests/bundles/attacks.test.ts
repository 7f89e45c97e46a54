import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { type Bundle, bundleCaps } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import {
  allFiles,
  certifyAgain,
  describeBundle,
  type Files,
  makeAudit,
  makeData,
  makeSigner,
  makeTags,
  now,
  pack,
  type RawEntry,
  rawContainer,
  type Step,
  saveBytes,
  sha256,
  signAll,
} from '../support/forge-bundle.ts';
import { makeFolder } from '../support/workspace.ts';

let assessor: SigningIdentity;
let reviewer: SigningIdentity;
let approver: SigningIdentity;
let redactor: SigningIdentity;
let trusted: Record<string, string>;

beforeAll(async () => {
  assessor = await makeSigner('Assessor');
  reviewer = await makeSigner('Reviewer');
  approver = await makeSigner('Approver');
  redactor = await makeSigner('Redactor');
  trusted = Object.fromEntries(
    Object.entries({ assessor, reviewer, approver, redactor }).map(([role, signer]) => [
      role,
      certificateFingerprint(signer.certificate),
    ]),
  );
});

const honestSteps = (): Step[] => [
  { role: 'assessor', decision: 'prepared', signer: assessor, at: now },
  { role: 'reviewer', decision: 'reviewed', signer: reviewer, at: now },
  { role: 'approver', decision: 'approved', signer: approver, at: now },
];

/** What a forger may change, each before everything after it is made honestly. */
interface Forgery {
  data?: (data: Files) => void;
  bundle?: Partial<Bundle>;
  tags?: (tags: Files) => void;
  steps?: (steps: Step[]) => Step[];
  /** After signing. */
  files?: (files: Files) => void;
}

async function forge({
  data: changeData,
  bundle,
  tags: changeTags,
  steps,
  files: changeFiles,
}: Forgery): Promise<Files> {
  const data = makeData();
  changeData?.(data);
  const tags = makeTags(data, describeBundle(data, bundle));
  changeTags?.(tags);
  const signed = await signAll(tags, (steps ?? (honest => honest))(honestSteps()));
  const files = allFiles(data, tags, signed);
  changeFiles?.(files);
  return files;
}

const verify = (
  file: string,
  pins = trusted,
  expectedSeal: string | null = null,
): Promise<VerificationReport> => verifyBundle({ file, trusted: pins, expectedSeal });

const judge = async (forgery: Forgery): Promise<[string, string | null]> => {
  const { result, reason } = await verify(await pack(await forge(forgery)));
  return [result, reason];
};

const edit = (files: Files, name: string, change: (text: string) => string) =>
  files.set(name, Buffer.from(change(files.get(name)?.toString() ?? '')));

it('the honest bundle, from which every forgery starts, verifies', async () => {
  expect(await judge({})).toEqual(['verified', null]);
});

describe('content', () => {
  const cases: [string, Forgery, string][] = [
    ['a changed file', { files: f => edit(f, 'data/assessment.json', () => '{}') }, 'bundles.bad_hash'],
    ['a missing file', { files: f => f.delete('data/evidence/e-001/blob') }, 'bundles.missing_file'],
    [
      'an extra file under data',
      { files: f => f.set('data/oscal/x.json', Buffer.from('{}')) },
      'bundles.extra_file',
    ],
    [
      'a file outside the whitelist',
      { files: f => f.set('readme.txt', Buffer.from('x')) },
      'bundles.entry_not_allowed',
    ],
    [
      'a program in the evidence',
      { data: d => d.set('data/evidence/e-001/run.exe', Buffer.from('x')) },
      'bundles.entry_not_allowed',
    ],
    ['no assessment', { data: d => d.delete('data/assessment.json') }, 'bundles.missing_file'],
    [
      'spaces in JSON',
      { data: d => d.set('data/assessment.json', Buffer.from('{ "a":1}')) },
      'bundles.json_not_canonical',
    ],
    [
      'a key twice',
      { data: d => d.set('data/assessment.json', Buffer.from('{"a":1,"a":2}')) },
      'bundles.json_not_canonical',
    ],
    [
      'a byte order mark',
      { data: d => d.set('data/assessment.json', Buffer.from('\ufeff{}')) },
      'bundles.json_not_canonical',
    ],
    [
      'a large integer',
      { data: d => d.set('data/assessment.json', Buffer.from('{"a":9007199254740993}')) },
      'bundles.json_number_too_large',
    ],
    [
      'a lone surrogate',
      { data: d => d.set('data/assessment.json', Buffer.from('{"a":"\\ud800"}')) },
      'bundles.json_lone_surrogate',
    ],
    [
      'deep nesting',
      { data: d => d.set('data/assessment.json', Buffer.from(`${'['.repeat(33)}${']'.repeat(33)}`)) },
      'bundles.json_too_deep',
    ],
    [
      'bytes that are no text',
      { data: d => d.set('data/assessment.json', Buffer.from([0x22, 0xff, 0x22])) },
      'bundles.not_text',
    ],
    [
      'another pack than named',
      { bundle: { pack: { id: 'small', version: '1.0.0', hash: '0'.repeat(64) } } },
      'bundles.bad_hash',
    ],
    [
      'an audit log cut short',
      { bundle: { audit: { count: 3, head: makeAudit(['assessment.started', 'assessment.frozen']).head } } },
      'bundles.audit_broken',
    ],
    [
      'an audit log with another head',
      { bundle: { audit: { count: 2, head: '0'.repeat(64) } } },
      'bundles.audit_broken',
    ],
    [
      'an audit log that does not end frozen',
      {
        data: d =>
          d.set('data/audit.jsonl', Buffer.from(makeAudit(['assessment.started', 'answer.saved']).text)),
        bundle: { audit: { count: 2, head: makeAudit(['assessment.started', 'answer.saved']).head } },
      },
      'bundles.audit_broken',
    ],
    [
      'events in another order',
      {
        data: d =>
          edit(d, 'data/audit.jsonl', text => `${text.split('\n').slice(0, 2).reverse().join('\n')}\n`),
      },
      'bundles.audit_broken',
    ],
    [
      'another bag declaration',
      { tags: t => edit(t, 'bagit.txt', text => text.replace('1.0', '0.97')) },
      'bundles.bag_declaration',
    ],
    [
      'more in bag-info',
      { tags: t => edit(t, 'bag-info.txt', text => `${text}Payload-Oxum: 1.1\n`) },
      'bundles.bag_declaration',
    ],
    ['fewer required roles', { bundle: { requiredRoles: ['assessor'] } }, 'bundles.bundle_malformed'],
    [
      'an unknown kind',
      { tags: t => edit(t, 'bundle.json', text => text.replace('"sealed"', '"final"')) },
      'bundles.bundle_malformed',
    ],
    [
      'a manifest out of order',
      {
        tags: t =>
          edit(t, 'manifest-sha256.txt', text => `${text.trim().split('\n').reverse().join('\n')}\n`),
      },
      'bundles.manifest_malformed',
    ],
    [
      'a manifest with a path upwards',
      {
        tags: t =>
          edit(t, 'manifest-sha256.txt', text => text.replace('data/pack.json', 'data/../pack.json')),
      },
      'bundles.manifest_malformed',
    ],
    [
      'a manifest with CRLF',
      { tags: t => edit(t, 'manifest-sha256.txt', text => text.replaceAll('\n', '\r\n')) },
      'bundles.not_text',
    ],
  ];
  it.each(cases)('%s', async (_name, forgery, reason) => {
    expect(await judge(forgery)).toEqual(['refused', reason]);
  });
});

describe('statements and signers', () => {
  const reword = (change: (text: string) => string) => (steps: Step[]) =>
    steps.map((step, index) => (index === 0 ? { ...step, reword: change } : step));
  const second = (changes: Partial<Step>) => (steps: Step[]) =>
    steps.map((step, index) => (index === 1 ? { ...step, ...changes } : step));
  const lines = (change: (list: string[]) => string[]) => (text: string) =>
    `${change(text.trimEnd().split('\n')).join('\n')}\n`;
  const cases: [string, Forgery, string][] = [
    [
      'another role inside',
      { steps: reword(t => t.replace('role=assessor', 'role=approver')) },
      'bundles.statement_decision',
    ],
    [
      'a statement of another role',
      { steps: reword(t => t.replace('=assessor', '=reviewer').replace('=prepared', '=reviewed')) },
      'bundles.statement_role',
    ],
    [
      'a role that does not exist',
      { steps: reword(t => t.replace('=assessor', '=director')) },
      'bundles.statement_role',
    ],
    [
      'a decision of another role',
      { steps: reword(t => t.replace('=prepared', '=approved')) },
      'bundles.statement_decision',
    ],
    [
      'an unknown version',
      { steps: reword(t => t.replace('statement/1', 'statement/2')) },
      'bundles.statement_malformed',
    ],
    [
      'one more comment',
      { steps: reword(t => t.replace('# role', '# note=x\n# role')) },
      'bundles.statement_malformed',
    ],
    [
      'lines in another order',
      { steps: reword(lines(l => [...l.slice(0, 5), ...l.slice(5).reverse()])) },
      'bundles.statement_coverage',
    ],
    [
      'a file left out',
      { steps: reword(lines(l => l.slice(0, -2).concat(l.slice(-1)))) },
      'bundles.statement_coverage',
    ],
    ['a file twice', { steps: reword(lines(l => l.concat(l.slice(-1)))) }, 'bundles.statement_coverage'],
    [
      'another hash',
      { steps: reword(t => t.replace(/^[0-9a-f]{64} {2}manifest/m, `${'0'.repeat(64)}  manifest`)) },
      'bundles.statement_hash',
    ],
    ['CRLF', { steps: reword(t => t.replaceAll('\n', '\r\n')) }, 'bundles.not_text'],
    ['no last line end', { steps: reword(t => t.trimEnd()) }, 'bundles.statement_malformed'],
    [
      'another certificate named',
      { steps: reword(t => t.replace(/cert-sha256=[0-9a-f]{64}/, `cert-sha256=${'0'.repeat(64)}`)) },
      'bundles.certificate_differs',
    ],
    [
      'another time named',
      { steps: reword(t => t.replace('09:00:00Z', '09:00:01Z')) },
      'signatures.time_differs',
    ],
    [
      'a day that is none',
      { steps: reword(t => t.replace('2026-03-05T', '2026-02-30T')) },
      'bundles.statement_malformed',
    ],
    ['one person in two roles', { steps: second({ signer: undefined as never }) }, 'bundles.same_signer'],
    [
      'a time before the one before',
      { steps: second({ at: new Date('2026-03-05T08:59:59Z') }) },
      'bundles.time_decreasing',
    ],
    [
      'a time outside the certificate',
      { steps: s => s.map(step => ({ ...step, at: new Date('2036-01-01T00:00:00Z') })) },
      'signatures.time_outside_validity',
    ],
    [
      'a reviewer missing between the others',
      { steps: s => s.filter(step => step.role !== 'reviewer') },
      'bundles.role_missing',
    ],
    [
      'a sender in a sealed bundle',
      { steps: s => [{ role: 'sender', decision: 'sent', signer: redactor, at: now }, ...s] },
      'bundles.role_not_wanted',
    ],
    [
      'a statement without its signature',
      { files: f => f.delete('signatures/30-approver.p7s') },
      'bundles.signature_incomplete',
    ],
    [
      'two certificates in one file',
      { files: f => edit(f, 'pki/10-assessor.pem', t => t + t) },
      'bundles.statement_hash',
    ],
    [
      'signatures exchanged',
      {
        files: f =>
          f.set('signatures/30-approver.p7s', f.get('signatures/20-reviewer.p7s') ?? Buffer.alloc(0)),
      },
      'signatures.other_signer',
    ],
    [
      'a manifest changed after signing',
      {
        files: f => {
          edit(f, 'data/assessment.json', () => '{}');
          edit(f, 'manifest-sha256.txt', t =>
            t.replace(/^[0-9a-f]{64}( {2}data\/assessment)/m, `${sha256('{}')}$1`),
          );
        },
      },
      'bundles.statement_hash',
    ],
  ];
  it.each(cases)('%s', async (name, forgery, reason) => {
    const twice: Forgery = {
      steps: steps => steps.map((step, index) => (index === 1 ? { ...step, signer: assessor } : step)),
    };
    expect(await judge(name === 'one person in two roles' ? twice : forgery)).toEqual(['refused', reason]);
  });

  it('one key with two certificates is one signer', async () => {
    const twin: SigningIdentity = { ...assessor, certificate: await certifyAgain(assessor, 'Somebody Else') };
    const pins = { ...trusted, reviewer: certificateFingerprint(twin.certificate) };
    const steps = honestSteps().map(step => (step.role === 'reviewer' ? { ...step, signer: twin } : step));
    const file = await pack(await forge({ steps: () => steps }));
    expect(await verify(file, pins)).toMatchObject({ result: 'refused', reason: 'bundles.same_signer' });
  });

  it('who signed is judged by the pins alone', async () => {
    const file = await pack(await forge({}));
    expect(await verify(file, {})).toMatchObject({ result: 'unsigned', reason: 'bundles.nobody_pinned' });
    const { approver: pin, ...others } = trusted;
    expect(await verify(file, others)).toMatchObject({
      result: 'refused',
      reason: 'bundles.signer_not_pinned',
    });
    const exchanged = { ...others, approver: trusted['reviewer'] ?? '' };
    expect(await verify(file, exchanged)).toMatchObject({
      result: 'refused',
      reason: 'bundles.signer_differs',
    });
    expect(await verify(file, trusted, pin ?? '')).toMatchObject({
      result: 'refused',
      reason: 'bundles.seal_differs',
    });
  });

  it('a bundle without the last role may be read as unsigned, and names who is missing', async () => {
    const report = await verify(await pack(await forge({ steps: steps => steps.slice(0, 2) })));
    expect(report).toMatchObject({
      result: 'unsigned',
      reason: 'bundles.role_missing',
      missingRoles: ['approver'],
    });
  });

  it('a returned draft carries its sender alone', async () => {
    const steps = (): Step[] => [{ role: 'sender', decision: 'sent', signer: assessor, at: now }];
    const file = await pack(await forge({ bundle: { kind: 'working', requiredRoles: ['sender'] }, steps }));
    const pins = { sender: trusted['assessor'] ?? '' };
    expect(await verify(file, pins)).toMatchObject({ result: 'verified', bundle: { kind: 'working' } });
    const unsent = await pack(
      await forge({ bundle: { kind: 'working', requiredRoles: ['sender'] }, steps: () => [] }),
    );
    expect(await verify(unsent, pins)).toMatchObject({ result: 'refused', reason: 'bundles.role_missing' });
  });

  it('a certificate whose key is no point of its curve is refused, not tripped over', async () => {
    const certificate = Uint8Array.from(assessor.certificate);
    // The last byte of the public key stands before [3], the extensions.
    const at = Buffer.from(certificate).lastIndexOf(Buffer.from([0xa3, 0x10, 0x30, 0x0e])) - 1;
    certificate[at] = (certificate[at] ?? 0) ^ 0x01;
    const steps = honestSteps().map(step =>
      step.role === 'assessor' ? { ...step, signer: { ...assessor, certificate } } : step,
    );
    expect(await judge({ steps: () => steps })).toEqual(['refused', 'signatures.certificate_malformed']);
  });

  it('a tag file is missed although nobody signed', async () => {
    expect(await judge({ steps: () => [], files: f => f.delete('verify.txt') })).toEqual([
      'refused',
      'bundles.missing_file',
    ]);
  });

  it('an audit log larger than any JSON file may be is followed line by line', async () => {
    const kinds = Array.from({ length: 20 }, () => 'answer.saved').concat('assessment.frozen');
    const audit = makeAudit(kinds, { filling: 'x'.repeat(900_000) });
    const bundle = { audit: { count: kinds.length, head: audit.head } };
    const fill = (text: string) => (data: Files) => data.set('data/audit.jsonl', Buffer.from(text));
    expect(audit.text.length).toBeGreaterThan(bundleCaps.json);
    expect(await judge({ bundle, data: fill(audit.text) })).toEqual(['verified', null]);
    expect(await judge({ bundle, data: fill(audit.text.trimEnd()) })).toEqual([
      'refused',
      'bundles.not_text',
    ]);
    const long = makeAudit(kinds, { filling: 'x'.repeat(bundleCaps.auditLine) });
    expect(await judge({ bundle, data: fill(long.text) })).toEqual(['refused', 'bundles.entry_too_large']);
  });
});

describe('redacted copies', () => {
  /** Leaves files out and has the redactor sign what was listed as left out. */
  async function redact(
    leaveOut: string[],
    {
      listed = leaveOut,
      steps = honestSteps(),
      hash,
    }: { listed?: string[]; steps?: Step[]; hash?: string } = {},
  ): Promise<[string, string | null]> {
    const data = makeData();
    const tags = makeTags(data, describeBundle(data));
    const files = listed.map(name => ({
      path: name,
      sha256: hash ?? sha256(data.get(name) ?? ''),
      reason: 'confidential',
    }));
    const redactions = {
      format: 'assay-redactions/1',
      profile: 'regulator',
      recipient: 'R',
      acknowledgement: 'A',
      files,
    };
    tags.set('redactions.json', Buffer.from(toCanonicalJson(redactions)));
    const last: Step = { role: 'redactor', decision: 'redacted', signer: redactor, at: now };
    const signed = await signAll(tags, [...steps, last]);
    const all = allFiles(data, tags, signed);
    for (const name of leaveOut) all.delete(name);
    const { result, reason } = await verify(await pack(all));
    return [result, reason];
  }
  const nda = 'data/evidence/e-001/blob';
  const names = 'data/private/names.json';

  it('keep every original signature valid', async () => {
    expect(await redact([nda, names])).toEqual(['verified', null]);
  });
  it.each<[string, Parameters<typeof redact>, string]>([
    ['public evidence left out', [['data/evidence/e-002/blob']], 'bundles.redaction_not_allowed'],
    ['answers left out', [['data/assessment.json']], 'bundles.redactions_malformed'],
    [
      'the facts about evidence left out',
      [['data/evidence/e-001/meta.json']],
      'bundles.redaction_not_allowed',
    ],
    ['left out and not listed', [[nda, names], { listed: [nda] }], 'bundles.redaction_mismatch'],
    ['listed and still there', [[nda], { listed: [nda, names] }], 'bundles.redaction_mismatch'],
    ['another hash listed', [[nda], { hash: '0'.repeat(64) }], 'bundles.redaction_mismatch'],
  ])('%s', async (_name, args, reason) => {
    const [result, found] = await redact(...args);
    expect(result).toBe('refused');
    if (reason !== 'bundles.redactions_malformed') expect(found).toBe(reason);
  });
  it('before everybody signed', async () => {
    expect(await redact([nda], { steps: honestSteps().slice(0, 2) })).toEqual([
      'refused',
      'bundles.redaction_too_early',
    ]);
  });
});

describe('containers', () => {
  const entry = (name: string, text = 'x', more: Partial<RawEntry> = {}): RawEntry => ({
    name: `top/${name}`,
    bytes: Buffer.from(text),
    ...more,
  });
  const one = (more: Partial<RawEntry>) => rawContainer([entry('bagit.txt', 'x', more)]);
  const zip64 = Buffer.from([1, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  const cases: [string, () => Buffer, string][] = [
    ['no archive', () => Buffer.from('no archive at all'), 'bundles.not_a_container'],
    ['a file that is still encrypted', () => Buffer.from('age-encryption.org/v1\n-> scrypt'), 'bundles.age'],
    ['nothing', () => Buffer.alloc(0), 'bundles.not_a_container'],
    ['an empty archive', () => rawContainer([]), 'bundles.directory_malformed'],
    [
      'bytes after the end',
      () => rawContainer([entry('bagit.txt')], { suffix: 'more' }),
      'bundles.trailing_bytes',
    ],
    [
      'bytes before the beginning',
      () => rawContainer([entry('bagit.txt')], { prefix: 'more' }),
      'bundles.prefix_bytes',
    ],
    [
      'a gap',
      () => rawContainer([entry('bagit.txt'), entry('bundle.json')], { between: 'gap' }),
      'bundles.gap',
    ],
    [
      'an overlap',
      () => rawContainer([entry('bagit.txt'), entry('bundle.json', 'x', { central: { offset: 0 } })]),
      'bundles.overlap',
    ],
    ['a comment', () => rawContainer([entry('bagit.txt')], { comment: 'hello' }), 'bundles.comment'],
    ['a comment of an entry', () => one({ central: { comment: 'c' } }), 'bundles.comment'],
    ['compression', () => one({ local: { method: 8 }, central: { method: 8 } }), 'bundles.compressed'],
    ['encryption', () => one({ local: { flags: 1 }, central: { flags: 1 } }), 'bundles.encrypted'],
    [
      'a data descriptor',
      () => one({ local: { flags: 8 }, central: { flags: 8 } }),
      'bundles.data_descriptor',
    ],
    [
      'a language flag',
      () => one({ local: { flags: 2048 }, central: { flags: 2048 } }),
      'bundles.header_flags',
    ],
    ['a link', () => one({ central: { attributes: 0o120777 * 0x1_0000 } }), 'bundles.link'],
    ['a program', () => one({ central: { attributes: 0o100755 * 0x1_0000 } }), 'bundles.not_plain_file'],
    ['an extra field', () => one({ central: { extra: Buffer.from([9, 9, 0, 0]) } }), 'bundles.extra_field'],
    ['ZIP64 for a small file', () => one({ central: { extra: zip64 } }), 'bundles.zip64_not_needed'],
    [
      'another name in the local header',
      () => one({ local: { name: 'top/bagit.tx2' } }),
      'bundles.local_header_differs',
    ],
    ['another CRC in the local header', () => one({ local: { crc: 1 } }), 'bundles.local_header_differs'],
    [
      'a CRC that is not the content’s',
      () => one({ local: { crc: 1 }, central: { crc: 1 } }),
      'bundles.crc_differs',
    ],
    [
      'a true time',
      () => {
        const bytes = one({});
        bytes.writeUInt16LE(0x5c65, bytes.length - 22 - 46 - 'top/bagit.txt'.length + 12);
        return bytes;
      },
      'bundles.header_not_canonical',
    ],
    [
      'an end on another disk',
      () => {
        const bytes = one({});
        bytes.writeUInt16LE(1, bytes.length - 22 + 4);
        return bytes;
      },
      'bundles.end_record',
    ],
    [
      'more entries than a bundle may have, before one is read',
      () => {
        const bytes = rawContainer([]);
        bytes.writeUInt16LE(bundleCaps.entries + 1, 8);
        bytes.writeUInt16LE(bundleCaps.entries + 1, 10);
        return bytes;
      },
      'bundles.too_many_entries',
    ],
    ['a name twice', () => rawContainer([entry('bagit.txt'), entry('bagit.txt')]), 'bundles.duplicate_entry'],
    [
      'names out of order',
      () => rawContainer([entry('bundle.json'), entry('bagit.txt')]),
      'bundles.not_sorted',
    ],
    [
      'two top folders',
      () => rawContainer([entry('bagit.txt'), { name: 'zop/bundle.json', bytes: Buffer.from('x') }]),
      'bundles.several_folders',
    ],
    [
      'a size beyond its cap',
      () => rawContainer([entry('bagit.txt', 'x'.repeat(70_000))]),
      'bundles.entry_too_large',
    ],
  ];
  it.each(cases)('%s', async (_name, make, reason) => {
    expect(await verify(await saveBytes(make()))).toMatchObject({ result: 'refused', reason });
  });

  it.each([
    '../evil',
    'data/../evil',
    '/etc/passwd',
    'data//x',
    'Data/x.json',
    'data/con.json',
    'data/nul',
    'data/lpt1.txt',
    'data/x.',
    'data/.hidden',
    'data/x y',
    'data/x\\y',
    'data/é.json',
    `data/${'x'.repeat(120)}`,
    'data/a:b',
    'data/x\0y',
  ])('the path %j', async name => {
    const report = await verify(await saveBytes(rawContainer([entry(name)])));
    expect(report).toMatchObject({ result: 'refused', reason: 'bundles.bad_path' });
  });

  it('a folder, and a file larger than any bundle, which is not read', async () => {
    const folder = makeFolder();
    expect(await verify(folder)).toMatchObject({ result: 'refused', reason: 'bundles.not_a_file' });
    const file = path.join(folder, 'large.zip');
    writeFileSync(file, '');
    truncateSync(file, bundleCaps.file + 1);
    expect(await verify(file)).toMatchObject({ result: 'refused', reason: 'bundles.too_large' });
  });

  it('a file that changes between the scan and the reading of its content', async () => {
    const file = await pack(await forge({}));
    const at = readFileSync(file).indexOf('assay-assessment/1');
    const report = await verifyBundle({
      file,
      trusted,
      expectedSeal: null,
      onProgress: (done, total) => {
        if (done < total) return;
        const out = openSync(file, 'r+');
        writeSync(out, 'assay-assessment/2', at);
        closeSync(out);
      },
    });
    expect(report).toMatchObject({ result: 'refused', reason: 'bundles.changed_while_reading' });
  });

  it('is not read to its end when it was cancelled', async () => {
    const file = await pack(await forge({}));
    const signal = AbortSignal.abort();
    await expect(verifyBundle({ file, trusted, expectedSeal: null, signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('a file that is not there is a refusal of its own', async () => {
    await expect(verify('/nowhere/at-all.zip')).rejects.toMatchObject({ reason: 'bundles.cannot_open' });
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeCoverSheet, readCommands } from '../../main/bundles/cover-sheet.ts';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { certificateFingerprint, toPem } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { statementPrefixes } from '../../shared/domain/statements.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import {
  allFiles,
  certifyAgain,
  describeBundle,
  type Files,
  makeData,
  makeSigner,
  makeTags,
  now,
  pack,
  type Step,
  saveBytes,
  sha256,
  signAll,
} from '../support/forge-bundle.ts';
import { mutantsOf } from '../support/mutate.ts';
import { itWith } from '../support/tools.ts';
import { makeFolder } from '../support/workspace.ts';

const roles = ['assessor', 'reviewer', 'approver', 'redactor'] as const;
const decisions = { assessor: 'prepared', reviewer: 'reviewed', approver: 'approved', redactor: 'redacted' };
const signers = new Map<string, SigningIdentity>();
let trusted: Record<string, string>;

beforeAll(async () => {
  for (const role of [...roles, 'stranger']) signers.set(role, await makeSigner(role));
  trusted = Object.fromEntries(roles.map(role => [role, certificateFingerprint(signerOf(role).certificate)]));
});

function signerOf(name: string): SigningIdentity {
  const found = signers.get(name);
  if (!found) throw new Error(name);
  return found;
}

const honestSteps = (): Step[] =>
  roles.map(role => ({ role, decision: decisions[role], signer: signerOf(role), at: now }));

const nda = 'data/evidence/e-001/blob';
const names = 'data/private/names.json';

interface List {
  files: { path: string; sha256: string; reason: string }[];
  [more: string]: unknown;
}

/** What a forger may change, each before everything after it is made honestly. */
interface Forgery {
  data?: (data: Files) => void;
  bundle?: Partial<Bundle>;
  /** redactions.json, as a value or as its text. */
  list?: (list: List) => unknown;
  text?: (text: string) => string;
  tags?: (tags: Files) => void;
  steps?: (steps: Step[]) => Step[];
  leaveOut?: string[];
  /** After signing and leaving out. */
  files?: (files: Files) => void;
}

async function forge(forgery: Forgery): Promise<Files> {
  const data = makeData();
  forgery.data?.(data);
  const tags = makeTags(data, describeBundle(data, forgery.bundle));
  const leaveOut = forgery.leaveOut ?? [nda, names];
  const list: List = {
    format: 'assay-redactions/1',
    profile: 'regulator',
    recipient: 'R',
    acknowledgement: 'A',
    files: leaveOut.map(name => ({ path: name, sha256: sha256(data.get(name) ?? ''), reason: 'why' })),
  };
  const text = toCanonicalJson(forgery.list?.(list) ?? list);
  tags.set('redactions.json', Buffer.from(forgery.text?.(text) ?? text));
  forgery.tags?.(tags);
  const signed = await signAll(tags, (forgery.steps ?? (steps => steps))(honestSteps()));
  const files = allFiles(data, tags, signed);
  for (const name of leaveOut) files.delete(name);
  forgery.files?.(files);
  return files;
}

const verify = (file: string, pins = trusted): Promise<VerificationReport> =>
  verifyBundle({ file, trusted: pins, expectedSeal: null });

const edit = (files: Files, name: string, change: (text: string) => string) =>
  files.set(name, Buffer.from(change(files.get(name)?.toString() ?? '')));
const withoutSignature = (files: Files, prefix: string) => {
  for (const name of [`pki/${prefix}.pem`, `signatures/${prefix}.sha256`, `signatures/${prefix}.p7s`])
    files.delete(name);
};
const later = new Date(now.getTime() + 60_000);
const withRedactor = (steps: Step[], changes: Partial<Step>): Step[] =>
  steps.map(step => (step.role === 'redactor' ? { ...step, ...changes } : step));

const attacks: [string, Forgery, string][] = [
  // What is listed and what is missing.
  ['nothing listed and nothing missing', { leaveOut: [] }, 'bundles.redactions_malformed'],
  [
    'one more file missing',
    { files: f => f.delete('data/evidence/e-002/blob') },
    'bundles.redaction_mismatch',
  ],
  [
    'a listed file put back',
    { files: f => f.set(nda, Buffer.from('bytes of e-001')) },
    'bundles.redaction_mismatch',
  ],
  [
    'a listed file replaced by another',
    { files: f => f.set(nda, Buffer.from('other bytes')) },
    'bundles.bad_hash',
  ],
  [
    'the list in another order',
    { list: l => ({ ...l, files: l.files.toReversed() }) },
    'bundles.redaction_mismatch',
  ],
  [
    'a file listed twice',
    { list: l => ({ ...l, files: [...l.files, ...l.files] }) },
    'bundles.redaction_mismatch',
  ],
  [
    'a file listed that never was',
    {
      list: l => ({
        ...l,
        files: [...l.files, { path: 'data/private/z.json', sha256: '0'.repeat(64), reason: 'r' }],
      }),
    },
    'bundles.redaction_mismatch',
  ],
  [
    'a path outside the content',
    {
      list: l => ({ ...l, files: [...l.files, { path: '../secret', sha256: '0'.repeat(64), reason: 'r' }] }),
    },
    'bundles.redactions_malformed',
  ],
  [
    'no reason',
    { list: l => ({ ...l, files: l.files.map(f => ({ ...f, reason: '' })) }) },
    'bundles.redactions_malformed',
  ],
  ['no recipient', { list: l => ({ ...l, recipient: '' }) }, 'bundles.redactions_malformed'],
  ['no acknowledgement', { list: ({ acknowledgement: _none, ...l }) => l }, 'bundles.redactions_malformed'],
  ['a field that no list has', { list: l => ({ ...l, note: 'trust me' }) }, 'bundles.redactions_malformed'],
  ['a list in another form of JSON', { text: t => t.replace('{', '{ ') }, 'bundles.json_not_canonical'],
  ['a list that is no JSON', { text: () => 'nothing' }, 'bundles.json_not_canonical'],
  // What may not be left out.
  [
    'evidence of the class public',
    { leaveOut: ['data/evidence/e-002/blob'] },
    'bundles.redaction_not_allowed',
  ],
  [
    'the facts about evidence',
    { leaveOut: ['data/evidence/e-001/meta.json'] },
    'bundles.redaction_not_allowed',
  ],
  [
    'public evidence whose class was changed after signing',
    {
      leaveOut: ['data/evidence/e-002/blob'],
      files: f => edit(f, 'data/evidence/e-002/meta.json', () => '{"class":"nda"}'),
    },
    'bundles.bad_hash',
  ],
  [
    'evidence of the class internal',
    {
      data: d => d.set('data/evidence/e-002/meta.json', Buffer.from('{"class":"internal"}')),
      leaveOut: ['data/evidence/e-002/blob'],
    },
    'bundles.redaction_not_allowed',
  ],
  [
    'evidence of no known class',
    {
      data: d => d.set('data/evidence/e-002/meta.json', Buffer.from('{"class":"secret"}')),
      leaveOut: ['data/evidence/e-002/blob'],
    },
    'bundles.redaction_not_allowed',
  ],
  [
    'a report',
    { data: d => d.set('data/reports/a.pdf', Buffer.from('%PDF')), leaveOut: ['data/reports/a.pdf'] },
    'bundles.redaction_not_allowed',
  ],
  ['the trail', { leaveOut: ['data/audit.jsonl'] }, 'bundles.redaction_not_allowed'],
  // The signatures of everybody else.
  ['the approver left out', { files: f => withoutSignature(f, '30-approver') }, 'bundles.statement_coverage'],
  [
    'the approver never signed',
    { steps: s => s.filter(step => step.role !== 'approver') },
    'bundles.redaction_too_early',
  ],
  [
    'the redactor signed first',
    { steps: s => [...s.slice(3), ...s.slice(0, 3)] },
    'bundles.statement_coverage',
  ],
  ['half a signature', { files: f => f.delete('pki/20-reviewer.pem') }, 'bundles.signature_incomplete'],
  ['answers changed', { files: f => edit(f, 'data/assessment.json', () => '{}') }, 'bundles.bad_hash'],
  ['a file added', { files: f => f.set('data/private/more.json', Buffer.from('{}')) }, 'bundles.extra_file'],
  ['a note beside it', { files: f => f.set('readme.txt', Buffer.from('x')) }, 'bundles.entry_not_allowed'],
  [
    'the manifest adapted',
    { files: f => edit(f, 'manifest-sha256.txt', t => t.split('\n').slice(1).join('\n')) },
    'bundles.extra_file',
  ],
  // The redactor.
  [
    'no word of the redactor',
    { files: f => withoutSignature(f, '90-redactor') },
    'bundles.redactions_malformed',
  ],
  ['no list', { files: f => f.delete('redactions.json') }, 'bundles.redactions_malformed'],
  [
    'the list changed after signing',
    { files: f => edit(f, 'redactions.json', t => t.replace('"R"', '"S"')) },
    'bundles.statement_hash',
  ],
  [
    'a word that does not cover the list',
    { steps: s => withRedactor(s, { reword: text => text.replace(/^.*redactions\.json\n/m, '') }) },
    'bundles.statement_coverage',
  ],
  [
    'another decision',
    { steps: s => withRedactor(s, { decision: 'approved' }) },
    'bundles.statement_decision',
  ],
  [
    'an earlier time',
    {
      steps: s =>
        withRedactor(
          s.map(step => ({ ...step, at: later })),
          { at: now },
        ),
    },
    'bundles.time_decreasing',
  ],
  [
    'a signer as redactor',
    { steps: s => withRedactor(s, { signer: signerOf('approver') }) },
    'bundles.same_signer',
  ],
  [
    'a stranger as redactor',
    { steps: s => withRedactor(s, { signer: signerOf('stranger') }) },
    'bundles.signer_differs',
  ],
  ['a draft', { bundle: { kind: 'working', requiredRoles: ['sender'] } }, 'bundles.role_not_wanted'],
];

describe('a redacted copy', () => {
  it('that is honest verifies', async () => {
    const { result, reason, redactions } = await verify(await pack(await forge({})));
    expect([result, reason]).toEqual(['verified', null]);
    expect(redactions?.files.map(file => file.path)).toEqual([nda, names]);
  });

  it.each(attacks)('with %s is refused', async (_name, forgery, reason) => {
    const report = await verify(await pack(await forge(forgery)));
    expect([report.result, report.reason]).toEqual(['refused', reason]);
  });

  it('of somebody with two certificates for one key is of one signer', async () => {
    const approver = signerOf('approver');
    const twin = { ...approver, certificate: await certifyAgain(approver, 'Somebody else') };
    const file = await pack(await forge({ steps: s => withRedactor(s, { signer: twin }) }));
    const pins = { ...trusted, redactor: certificateFingerprint(twin.certificate) };
    expect((await verify(file, pins)).reason).toBe('bundles.same_signer');
  });

  it('is not what the whole bundle was: its seal is another, and so the announced one is missed', async () => {
    const whole = await pack(
      await forge({ leaveOut: [], steps: s => s.slice(0, 3), files: f => f.delete('redactions.json') }),
    );
    const { seal } = await verify(whole);
    const copy = await pack(await forge({}));
    const { reason } = await verifyBundle({ file: copy, trusted, expectedSeal: seal });
    expect(reason).toBe('bundles.seal_differs');
  });

  it('is refused by name after any mutation of the file', async () => {
    const bytes = readFileSync(await pack(await forge({})));
    const file = await saveBytes(bytes);
    for (const mutant of mutantsOf(bytes, 300, 60_221)) {
      writeFileSync(file, mutant);
      const { result, reason } = await verify(file);
      expect(result).toBe('refused');
      expect(reason).toMatch(/^(bundles|signatures)\./);
    }
  });
});

/** The commands of a cover sheet know no schema: what they refuse is what was not signed, and what diff prints a reader compares. */
describe('the stock commands', () => {
  async function runStock(forgery: Forgery): Promise<{ refused: boolean; printed: string[]; seal: string }> {
    const honest = await verify(await pack(await forge({})));
    if (!honest.bundle || !honest.folder || !honest.seal) throw new Error('the honest copy does not verify');
    const folder = makeFolder();
    mkdirSync(path.join(folder, 'trusted'));
    for (const role of roles)
      writeFileSync(
        path.join(folder, 'trusted', `${statementPrefixes[role]}.pem`),
        toPem(signerOf(role).certificate),
      );
    writeFileSync(path.join(folder, 'copy.zip'), readFileSync(await pack(await forge(forgery))));
    const { bundle, seal, folder: top, signers: signed } = honest;
    const sheet = {
      fileName: 'copy.zip',
      folder: top,
      bundle,
      seal,
      sha256: '0'.repeat(64),
      signers: signed,
    };
    const commands = readCommands(composeCoverSheet({ ...sheet, copy: null })).join('\n');
    const run = spawnSync('bash', ['-c', commands], { cwd: folder, encoding: 'utf8' });
    const said = run.stdout + run.stderr;
    return {
      refused:
        /REFUSE|FAILED|No such file/.test(said) ||
        (said.match(/Verification successful/g) ?? []).length !== 4,
      printed: [...said.matchAll(/^[<>] (.*)$/gm)].map(([line]) => line),
      seal: run.stdout.trim().split('\n').at(-1) ?? '',
    };
  }

  itWith(['openssl', 'unzip', 'sha256sum'], 'accept the honest copy and print exactly its list', async () => {
    const { refused, printed } = await runStock({});
    expect(refused).toBe(false);
    expect(printed).toEqual([`< ${nda}`, `< ${names}`]);
  });

  const unsigned: [string, Forgery][] = [
    ['answers changed', { files: f => edit(f, 'data/assessment.json', () => '{}') }],
    ['a listed file replaced', { files: f => f.set(nda, Buffer.from('other bytes')) }],
    [
      'the list changed after signing',
      { files: f => edit(f, 'redactions.json', t => t.replace('"R"', '"S"')) },
    ],
    [
      'the manifest adapted',
      { files: f => edit(f, 'manifest-sha256.txt', t => t.split('\n').slice(1).join('\n')) },
    ],
    ['the approver left out', { files: f => withoutSignature(f, '30-approver') }],
    ['a stranger as redactor', { steps: s => withRedactor(s, { signer: signerOf('stranger') }) }],
  ];
  itWith(['openssl', 'unzip', 'sha256sum'], 'refuse whatever was not signed', async () => {
    for (const [name, forgery] of unsigned) expect((await runStock(forgery)).refused, name).toBe(true);
  });

  itWith(['openssl', 'unzip', 'sha256sum'], 'print whatever is more or less than the list', async () => {
    const more = await runStock({ files: f => f.set('data/private/more.json', Buffer.from('{}')) });
    expect(more.printed).toContain('> data/private/more.json');
    const less = await runStock({ files: f => f.delete('data/evidence/e-002/blob') });
    expect(less.printed).toContain('< data/evidence/e-002/blob');
  });
});

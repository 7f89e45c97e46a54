import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import { itWith } from '../support/tools.ts';
import { type Office, openOffice, passphrase, runAssay, typeAtTerminal } from './run-assay.ts';
import { samplePack } from './sample-pack.ts';

/** The whole job by commands alone, in order: each test goes on where the one before ended. */

const today = hongKongDay(new Date());
const yearAgo = addMonths(today, -12);

let office: Office;
const file = (name: string) => path.join(office.folder, name);
beforeAll(async () => {
  office = await openOffice();
  writeFileSync(file('small.yaml'), JSON.stringify(samplePack()));
  writeFileSync(file('report.pdf'), 'a report');
});
afterAll(() => office.remove());

const answers: [question: string, answer: string][] = [
  ['q-text', '=not a formula, "text"'],
  ['q-choice', 'red; green'],
  ['q-rating', '4'],
  ['q-yesno', 'yes'],
  ['q-number', '-3'],
  ['q-date', '2026-03-31'],
  ['q-table', '[{"item": "claims", "count": 2, "colour": "red", "tested": "yes"}]'],
  ['q-riskmatrix', '{"inherent": [5, 4], "residual": [2, 2]}'],
  [
    'q-controltest',
    '{"population": "changes", "periodStart": "2025-01-01", "periodEnd": "2025-12-31", "sampleSize": 5, "tester": "Audit", "workingPaper": "WP-1", "outcome": "effective"}',
  ],
  ['q-proof', 'partial'],
];

function writeSheet(name: string, rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([question, answer]) => [question, answer, 'because', 'addressed']);
  const lines = [['question', 'answer', 'rationale', 'conclusion'], ...cells].map(row =>
    row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(','),
  );
  writeFileSync(file(name), lines.join('\n'));
  return file(name);
}

describe('the whole story', () => {
  it('takes a pack in and records an arrangement', async () => {
    await office.json('Alex', `packs import ${file('small.yaml')}`);
    writeFileSync(
      file('facts.yaml'),
      'name: Policy administration\nprovider: Example Cloud\nservices:\n  - name: Object storage\n    model: iaas\n',
    );
    const made = await office.json<OutputOf<'arrangements.create'>>(
      'Alex',
      `arrangement add --file ${file('facts.yaml')} --renewal-on 2027-03-31
        --service "name=Database | model=paas | regions=Hong Kong, Singapore | use=Claims"`,
    );
    const [storage, database] = made.facts.services;
    expect(made).toMatchObject({
      number: 'A-001',
      facts: { provider: 'Example Cloud', renewalOn: '2027-03-31' },
    });
    expect(storage).toMatchObject({ name: 'Object storage', regions: [] });
    expect(database).toMatchObject({ model: 'paas', regions: ['Hong Kong', 'Singapore'], use: 'Claims' });
    const changed = await office.json<typeof made>(
      'Alex',
      'arrangement set a-1 --service "name=Database | use=Policies" --status active --renewal-on none',
    );
    const services = [storage, { ...database, use: 'Policies' }];
    expect(changed.facts).toEqual({ ...made.facts, status: 'active', renewalOn: null, services });
  });

  it('starts an assessment and lists what it asks', async () => {
    await office.json(
      'Alex',
      `assessment start A-001 --pack small --tier full --purpose yearly --from ${yearAgo} --to ${today}`,
    );
    const { out } = await office.as('Alex', 'assessment status A-001');
    expect(out).toMatch(/q-text +About text — not answered completely/);
    expect(out).toMatch(/W +0 \/ 12 +0 \/ 10/);
    await office.json('Alex', `assessment answer-sheet A-001 --out ${file('sheet.csv')}`);
    expect(readFileSync(file('sheet.csv'), 'utf8')).toContain(
      '"q-choice","","","","","","","W","About choice"',
    );
    expect(statSync(file('sheet.csv')).mode & 0o777).toBe(0o600);
  });

  it('never writes over a file', async () => {
    const { code, err } = await office.as('Alex', `assessment answer-sheet A-001 --out ${file('sheet.csv')}`);
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('exists already');
  });

  it('refuses a sheet with faults whole, and names the rows', async () => {
    const bad = writeSheet('bad.csv', [
      ['q-text', 'fine'],
      ['q-rating', '9'],
    ]);
    const { code, err } = await office.as('Alex', `assessment import-answers A-001 ${bad} --apply`);
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('row 3: expected a number from 1 to 5');
    // Options of a choice are for the backend to judge: it names the row of the sheet too.
    const worse = writeSheet('worse.csv', [
      ['q-text', 'fine'],
      ['q-choice', 'blue'],
    ]);
    const second = await office.as('Alex', `assessment import-answers A-001 ${worse} --apply`);
    expect(second.err).toContain('row 3: There is no option blue here.');
    expect(await office.json('Alex', 'assessment show A-001')).toMatchObject({ answers: [] });
  });

  it('shows what an import would change, and changes it when told to', async () => {
    const sheet = writeSheet('answers.csv', answers);
    const preview = await office.as('Alex', `assessment import-answers A-001 ${sheet}`);
    expect(preview.out).toContain('Preview: 10 answers would change');
    expect(await office.json('Alex', 'assessment show A-001')).toMatchObject({ answers: [] });
    const applied = await office.json('Alex', `assessment import-answers A-001 ${sheet} --apply`);
    expect(applied).toMatchObject({
      applied: true,
      unchanged: 0,
      changed: expect.objectContaining({ length: 10 }),
    });
    const again = await office.json('Alex', `assessment import-answers A-001 ${sheet} --apply`);
    expect(again).toEqual({ applied: true, unchanged: 10, changed: [] });
  });

  it('answers single questions, for one service too', async () => {
    const answer = (line: string) => office.json('Alex', `assessment answer A-001 ${line}`);
    await answer('q-service --service database --answer yes --conclusion addressed');
    await answer(
      'q-service --service "object storage" --answer na --conclusion not-applicable --reason "Not used"',
    );
    await answer('w-summary --answer "All is well."');
    const { out } = await office.as('Alex', 'assessment show A-001');
    expect(out).toContain('=not a formula, "text"');
    expect(out).toMatch(/Service +Database\n +Answer +yes/);
    expect(out).toContain('addressed (the insurer’s judgement)');
  });

  it('takes evidence in and says what it is', async () => {
    const add = `evidence add A-001 ${file('report.pdf')} --period ${yearAgo}..${today}`;
    const unknown = await office.as('Alex', `${add} --type reprot`);
    expect(unknown.err).toContain('There is no type of evidence “reprot”.');
    expect(await office.json('Alex', `${add} --type report`)).toMatchObject({
      number: 'E-001',
      facts: { title: 'report', exportClass: 'nda', periodEnd: today },
    });
    await office.json('Alex', 'evidence link A-001 E-001 q-proof q-text --page 3 --control CC6.1');
    const { out } = await office.as('Alex', 'assessment show A-001 --question q-proof');
    expect(out).toContain('E-001  report — page 3, CC6.1');
    await office.json('Alex', `evidence extract E-001 --out ${file('copy.pdf')}`);
    expect(readFileSync(file('copy.pdf'), 'utf8')).toBe('a report');
  });

  it('says which of several questions were done before one was refused', async () => {
    const { code, err } = await office.as('Alex', 'evidence unlink A-001 E-001 q-text q-date');
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('Done before that, and kept: q-text.');
  });

  it('records a finding, and its risk is accepted', async () => {
    await office.json(
      'Alex',
      `finding add A-001 q-proof --severity critical --title "No rehearsal" --action Rehearse --owner IT --due ${addMonths(today, 2)}`,
    );
    const { out } = await office.as('Alex', 'assessment status A-001');
    expect(out).toContain('critical finding open, risk not accepted (F-001)');
    await office.json('Alex', 'assessment submit A-001');
    await office.json(
      'Avery',
      `finding accept-risk F-001 --reason "Short time" --owner "Head of Claims" --until ${addMonths(today, 3)}`,
    );
    expect((await office.as('Alex', 'finding list A-001')).out).toContain('risk accepted until');
  });

  it('is reviewed: returned, mended, accepted', async () => {
    await office.json('Robin', 'review give A-001 q-text --return "Which text?"');
    expect((await office.as('Robin', 'review list A-001')).out).toContain('Which text?');
    expect(await office.json('Robin', 'review complete A-001')).toMatchObject({ state: 'returned' });
    await office.json('Alex', 'assessment answer A-001 q-text --answer "This one."');
    await office.json('Alex', 'assessment submit A-001');
    const stale = await office.as('Robin', 'review give A-001 q-text --accept --revision 1');
    expect(stale.err).toContain('Somebody changed this meanwhile');
    await office.json('Robin', 'review accept-rest A-001');
    expect(await office.json('Robin', 'review complete A-001')).toMatchObject({ state: 'reviewed' });
  });

  it('is refused to whoever may not', async () => {
    const { code, err } = await office.as('Robin', 'assessment freeze A-001');
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('Your roles do not allow this.');
  });

  it('is frozen and signed by three people, each knowing what they sign', async () => {
    const names = ['Alex', 'Robin', 'Avery'];
    for (const name of names) await office.json(name, 'key create --organisation "Harbour Insurance"');
    const frozen = await office.json<OutputOf<'assessments.freeze'>>('Alex', 'assessment freeze A-001');
    const { manifestSha256 } = frozen;
    expect((await office.as('Robin', 'assessment status A-001')).out).toContain(manifestSha256);
    expect((await office.as('Alex', 'sign A-001')).code).toBe(exitCodes.usage);
    const other = await office.as('Alex', `sign A-001 --manifest ${'0'.repeat(64)}`);
    expect(other.err).toContain('Nothing was signed.');
    const declined = await typeAtTerminal(`sign A-001 --as Alex --workspace '${office.workspace}'`, [
      ['Passphrase:', `${passphrase}\r`],
      ['Sign this?', 'no\r'],
    ]);
    expect(declined).toMatchObject({
      code: exitCodes.cancelled,
      out: expect.stringContaining(manifestSha256),
    });
    for (const name of names) await office.json(name, `sign A-001 --manifest ${manifestSha256}`);
    expect(await office.json('Alex', 'assessment list')).toMatchObject({
      assessments: [{ state: 'sealed' }],
    });
  });

  itWith(['pdfsig'], 'gives its board pack as a PDF that other readers find signed', async () => {
    const sign = `report A-001 board-pack --sign --out`;
    expect((await office.as('Robin', `${sign} ${file('pack.docx')}`)).code).toBe(exitCodes.usage);
    const signed = await office.json<OutputOf<'reports.signCopy'>>('Robin', `${sign} ${file('pack.pdf')}`);
    expect(statSync(file('pack.pdf')).size).toBe(signed.size);
    const said = execFileSync('pdfsig', ['-nocert', file('pack.pdf')], { encoding: 'utf8' });
    for (const words of [
      'Signer Certificate Common Name: Robin Reviewer',
      'ETSI.CAdES.detached',
      'Total document signed',
      'Signature is Valid',
    ])
      expect(said).toContain(words);
    const over = await office.as('Robin', `${sign} ${file('pack.pdf')}`);
    expect([over.code, over.err]).toEqual([exitCodes.refused, expect.stringContaining('exists already')]);
  });

  it('is exported with what its recipients trust', async () => {
    const { seal } = await office.json<OutputOf<'bundles.export'>>(
      'Alex',
      `export A-001 --out ${file('bundle.zip')} --trusted ${file('trusted')}`,
    );
    for (const name of ['10-assessor.pem', '20-reviewer.pem', '30-approver.pem']) {
      const certificate = path.join(file('trusted'), name);
      const subject = execFileSync('openssl', ['x509', '-noout', '-subject', '-in', certificate], {
        encoding: 'utf8',
      });
      expect(subject).toContain('Harbour Insurance');
    }
    expect(readFileSync(path.join(file('trusted'), 'cover-sheet.txt'), 'utf8')).toContain(seal);
  });

  it('is handed to a regulator without what is under NDA, by somebody who did not sign it, and that is on record', async () => {
    const out = file('copy.zip.age');
    const about = '--profile regulator --recipient "The authority" --acknowledge "Asked for"';
    const own = await office.as('Alex', `export A-001 --out ${out} ${about}`);
    expect(own.err).toContain('vouched for by somebody else');
    const half = await office.as('Dana', `export A-001 --out ${out} --profile regulator`);
    expect(half.code).toBe(exitCodes.usage);
    await office.json('Dana', 'key create --organisation "Harbour Insurance"');
    const made = await office.json<OutputOf<'bundles.export'> & { passphrase: string }>(
      'Dana',
      `export A-001 --out ${out} ${about} --include names --encrypt --trusted ${file('trusted-copy')}`,
    );
    expect(made.passphrase.split('-')).toHaveLength(6);
    const early = await office.alone('verify', out);
    expect(early.out).toContain('encrypted with age');
    const certificate = path.join(file('trusted-copy'), '90-redactor.pem');
    expect(readFileSync(certificate, 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(made.coverSheet).toContain('leaves out 3 files');
    await office.json('Dana', `recipients received copy.zip.age --on ${today} --by Registry`);
    const { out: listed } = await office.as('Alex', 'recipients list --assessment A-001');
    expect(listed).toMatch(/The authority .*regulator or .*copy.zip.age .*Dana Dispatcher/);
    expect(listed).toContain('Registry');
  });

  it('is verified without a workspace, by folder or by fingerprint', async () => {
    const bundle = file('bundle.zip');
    const { code, out } = await runAssay(['verify', bundle, '--trusted', file('trusted')]);
    expect(code).toBe(exitCodes.done);
    for (const part of [
      'VERIFIED\n',
      'assessor: Alex Assessor, Harbour Insurance — prepared',
      'The certificate is the one you trust for this role.',
      'Policy administration',
    ])
      expect(out).toContain(part);
    const { out: json } = await office.alone('verify', bundle, '--json');
    const { signers, seal } = JSON.parse(json) as OutputOf<'bundles.verify'>;
    const trust = signers.flatMap(({ role, fingerprint }) => [
      '--trust',
      `${role}=${fingerprint.toUpperCase()}`,
    ]);
    const verify = (sealToExpect: string) => office.alone('verify', bundle, ...trust, '--seal', sealToExpect);
    expect((await verify(seal ?? '')).code).toBe(exitCodes.done);
    expect((await verify('0'.repeat(64))).code).toBe(exitCodes.notVerified);
  });

  it('is not verified when nobody is trusted, or when a byte was changed', async () => {
    const nobody = await office.alone('verify', file('bundle.zip'));
    expect(nobody.code).toBe(exitCodes.notVerified);
    expect(nobody.out).toContain('NOT VERIFIED');
    const bytes = readFileSync(file('bundle.zip'));
    bytes.write('A', bytes.indexOf('a report'));
    writeFileSync(file('changed.zip'), bytes);
    const args = ['verify', file('changed.zip'), '--trusted', file('trusted'), '--language', 'zh-Hant'];
    const changed = await office.alone(...args);
    expect(changed.code).toBe(exitCodes.notVerified);
    expect(changed.out).toContain('不獲接納：請勿倚賴此檔案');
    expect(changed.out, 'a key without a text').not.toMatch(/bundles\.[a-z_]+/);
  });

  it('leaves a trail that adds up', async () => {
    const { code, out } = await office.as('Alex', 'audit verify');
    expect(code).toBe(exitCodes.done);
    expect(out).toContain('The audit trail is intact');
    const { out: events } = await office.as('Alex', 'audit list --assessment A-001 --limit 1000');
    expect(events).toContain('assessment frozen for signature');
    expect(events).toMatch(
      /Robin Reviewer +verdict given +answerRevision=1 questionId=q-text verdict=returned/,
    );
  });

  it('is backed up and restored', async () => {
    const { name } = await office.json<OutputOf<'workspace.backUp'>>('Alex', 'backup');
    await office.json('Alex', 'arrangement set A-001 --description "changed after the backup"');
    const { backups } = await office.json<OutputOf<'workspace.listBackups'>>('Alex', 'backups');
    expect(backups.map(backup => backup.name)).toContain(name);
    await office.json('Alex', `restore ${name}`);
    expect((await office.as('Alex', 'arrangement show A-001')).out).not.toContain('changed after');
  });
});

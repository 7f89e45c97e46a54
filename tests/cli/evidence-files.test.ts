import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { makePdf } from '../support/pdfs.ts';
import { makeFolder } from '../support/workspace.ts';
import { type Office, openOffice, passphrase, runBash } from './run-assay.ts';

let office: Office;
const folder = makeFolder();
beforeAll(async () => {
  office = await openOffice();
  await office.json('Alex', 'arrangement add --name "Claims platform" --provider "Example Cloud"');
  const wrapper = await PDFDocument.load(await makePdf(['Terms of the download']));
  await wrapper.attach(
    await makePdf(['SOC 2 Type 2 report\nFor the period 1 April 2025 to 30 September 2025']),
    'report.pdf',
  );
  mkdirSync(path.join(folder, 'inside'));
  writeFileSync(path.join(folder, 'inside/a.pdf'), await wrapper.save());
  writeFileSync(path.join(folder, 'inside/same.pdf'), await wrapper.save());
  writeFileSync(path.join(folder, 'b.pdf'), 'MZ not a document');
  writeFileSync(path.join(folder, 'empty.pdf'), '');
  // What a medium from elsewhere may hold: a way out of it, a ring, a pipe, a name that reads backwards.
  const outside = path.join(makeFolder(), 'private.txt');
  writeFileSync(outside, 'nobody meant to hand this over');
  symlinkSync(outside, path.join(folder, 'inside/letter.txt'));
  symlinkSync('.', path.join(folder, 'inside/ring'));
  execFileSync('mkfifo', [path.join(folder, 'inside/pipe.pdf')]);
  writeFileSync(path.join(folder, 'inside/z\u202efdp.exe'), 'MZ');
});
afterAll(() => office.remove());

it('a folder is taken in, says what it holds, and is confirmed, all from the terminal', async () => {
  const { out } = await office.as('Alex', `evidence intake A-001 ${folder}`);
  expect(out).toMatch(/E-001 .*b\.pdf/);
  expect(out).toMatch(/empty\.pdf: not taken in/);
  expect(out).toMatch(/E-002 .*a\.pdf/);
  expect(out).toMatch(/same\.pdf: is here already/);
  for (const odd of ['letter.txt', 'ring', 'pipe.pdf'])
    expect(out).toMatch(new RegExp(`${odd}: not taken in: a link, a pipe or a device`));
  const pieces = await office.json<OutputOf<'evidence.list'>>('Alex', 'evidence list A-001');
  expect(pieces.evidence.map(({ file }) => file.originalName)).toEqual(['b.pdf', 'a.pdf', 'zfdp.exe']);
  expect(pieces.evidence.map(({ facts }) => facts.title)).toEqual(['b', 'a', 'zfdp']);
  const shown = (await office.as('Alex', 'evidence proposals A-001')).out;
  expect(shown).toContain('name does not fit the content');
  expect(shown).toContain('1. report.pdf');
  expect(shown).toMatch(/period to\s+2025-09-30\s+95%/);
  const confirmed = await office.json<OutputOf<'evidence.confirm'>>('Alex', 'evidence confirm E-002');
  expect(confirmed.evidence[0]?.facts).toMatchObject({ type: 'soc2-type2', periodEnd: '2025-09-30' });
  expect((await office.as('Alex', 'evidence proposals A-001')).out).not.toContain('period to');
  const taken = await office.json<OutputOf<'evidence.extractAttachment'>>(
    'Alex',
    'evidence take-out E-002 1',
  );
  expect(taken).toMatchObject({ number: 'E-004', file: { originalName: 'report.pdf' } });
  expect((await office.as('Alex', 'evidence take-out E-002 2')).err).toContain(
    'There is no attachment 2; there are 1.',
  );
  const again = await office.as('Alex', 'evidence inspect E-002');
  expect(again.out).toContain('Looked into: 1');
  expect((await office.as('Alex', 'evidence issues A-001')).err).toContain('There is no assessment “A-001”.');
  const removed = await office.as('Alex', 'evidence remove E-001 --reason "Not a document"');
  expect(removed.out).toContain('E-001 removed; links taken away: 0');
  expect((await office.as('Alex', 'evidence removed A-001')).out).toMatch(/E-001.*Alex.*Not a document/);
  expect((await office.as('Alex', 'evidence put-back E-001')).out).toContain('E-001 is back');
});

it('a pipe, a device or a folder in the place of a file is refused by name, and not waited for', async () => {
  const odd = makeFolder();
  const pipe = path.join(odd, 'pipe.xlsx');
  const yaml = path.join(odd, 'pack/pack.yaml');
  const certificate = path.join(odd, '10-assessor.pem');
  mkdirSync(path.dirname(yaml));
  execFileSync('mkfifo', ['-m', '600', pipe, yaml, certificate]);
  const readers = [
    'evidence add A-001 FILE --type other',
    'import FILE',
    'head-office keep FILE',
    'key import FILE --pin-file FILE',
    'packs validate FILE',
    'arrangement add --file FILE',
    'evidence list A-001 --passphrase-file FILE',
    `verify ${path.join(folder, 'b.pdf')} --trusted ${odd}`,
  ];
  for (const line of readers) {
    const { code, err } = await office.as('Alex', line.replaceAll('FILE', pipe));
    expect([code, err], line).toEqual([
      exitCodes.refused,
      expect.stringMatching(
        /(pipe\.xlsx|10-assessor\.pem) is a named pipe, not a file\. It was not opened\./,
      ),
    ]);
  }
  expect((await office.as('Alex', 'verify /dev/zero --language zh-Hant')).err).toContain(
    '/dev/zero 是裝置，不是檔案，未有開啟。',
  );
  expect((await office.as('Alex', `arrangement add --file ${odd}`)).err).toContain('is a folder.');
  expect((await office.as('Alex', `import ${path.join(odd, 'pack')}`)).out).toContain('This is not a file.');
  const inside = await office.as('Alex', `packs validate ${path.dirname(yaml)}`);
  expect([inside.code, inside.err]).toEqual([
    exitCodes.refused,
    expect.stringContaining('a pipe or a device'),
  ]);
  // What the shell itself opened has somebody at its other end.
  const command = `exec "$0" "$1" arrangement add --as Alex --file <(printf 'name: Piped\\nprovider: Example Cloud\\n')`;
  const { out } = await runBash(command, { ASSAY_WORKSPACE: office.workspace, ASSAY_PASSPHRASE: passphrase });
  expect(out).toContain('Piped');
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutputOf } from '../../shared/api/index.ts';
import { makePdf } from '../support/pdfs.ts';
import { makeFolder } from '../support/workspace.ts';
import { type Office, openOffice } from './run-assay.ts';

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
});
afterAll(() => office.remove());

it('a folder is taken in, says what it holds, and is confirmed, all from the terminal', async () => {
  const { out } = await office.as('Alex', `evidence intake A-001 ${folder}`);
  expect(out).toMatch(/E-001 .*b\.pdf/);
  expect(out).toMatch(/empty\.pdf: not taken in/);
  expect(out).toMatch(/E-002 .*a\.pdf/);
  expect(out).toMatch(/same\.pdf: is here already/);
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
  expect(taken).toMatchObject({ number: 'E-003', file: { originalName: 'report.pdf' } });
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

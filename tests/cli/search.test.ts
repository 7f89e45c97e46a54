import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Office, openOffice } from './run-assay.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.json(
    'Alex',
    'arrangement add --name "Claims platform" --provider "Example Cloud" --business-owner 陳大文',
  );
});
afterAll(() => office.remove());

it('the terminal finds things by their words, for people and for programs', async () => {
  const { out } = await office.as('Robin', 'search 大文 --kind arrangement');
  expect(out).toContain('Arrangements');
  expect(out).toContain('A-001 Claims platform');
  expect(out).toContain('person: 陳大文');
  const found = await office.json<OutputOf<'search.find'>>('Robin', 'search claims exam --limit 1');
  expect(found.groups[0]).toMatchObject({ kind: 'arrangement', more: false, hits: [{ number: 'A-001' }] });
  const nothing = await office.as('Robin', 'search xyzzy --arrangement A-001');
  expect(nothing).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was found') });
  const wrong = await office.as('Robin', 'search x --kind people');
  expect(wrong.err).toContain('“people” is not possible here.');
});

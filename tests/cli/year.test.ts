import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutputOf } from '../../shared/api/index.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { assessorPassphrase, sealYear, type Year } from '../support/year-workspace.ts';
import { type Served, serveAssay } from './run-assay.ts';

/** The year of an arrangement at the terminal. */

let year: Year;
let served: Served;
beforeAll(async () => {
  served = serveAssay();
  year = await sealYear();
  year.office.backend.close();
}, 120_000);
afterAll(() => served.end());

const assay = (...args: string[]) =>
  served.run([...args, '--as', 'The assessor'], {
    ASSAY_WORKSPACE: year.office.workspace,
    ASSAY_PASSPHRASE: assessorPassphrase,
  });
const page = async (...args: string[]) => {
  const { code, out, err } = await assay(...args);
  expect([code, err]).toEqual([0, '']);
  return out;
};
const json = async <T>(...args: string[]) => JSON.parse(await page(...args, '--json')) as T;

it('an incident, the review it leads to, what it changed, what falls due and the year counted back', async () => {
  const { items } = await json<OutputOf<'reminders.listDue'>>('due', 'A-001');
  expect(items.map(({ kind }) => kind)).toEqual([
    'finding',
    'renewal-notice',
    'control',
    'renewal',
    'evidence',
    'reassessment',
  ]);
  const finding = items[0]?.reminder ?? '';
  await page(
    'reminder',
    'snooze',
    finding,
    '--until',
    addDays(year.today, 5),
    '--reason',
    'The owner is away',
  );
  const told = await page('reminder', 'show', finding);
  expect(told).toContain('A gap that was found is to be closed by this day.');
  expect(told).toMatch(/snoozed.*The assessor.*The owner is away/);
  expect(await page('ics', path.join(year.office.folder, 'year.ics'))).toMatch(/6 .*0/);

  await page(
    'incident',
    'runbook',
    '--contact',
    'Insurance Authority;;by phone',
    '--steps',
    'Call, then write.',
  );
  const recorded = await page(
    'incident',
    'record',
    'A-001',
    '--title',
    'Keys published',
    '--kind',
    'unauthorised-access',
    '--cyber',
    '--aware',
    '2026-01-02T09:30',
  );
  expect(recorded).toMatch(/5\.14.*running for \d+ h/);
  const shown = await page('incident', 'show', 'i-1');
  expect(shown).toMatch(/Aware\s+2026-01-02T09:30/);
  expect(shown).toContain('until 2026-01-05T09:30');
  const start = 'assay cycle start A-001 --trigger breach --reason "I-001: Keys published" --apply';
  expect(shown).toContain(start);

  expect(await page('cycle', 'start', 'A-001', '--trigger', 'breach')).toMatch(
    /q-two\s+worded differently: answers carry forward\s+responsibility\nq-three\s+added/,
  );
  expect(
    await page(
      'cycle',
      'start',
      'A-001',
      '--trigger',
      'breach',
      '--reason',
      'I-001: Keys published',
      '--apply',
    ),
  ).toContain('1 answers to re-affirm, 1 stand as sealed');
  // The arrangement alone names what is under way, or else what is in force; the sealed one by a day of its window.
  expect(await page('cycle', 'show', 'A-001')).toMatch(/breach: I-001: Keys published/);
  await page(
    'assessment',
    'answer',
    'A-001',
    'q-two',
    '--answer',
    'partial',
    '--conclusion',
    'partly',
    '--rationale',
    'One Region is missing',
  );
  const compared = await page('compare', `A-001/${year.assessmentId.slice(0, 8)}`, 'A-001');
  expect(compared).toMatch(/worse\s+q-two/);
  expect(compared).toContain('One Region is missing');
  expect(await page('portfolio')).toContain('A cloud provider');

  const plan = await page('cycle', 'back-plan', 'A-001', '--board', addDays(year.today, 90), '--apply');
  expect(plan).toMatch(new RegExp(`${addDays(year.today, 60)}\\s+60\\s+Answers complete`));
  const { items: planned } = await json<OutputOf<'reminders.listDue'>>('due');
  expect(planned).toContainEqual(
    expect.objectContaining({ kind: 'worksheet', dueOn: addDays(year.today, 60) }),
  );
  const wrong = await assay('incident', 'runbook', '--contact', ';nobody');
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('role;name;how;deputy')]);
}, 250_000);

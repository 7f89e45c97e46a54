import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Office, openOffice } from './run-assay.ts';

/** Two laptops and the files that are carried between them, by commands alone. */
let home: Office;
let away: Office;
const file = (name: string) => path.join(home.folder, name);
type Sent = OutputOf<'exchange.delegate'>;

beforeAll(async () => {
  [home, away] = [await openOffice(), await openOffice()];
});
afterAll(() => {
  home.remove();
  away.remove();
});

it('of two sets of questions that wait each is answered by its name, and nothing is guessed', async () => {
  await home.json('Alex', 'arrangement add --name Portal --provider Cloud');
  await home.json(
    'Alex',
    'assessment start A-001 --pack hkia-gl14-gl8 --tier light --purpose yearly --from 2025-01-01 --to 2025-12-31',
  );
  // It decides what is asked, so it travels with any questions.
  await home.json('Alex', 'assessment answer A-001 w0-overseas --answer no');
  for (const office of [home, away]) await office.json('Alex', 'key create --organisation Insurer');
  const sent: Sent[] = [];
  for (const [worksheet, day] of [
    ['w3', '2099-05-01'],
    ['w6', '2099-04-01'],
  ]) {
    const options = `--worksheets ${worksheet} --to IT --due ${day} --out ${file(`${worksheet}.zip`)}`;
    sent.push(await home.json<Sent>('Alex', `delegate A-001 ${options}`));
  }
  await away.json('Alex', `trust add sender ${sent[0]?.fingerprint} --name Assessor`);
  const begun = await away.as('Alex', `import ${file('w3.zip')} --apply`);
  expect(begun.out.replace(/\s+/g, ' ')).toContain('assay assessment show A-001 --worksheet w3');
  await away.json('Alex', `import ${file('w6.zip')} --apply`);

  const reply = (name: string, options = '') =>
    away.as('Alex', `reply A-001 --to Assessor --out ${file(name)} ${options}`);
  const [first, second] = sent.map(({ bundleId }) => bundleId.slice(0, 8));
  const unsaid = await reply('unsaid.zip');
  expect(unsaid.code).toBe(exitCodes.refused);
  // The one that is wanted first stands first.
  expect(unsaid.err).toMatch(
    new RegExp(`wait for an answer:\\n.*${second}: .*2099-04-01\\n.*${first}: .*2099-05-01`),
  );
  expect(unsaid.err).toContain('--delegation');
  const unknown = await reply('unknown.zip', '--delegation zz');
  expect([unknown.code, unknown.err]).toEqual([
    exitCodes.refused,
    expect.stringMatching(new RegExp(`begins with “zz”(.|\\n)*${first}: `)),
  ]);
  expect((await home.as('Alex', 'reply A-001 --to IT --out none.zip')).err).toContain(
    'Nothing was delegated',
  );
  expect((await away.as('Alex', 'due')).out.match(/Answers asked of you/g)).toHaveLength(2);
  expect((await reply('one.zip', `--delegation ${first}`)).code).toBe(exitCodes.done);
  expect((await away.as('Alex', 'due')).out.match(/Answers asked of you/g)).toHaveLength(1);
  // One alone waits now, so it need not be named.
  expect((await reply('two.zip')).code).toBe(exitCodes.done);
  expect((await away.as('Alex', 'due')).out).not.toContain('Answers asked of you');
  expect((await home.as('Alex', 'due')).out.match(/Answers from a colleague/g)).toHaveLength(2);
});

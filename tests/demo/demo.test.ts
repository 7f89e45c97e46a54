import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runDemo } from '../../main/demo/run-demo.ts';
import { cheapKdf, makeFolder } from '../support/workspace.ts';

const run = (out: string, clock: () => Date) =>
  runDemo({
    out,
    clock,
    kdfCost: cheapKdf,
    log: ({ error }) => expect(error).toBeUndefined(),
    onStep: () => undefined,
    onEvent: () => undefined,
  });

it('the sample does the whole job, on any day of the calendar', async () => {
  for (const day of ['2028-02-29', '2031-12-31']) {
    let seconds = 0;
    const out = path.join(makeFolder(), 'out');
    const { report, trusted, cover, commands } = await run(
      out,
      () => new Date(Date.parse(`${day}T04:00:00Z`) + 1_000 * seconds++),
    );
    expect(report).toMatchObject({ result: 'verified', counts: { leftOut: 0 } });
    expect(readdirSync(trusted)).toEqual(['10-assessor.pem', '20-reviewer.pem', '30-approver.pem']);
    expect(readFileSync(cover, 'utf8')).toContain(report.seal);
    expect(commands.join('\n')).toContain('openssl cms -verify');
  }
});

it('a folder with something in it is left alone', async () => {
  const out = makeFolder();
  writeFileSync(path.join(out, 'mine'), 'x');
  await expect(run(out, () => new Date())).rejects.toMatchObject({ reason: 'demo.folder_not_empty' });
  expect(readdirSync(out)).toEqual(['mine']);
});

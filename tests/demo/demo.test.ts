import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../main/backend.ts';
import { runDemo } from '../../main/demo/run-demo.ts';
import { createClient } from '../../shared/api/client.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { cheapKeys, makeFolder } from '../support/workspace.ts';

const run = (out: string, clock: () => Date) =>
  runDemo({
    out,
    clock,
    ...cheapKeys,
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

it('the sample holds a second arrangement, light and in Chinese, that waits for its reviewer', async () => {
  const out = path.join(await homeWithSample(), 'workspaces/Sample');
  const backend = createBackend({ clock: () => new Date(), ...cheapKeys, log: () => undefined });
  const { call } = createClient(envelope => backend.dispatch(envelope), randomUUID);
  const folder = () => backend.offerFile(path.join(out, 'workspace'), 'folder');
  const { people } = await call('workspace.inspect', { folder: folder() });
  const personId = people.find(person => person.name === 'Sample Assessor')?.personId ?? '';
  const passphrase = 'sample passphrase of the assessor';
  await call('workspace.unlock', { folder: folder(), with: { personId, passphrase } });
  const { assessments } = await call('assessments.list', {});
  const light = assessments.find(assessment => assessment.tier === 'light');
  expect(light).toMatchObject({ state: 'in-review' });
  const id = light?.id ?? '';
  const status = await call('assessments.status', { id });
  expect(status.blockers).toEqual([]);
  expect(status.questions.filter(question => !question.complete)).toEqual([]);
  expect(status.unreviewed).toBeGreaterThan(40);
  expect((await call('assessments.appraise', { id })).tier.proposed).toBe('light');
  const { answers } = await call('answers.list', { assessmentId: id });
  expect(answers.filter(answer => !/[\u4e00-\u9fff]/.test(JSON.stringify(answer)))).toEqual([]);
  backend.close();
});

it('a folder with something in it is left alone', async () => {
  const out = makeFolder();
  writeFileSync(path.join(out, 'mine'), 'x');
  await expect(run(out, () => new Date())).rejects.toMatchObject({ reason: 'demo.folder_not_empty' });
  expect(readdirSync(out)).toEqual(['mine']);
});

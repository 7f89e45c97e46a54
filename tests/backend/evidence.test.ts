import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importPack, type Office, openOffice, startAssessment, storyPack } from '../support/backend.ts';

async function start(): Promise<Office & Awaited<ReturnType<typeof startAssessment>>> {
  const office = await openOffice();
  await importPack(office, storyPack());
  const started = await office.as('assessor', () => startAssessment(office));
  return { ...office, ...started };
}

function fileOf(office: Office, name: string, bytes: string | Buffer): string {
  const file = path.join(office.folder, name);
  writeFileSync(file, bytes);
  return file;
}

it('what cannot be taken in says why and leaves nothing', async () => {
  const office = await start();
  const { call, offer, arrangementId, facts } = office;
  const add = (file: string) => call('evidence.add', { arrangementId, file: offer(file, 'read'), facts });
  await office.as('assessor', async () => {
    const before = await call('evidence.list', { arrangementId });
    const empty = fileOf(office, 'empty.pdf', '');
    const gone = fileOf(office, 'gone.pdf', 'was here');
    rmSync(gone);
    const folder = path.join(office.folder, 'folder.pdf');
    mkdirSync(folder);
    await expect(add(empty)).rejects.toMatchObject({ code: 'validation', reason: 'evidence.empty_file' });
    await expect(add(gone)).rejects.toMatchObject({ code: 'unavailable', reason: 'files.gone' });
    // A pipe is not waited for: nobody may ever write into it.
    const pipe = path.join(office.folder, 'pipe.pdf');
    execFileSync('mkfifo', [pipe]);
    for (const odd of [folder, pipe, '/dev/zero'])
      await expect(add(odd)).rejects.toMatchObject({ code: 'validation', reason: 'files.not_a_file' });
    const first = await add(fileOf(office, 'one.pdf', 'the same bytes'));
    await expect(add(fileOf(office, 'other name.pdf', 'the same bytes'))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'evidence.already_there',
      details: { number: first.number },
    });
    const after = await call('evidence.list', { arrangementId });
    expect(after.evidence.map(each => each.number)).toEqual([
      ...before.evidence.map(each => each.number),
      first.number,
    ]);
  });
});

it('an intake that is cancelled half way says how far it was and leaves nothing', async () => {
  const office = await start();
  const { call, offer, backend, arrangementId, facts } = office;
  const bytes = Buffer.alloc(40 << 20, 'large');
  const file = fileOf(office, 'large.pdf', bytes);
  await office.as('assessor', async () => {
    const { evidence: before } = await call('evidence.list', { arrangementId });
    const id = randomUUID();
    const totals: number[] = [];
    const stop = backend.subscribe(event => {
      if (event.type !== 'job.progressed' || event.id !== id) return;
      totals.push(event.total);
      void call('jobs.cancel', { id });
    });
    const input = { arrangementId, file: offer(file, 'read'), facts };
    await expect(call('evidence.add', input, id)).rejects.toMatchObject({ code: 'cancelled' });
    stop();
    expect(totals[0]).toBe(bytes.length);
    expect((await call('evidence.list', { arrangementId })).evidence).toEqual(before);
    // The same file again is taken in whole, under the next number.
    const again = await call('evidence.add', { arrangementId, file: offer(file, 'read'), facts });
    expect(again.file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(again.number).toBe('E-002');
  });
});

it('facts of many pieces change together or not at all, and go back the same way', async () => {
  const office = await start();
  const { call, offer, arrangementId, assessmentId, facts } = office;
  await office.as('assessor', async () => {
    for (const name of ['a.pdf', 'b.pdf'])
      await call('evidence.add', { arrangementId, file: offer(fileOf(office, name, name), 'read'), facts });
  });
  const { evidence } = await office.as('assessor', () => call('evidence.list', { arrangementId }));
  const change = (issuer: string, revisionOff = 0) =>
    evidence.map(({ id, revision, facts: known }) => ({
      id,
      expectedRevision: revision + revisionOff,
      facts: { ...known, issuer },
    }));

  await office.as('assessor', async () => {
    await call('assessments.submit', { id: assessmentId });
  });
  await office.as('reviewer', () => call('reviews.acceptRest', { assessmentId }));
  await office.as('assessor', async () => {
    const pieces = change('Another auditor');
    const stale = [...pieces.slice(0, 2), ...pieces.slice(2).map(each => ({ ...each, expectedRevision: 7 }))];
    await expect(call('evidence.saveMany', { pieces: stale })).rejects.toMatchObject({ code: 'conflict' });
    expect((await call('evidence.list', { arrangementId })).evidence).toEqual(evidence);
    // The reviewer's word still stands: nothing happened.
    expect((await call('assessments.status', { id: assessmentId })).unreviewed).toBe(0);

    const saved = await call('evidence.saveMany', { pieces });
    expect(saved.evidence.map(each => each.facts.issuer)).toEqual(evidence.map(() => 'Another auditor'));
    // What is linked at a question is looked at again.
    expect((await call('assessments.status', { id: assessmentId })).unreviewed).toBe(1);

    const back = evidence.map(({ id, revision, facts: known }) => ({
      id,
      expectedRevision: revision + 1,
      facts: known,
    }));
    await call('evidence.saveMany', { pieces: back });
    const { evidence: now } = await call('evidence.list', { arrangementId });
    expect(now.map(each => each.facts)).toEqual(evidence.map(each => each.facts));
    expect(now.map(each => each.revision)).toEqual(evidence.map(each => each.revision + 2));
  });
});

it('dates that cannot be right are refused', async () => {
  const office = await start();
  const { call, arrangementId } = office;
  await office.as('assessor', async () => {
    const [piece] = (await call('evidence.list', { arrangementId })).evidence;
    if (!piece) throw new Error('the story has evidence');
    const save = (part: Partial<typeof piece.facts>) =>
      call('evidence.saveFacts', {
        id: piece.id,
        expectedRevision: piece.revision,
        facts: { ...piece.facts, ...part },
      });
    await expect(save({ periodStart: '2025-12-31', periodEnd: '2025-01-01' })).rejects.toMatchObject({
      reason: 'evidence.period_backwards',
      details: { number: piece.number },
    });
    await expect(save({ issuedOn: '2025-12-31', expiresOn: '2025-12-30' })).rejects.toMatchObject({
      reason: 'evidence.expires_before_issue',
    });
    expect((await save({ periodStart: '2025-12-31', periodEnd: '2025-12-31' })).revision).toBe(2);
  });
});

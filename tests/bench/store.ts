import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openRecords } from '../../db/driver.ts';
import { emptyAnswer, importPack, openOffice, startAssessment, storyPack } from '../support/backend.ts';
import { makeFolder } from '../support/workspace.ts';
import { percentile, report } from './measure.ts';

const SAVES = 2_000;

/** Saving an answer, through the dispatcher and the audit trail, against one row committed durably to the same kind of file. */
export async function benchStore(): Promise<void> {
  const bare = openRecords(path.join(makeFolder(), 'bare.db'), Buffer.alloc(32, 7), {
    readonly: false,
    create: true,
  });
  bare.exec('CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT) STRICT');
  const insert = bare.prepare('INSERT INTO t VALUES (?, ?)');
  const office = await openOffice();
  await importPack(office, storyPack());
  const saves: number[] = [];
  const commits: number[] = [];
  await office.as('assessor', async () => {
    const { assessmentId } = await startAssessment(office);
    for (let revision = 1; revision <= SAVES; revision += 1) {
      // In turns, so that a noisy moment hits both.
      let start = performance.now();
      insert.run(randomUUID(), 'an answer of ordinary length '.repeat(8));
      commits.push(performance.now() - start);
      start = performance.now();
      await office.call('answers.save', {
        assessmentId,
        questionId: 'q-one',
        serviceId: null,
        ...emptyAnswer,
        rationale: `${revision} ${'an answer of ordinary length '.repeat(8)}`,
        expectedRevision: revision,
      });
      saves.push(performance.now() - start);
    }
  });
  bare.close();
  console.log(`store: ${SAVES} answers saved`);
  report('  answer save p50', percentile(saves, 0.5), percentile(commits, 0.5), 2);
  report('  answer save p99', percentile(saves, 0.99), percentile(commits, 0.99), 2);
}

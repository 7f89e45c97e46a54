import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { signingRoles } from '../../shared/domain/people.ts';
import { freezeStory, openOffice, sign } from '../support/backend.ts';
import { peakMemory, report, time } from './measure.ts';

const BLOCK = 1 << 20;
const options = { highWaterMark: BLOCK };

async function hashFile(file: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, options)) hash.update(piece as Buffer);
  hash.digest();
}

/** Reading, hashing, writing durably, reading again and hashing again: what an export with its own check cannot do without. */
async function copyAndCheck(file: string, target: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(
    createReadStream(file, options),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    },
    createWriteStream(target, options),
  );
  const handle = await open(target, 'r+');
  await handle.sync();
  await handle.close();
  await hashFile(target);
}

/** Export and verify of large evidence (ASSAY_BENCH_MIB, default 1024) against the same bytes read, hashed and written. */
export async function benchBundle(): Promise<void> {
  const size = Number(process.env['ASSAY_BENCH_MIB'] ?? 1_024);
  const office = await openOffice();
  const file = path.join(office.folder, 'large.pdf');
  const handle = await open(file, 'w');
  for (let i = 0; i < size; i += 1)
    await handle.write(createHash('sha512').update(String(i)).digest('hex').repeat(8_192));
  await handle.sync();
  await handle.close();

  let intake = 0;
  const { assessmentId, manifestSha256 } = await freezeStory(office, async started => {
    const facts = { ...started.facts, title: 'Large' };
    let id = '';
    intake = await time(async () => {
      const { arrangementId } = started;
      const input = { arrangementId, file: office.offer(file, 'read'), facts };
      ({ id } = await office.call('evidence.add', input));
    });
    const locator = { page: null, control: '', note: '' };
    await office.call('evidence.link', {
      assessmentId: started.assessmentId,
      questionId: 'q-two',
      evidenceId: id,
      locator,
    });
  });
  for (const role of signingRoles)
    await office.as(role, () => sign(office, assessmentId, role, manifestSha256));

  const bundle = path.join(office.folder, 'large.zip');
  const copy = path.join(office.folder, 'copy.bin');
  console.log(`bundle: ${size} MiB of evidence, taken in within ${(intake / 1_000).toFixed(1)} s`);
  await office.as('approver', async () => {
    const baseline = await time(() => copyAndCheck(file, copy));
    await rm(copy);
    let duration = 0;
    const memory = await peakMemory(async () => {
      const target = office.offer(bundle, 'write');
      duration = await time(() => office.call('bundles.export', { assessmentId, target }));
    });
    report('  export', duration, baseline, 2);
    console.log(`  export, memory above idle: ${memory.toFixed(0)} MiB (gate 150)`);
  });
  const reading = await time(() => hashFile(bundle));
  let duration = 0;
  const memory = await peakMemory(async () => {
    const input = { file: office.offer(bundle, 'read'), trusted: {}, expectedSeal: null };
    duration = await time(() => office.call('bundles.verify', input));
  });
  report('  verify', duration, reading, 1.5);
  console.log(`  verify, memory above idle: ${memory.toFixed(0)} MiB (gate 150)`);
}

import { z } from 'zod';
import { Refusal } from '../../shared/domain/refusal.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const attemptsSchema = z.strictObject({ failures: z.int().min(0), lastAt: z.iso.datetime() });

/** The first few mistypings cost nothing; then the wait doubles, up to a quarter of an hour. Seconds. */
const FREE_FAILURES = 4;
const LONGEST_WAIT = 15 * 60;

const waitAfter = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT, 2 ** (failures - FREE_FAILURES));

/**
 * Slows down guessing at the keyboard. Whoever has the files can guess elsewhere, at the cost of the key derivation; this
 * only keeps a passer-by from trying. A clock set back ends no wait: then the whole wait counts anew from that time.
 */
export function requireNoWait(file: string, now: Date): void {
  const attempts = readJsonFile(file, attemptsSchema);
  if (!attempts) return;
  const passed = (now.getTime() - Date.parse(attempts.lastAt)) / 1_000;
  const left = Math.ceil(waitAfter(attempts.failures) - Math.max(0, passed));
  if (left > 0) throw new Refusal('locked', 'workspace.wait', { seconds: left });
}

export function recordFailure(file: string, now: Date): void {
  const failures = readJsonFile(file, attemptsSchema)?.failures ?? 0;
  writeJsonFile(file, { failures: failures + 1, lastAt: now.toISOString() });
}

export function clearFailures(file: string): void {
  if (readJsonFile(file, attemptsSchema))
    writeJsonFile(file, { failures: 0, lastAt: new Date(0).toISOString() });
}

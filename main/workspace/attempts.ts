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
  const { failures, lastAt } = readAttempts(file);
  const wait = waitAfter(failures);
  const passed = (now.getTime() - Date.parse(lastAt)) / 1_000;
  if (wait > 0 && passed < 0) writeJsonFile(file, { failures, lastAt: now.toISOString() });
  const left = Math.ceil(wait - Math.max(0, passed));
  if (left > 0) throw new Refusal('locked', 'workspace.wait', { seconds: left });
}

export function recordFailure(file: string, now: Date): void {
  const { failures } = readAttempts(file);
  writeJsonFile(file, { failures: failures + 1, lastAt: now.toISOString() });
}

export function clearFailures(file: string): void {
  if (readAttempts(file).failures > 0) writeJsonFile(file, noFailures);
}

const noFailures = { failures: 0, lastAt: new Date(0).toISOString() };

/** Whoever can damage this file can delete it, so damage here must not keep people from their work. */
function readAttempts(file: string): z.infer<typeof attemptsSchema> {
  try {
    return readJsonFile(file, attemptsSchema) ?? noFailures;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'corrupt') return noFailures;
    throw error;
  }
}

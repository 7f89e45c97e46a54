import { create } from 'zustand';
import { type Evidence, factsOfNewFile } from '../../shared/domain/evidence.ts';
import { guessEvidenceType } from '../../shared/domain/guess-evidence-type.ts';
import type { EvidenceType } from '../../shared/domain/packs.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { FileSource } from '../platform/platform.ts';
import { client, platform } from './client.ts';
import { inspectSoon } from './inspection.ts';
import { trackJob } from './jobs.ts';
import { asRefusal } from './refusal.ts';

export type IntakeStanding =
  | { is: 'waiting' }
  /** Handed over first, then read and encrypted; `total` is 0 while nobody knows. */
  | { is: 'running'; phase: 'handing-over' | 'reading'; done: number; total: number; cancelling: boolean }
  | { is: 'taken'; evidence: Evidence }
  /** The same bytes are there already, as this piece. */
  | { is: 'there'; evidence: Evidence }
  | { is: 'failed'; error: Refusal }
  | { is: 'cancelled' };

/** One file on its way into the library of an arrangement. */
export interface IntakeLine {
  /** Also the id of the job. */
  id: string;
  arrangementId: string;
  name: string;
  size: number;
  standing: IntakeStanding;
}

interface IntakeState {
  lines: readonly IntakeLine[];
  /** A screen has the lines in a place of its own. */
  docked: boolean;
}

/** Files being taken in, one after the other, whatever screen is shown meanwhile. */
export const useIntake = create<IntakeState>(() => ({ lines: [], docked: false }));

interface Order {
  source: FileSource;
  types: readonly EvidenceType[];
  stop: AbortController;
  settle: (evidence: Evidence | undefined) => void;
}

const orders = new Map<string, Order>();

const change = (id: string, standing: IntakeStanding) =>
  useIntake.setState(({ lines }) => ({
    lines: lines.map(line => (line.id === id ? { ...line, standing } : line)),
  }));

const standingOf = (id: string) => useIntake.getState().lines.find(line => line.id === id)?.standing;

function showProgress(id: string, phase: 'handing-over' | 'reading', done: number, total: number): void {
  const standing = standingOf(id);
  if (standing?.is !== 'running') return;
  change(id, { ...standing, phase, done, total });
  // Cancelled before the backend had heard of the job: now it has.
  if (standing.cancelling && phase === 'reading') void client.call('jobs.cancel', { id });
}

platform.onEvent(event => {
  if (event.type === 'job.progressed' && orders.has(event.id))
    showProgress(event.id, 'reading', event.done, event.total);
});

/**
 * Takes files into the library of an arrangement. Resolves when all of them are through, with the pieces that are there now;
 * what went wrong with the others stands at their lines.
 */
export async function takeIn(
  arrangementId: string,
  sources: readonly FileSource[],
  types: readonly EvidenceType[],
): Promise<Evidence[]> {
  const wasIdle = orders.size === 0;
  const results = sources.map(
    source =>
      new Promise<Evidence | undefined>(settle => {
        const id = crypto.randomUUID();
        const { name, size } = source;
        orders.set(id, { source, types, stop: new AbortController(), settle });
        const line: IntakeLine = { id, arrangementId, name, size, standing: { is: 'waiting' } };
        useIntake.setState(({ lines }) => ({ lines: [...lines, line] }));
      }),
  );
  // Closing the window waits for the whole queue, not only for the file under way.
  if (wasIdle && orders.size > 0) void trackJob('', work, { quiet: true });
  return (await Promise.all(results)).filter(evidence => evidence !== undefined);
}

async function work(): Promise<void> {
  for (let next = firstOrder(); next; next = firstOrder()) {
    const [id, order] = next;
    const standing = await handle(id, order);
    change(id, standing);
    orders.delete(id);
    if (standing.is === 'taken') inspectSoon(standing.evidence.id);
    order.settle(standing.is === 'taken' || standing.is === 'there' ? standing.evidence : undefined);
  }
}

const firstOrder = (): [string, Order] | undefined => orders.entries().next().value;

async function handle(id: string, { source, types, stop }: Order): Promise<IntakeStanding> {
  const line = useIntake.getState().lines.find(each => each.id === id);
  if (!line || stop.signal.aborted) return { is: 'cancelled' };
  const { arrangementId } = line;
  change(id, { is: 'running', phase: 'handing-over', done: 0, total: source.size, cancelling: false });
  try {
    const file = await source.offer(
      (done, total) => showProgress(id, 'handing-over', done, total),
      stop.signal,
    );
    if (stop.signal.aborted) return { is: 'cancelled' };
    showProgress(id, 'reading', 0, source.size);
    const type = guessEvidenceType(source.name, types)?.id ?? 'other';
    const facts = factsOfNewFile(source.name, type);
    return {
      is: 'taken',
      evidence: await client.call('evidence.add', { arrangementId, file, facts }, id),
    };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal.code === 'cancelled') return { is: 'cancelled' };
    const same = refusal.reason === 'evidence.already_there' && (await findByNumber(arrangementId, refusal));
    return same ? { is: 'there', evidence: same } : { is: 'failed', error: refusal };
  }
}

async function findByNumber(arrangementId: string, { details }: Refusal): Promise<Evidence | undefined> {
  const { evidence } = await client.call('evidence.list', { arrangementId });
  return evidence.find(each => each.number === details.number);
}

/** Stops one file, wherever it is; nothing of it stays. */
export async function cancelIntake(id: string): Promise<void> {
  const order = orders.get(id);
  const standing = standingOf(id);
  if (!order || !standing) return;
  order.stop.abort();
  if (standing.is === 'waiting') change(id, { is: 'cancelled' });
  if (standing.is !== 'running') return;
  change(id, { ...standing, cancelling: true });
  await client.call('jobs.cancel', { id });
}

export const isOver = ({ standing }: IntakeLine): boolean =>
  standing.is !== 'waiting' && standing.is !== 'running';

/** Takes the lines of files that are through off the list. */
export const forgetFinished = (): void =>
  useIntake.setState(({ lines }) => ({ lines: lines.filter(line => !isOver(line)) }));

/** A locked workspace leaves nothing in the window, not even names of files. */
export function forgetIntake(): void {
  for (const { stop } of orders.values()) stop.abort();
  useIntake.setState({ lines: [] });
}

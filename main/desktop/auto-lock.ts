import { randomUUID } from 'node:crypto';
import type { BackendLink } from './backend-link.ts';

export interface AutoLock {
  /** A person is at work. */
  stayAwake(): void;
  /** Locks at once: the computer sleeps, or its screen was locked. */
  lockNow(): Promise<void>;
  stop(): void;
}

/** Milliseconds between looks at the clock. */
const LOOK_EVERY_MS = 5_000;

/**
 * Locks the workspace after a while without a person, in the shell: it also works when the window hangs or is gone. Work
 * under way keeps the lock off (a job that ran for an hour must not lose its workspace at its end). Of two clocks the one
 * counts that says more: the steady one may stand still while the computer sleeps, the other may be set back.
 */
export function startAutoLock(
  backend: BackendLink,
  minutes: () => number,
  clocks: readonly (() => number)[] = [() => performance.now(), () => Date.now()],
): AutoLock {
  const now = () => clocks.map(clock => clock());
  let lastSeen = now();
  const lockNow = async () => {
    await backend.dispatch({ v: 1, id: randomUUID(), method: 'workspace.lock', input: {} });
  };
  const stopListening = backend.subscribe(event => {
    if (event.type === 'job.progressed') lastSeen = now();
  });
  const timer = setInterval(() => {
    const away = Math.max(...now().map((at, index) => at - (lastSeen[index] ?? at)));
    if (away < minutes() * 60_000) return;
    lastSeen = now();
    void lockNow();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    stayAwake() {
      lastSeen = now();
    },
    lockNow,
    stop() {
      clearInterval(timer);
      stopListening();
    },
  };
}

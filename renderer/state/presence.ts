import { client } from './client.ts';
import { flushUnsaved } from './unsaved.ts';

/** At most this often the shell hears that somebody is there. Milliseconds. */
const TELL_EVERY_MS = 20_000;

/** A pause after which everything unsaved is saved: well before the shortest automatic lock. Milliseconds. */
const SAVE_AFTER_MS = 20_000;

/** Tells the shell that a person is at work, which puts off the automatic lock; saves what is unsaved when they pause. */
export function watchPresence(): () => void {
  let told = Number.NEGATIVE_INFINITY;
  let pause: ReturnType<typeof setTimeout> | undefined;
  // What cannot be saved stays where it is and says so there.
  const onPause = () => void flushUnsaved().catch(() => undefined);
  const onPresence = () => {
    clearTimeout(pause);
    pause = setTimeout(onPause, SAVE_AFTER_MS);
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    // A shell that is gone is told of elsewhere.
    void client.call('host.stayAwake', {}).catch(() => undefined);
  };
  const kinds = ['keydown', 'pointerdown', 'wheel'] as const;
  for (const kind of kinds) window.addEventListener(kind, onPresence, { passive: true });
  return () => {
    clearTimeout(pause);
    for (const kind of kinds) window.removeEventListener(kind, onPresence);
  };
}

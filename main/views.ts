import { randomBytes } from 'node:crypto';
import type { Session } from './context.ts';

interface View {
  session: Session;
  /** A stored piece of evidence, or what was made to be looked at and is kept nowhere else. */
  file: { sha256: string; size: number } | { bytes: Uint8Array };
}

/** Most views kept; an older one is asked for again. Of what was made only the newest: it may be large. */
const MAX_VIEWS = 100;
const MAX_MADE = 2;

/**
 * Evidence and previews a window may look at. Its bytes take their own road, in parts, under an unguessable token that is worth nothing
 * once the session it was given in has ended.
 */
export class Views {
  readonly #views = new Map<string, View>();

  open(session: Session, file: View['file']): string {
    for (const [token, view] of this.#views)
      if (view.session !== session || this.#views.size >= MAX_VIEWS) this.#views.delete(token);
    if ('bytes' in file) {
      const made = [...this.#views].filter(([, view]) => 'bytes' in view.file);
      for (const [token] of made.slice(0, Math.max(0, made.length - MAX_MADE + 1))) this.#views.delete(token);
    }
    const token = randomBytes(32).toString('base64url');
    this.#views.set(token, { session, file });
    return token;
  }

  /** At most `length` bytes from `start` on, and how many there are in all; null for a token that names nothing. */
  read(
    token: string,
    start: number,
    length: number,
    session: Session | null,
  ): { bytes: Uint8Array; size: number } | null {
    const view = this.#views.get(token);
    if (!session || view?.session !== session) return null;
    if ('bytes' in view.file) {
      const { bytes } = view.file;
      return { bytes: bytes.subarray(start, start + length), size: bytes.length };
    }
    const { sha256, size } = view.file;
    return { bytes: session.workspace.evidence.readPart(sha256, start, length), size };
  }
}

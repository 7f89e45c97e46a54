import { randomBytes } from 'node:crypto';
import type { Session } from './context.ts';

interface View {
  session: Session;
  file: { sha256: string; size: number };
}

/** Most views kept; an older one is asked for again. */
const MAX_VIEWS = 100;

/**
 * Evidence a window may look at. Its bytes take their own road, in parts, under an unguessable token that is worth nothing
 * once the session it was given in has ended.
 */
export class Views {
  readonly #views = new Map<string, View>();

  open(session: Session, file: View['file']): string {
    for (const [token, view] of this.#views)
      if (view.session !== session || this.#views.size >= MAX_VIEWS) this.#views.delete(token);
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
    const { sha256, size } = view.file;
    return { bytes: session.workspace.evidence.readPart(sha256, start, length), size };
  }
}

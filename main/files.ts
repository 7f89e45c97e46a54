import { randomBytes } from 'node:crypto';
import { Refusal } from '../shared/domain/refusal.ts';

/** What a token is good for: reading a file or folder, or creating a file. */
export type FileUse = 'read' | 'write' | 'folder';

/** Long enough for a person to fill in a form, short enough that a forgotten token is worth nothing. */
const TOKEN_LIFETIME_MS = 60 * 60 * 1_000;

interface Offer {
  path: string;
  use: FileUse;
  offeredAt: number;
}

/**
 * Shells know paths, features know tokens. A token is unguessable, bound to one use, valid once and for an hour; so a
 * compromised window can touch only what a person picked in a dialog of the shell.
 */
export class FileTokens {
  readonly #offers = new Map<string, Offer>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  offer(path: string, use: FileUse): string {
    for (const [token, offer] of this.#offers) if (this.#isOver(offer)) this.#offers.delete(token);
    const token = randomBytes(32).toString('base64url');
    this.#offers.set(token, { path, use, offeredAt: this.#now() });
    return token;
  }

  /** The path behind a token, which is spent by this; refused when unknown, spent, over or meant for another use. */
  redeem(token: string, use: FileUse): string {
    const offer = this.#offers.get(token);
    this.#offers.delete(token);
    if (!offer || offer.use !== use || this.#isOver(offer))
      throw new Refusal('forbidden', 'files.token_invalid');
    return offer.path;
  }

  /** Whether a token is still good for something. */
  holds(token: string): boolean {
    const offer = this.#offers.get(token);
    return offer !== undefined && !this.#isOver(offer);
  }

  #isOver(offer: Offer): boolean {
    const age = this.#now() - offer.offeredAt;
    // A clock that went backwards ends the offer too: nothing is gained by guessing.
    return age > TOKEN_LIFETIME_MS || age < 0;
  }
}

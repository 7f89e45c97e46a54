import { randomBytes } from 'node:crypto';
import type { Session } from './context.ts';

/**
 * What waits in memory between two commands of one session, under ids that nobody can guess. What a session that ended left
 * behind, and the oldest beyond the most that may wait, are let go of when the next thing comes.
 */
export class Waiting<T> {
  readonly #most: number;
  readonly #letGo: (value: T, others: readonly T[]) => Promise<void>;
  readonly #held = new Map<string, T>();
  #session: Session | null = null;

  /** `letGo` closes what a value holds open, unless one of the others holds it too. */
  constructor(
    most: number,
    letGo: (value: T, others: readonly T[]) => Promise<void> = async () => undefined,
  ) {
    this.#most = most;
    this.#letGo = letGo;
  }

  async hold(session: Session, value: T): Promise<string> {
    const id = randomBytes(24).toString('base64url');
    const isOver = this.#session !== session;
    const before = [...this.#held.keys()];
    this.#session = session;
    this.#held.set(id, value);
    const tooMany = Math.max(0, this.#held.size - this.#most);
    for (const old of isOver ? before : before.slice(0, tooMany)) await this.drop(old);
    return id;
  }

  find(session: Session, id: string): T | undefined {
    return this.#session === session ? this.#held.get(id) : undefined;
  }

  /** Hands it over: whoever takes it lets go of it, or has it wait again. */
  take(session: Session, id: string): T | undefined {
    const value = this.find(session, id);
    if (value !== undefined) this.#held.delete(id);
    return value;
  }

  async drop(id: string): Promise<void> {
    const value = this.#held.get(id);
    this.#held.delete(id);
    if (value !== undefined) await this.#letGo(value, [...this.#held.values()]);
  }
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'assay';
const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * Who may talk to the loopback shell. The address alone proves nothing, since every program and every web page of this
 * computer can send requests to it: a launch token, good once, is exchanged for a cookie that scripts cannot read and that
 * no other site's request carries, and `Host` and `Origin` must be our own (a rebound name has another `Host`).
 */
export class Guard {
  #launchToken: string | undefined = newSecret();
  #launched = false;
  readonly #session = newSecret();
  readonly #authority: string;

  constructor(port: number) {
    this.#authority = `127.0.0.1:${port}`;
  }

  /** The address that opens the window, once. */
  launchAddress(): string {
    return `http://${this.#authority}/launch/${this.#launchToken ?? ''}`;
  }

  /** Whether a window has come with a launch token yet. */
  get launched(): boolean {
    return this.#launched;
  }

  /** A new launch token: a person asked for another window. The one before it is void. */
  renewLaunch(): string {
    this.#launchToken = newSecret();
    return this.launchAddress();
  }

  /** The cookie for a launch token, which is spent by this, even by a wrong guess. */
  launch(token: string): string | undefined {
    const expected = this.#launchToken;
    this.#launchToken = undefined;
    if (expected === undefined || !same(token, expected)) return undefined;
    this.#launched = true;
    return `${COOKIE}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Every request: sent to us by our own name, and from nowhere else. */
  isAddressed({ headers }: IncomingMessage): boolean {
    const { host, origin } = headers;
    const site = headers['sec-fetch-site'];
    return (
      host === this.#authority &&
      (origin === undefined || origin === `http://${this.#authority}`) &&
      (site === undefined || site === 'same-origin' || site === 'none')
    );
  }

  /** Everything but the launch: sent by the window that was launched. */
  isLaunched({ headers }: IncomingMessage): boolean {
    const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim());
    const sent = pairs.filter(pair => pair.startsWith(`${COOKIE}=`));
    return sent.length === 1 && same(sent[0] ?? '', `${COOKIE}=${this.#session}`);
  }

  /** What changes anything: a browser always says where such a request comes from. */
  isFromPage({ headers }: IncomingMessage): boolean {
    return headers.origin === `http://${this.#authority}`;
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

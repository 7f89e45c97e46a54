import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { safeFileName } from './file-names.ts';
import { removeFolder } from './remove-folder.ts';

/**
 * Files on their way between the page and the backend that have no path to go by: everything in a browser window, and what is
 * pasted. They lie in a private folder that is emptied when the shell starts and ends and when the workspace is locked.
 */
export class Staging {
  readonly #folder: string;
  readonly #uploads = new Map<string, string>();
  /** Files that were offered to the backend, by the token it knows them by. */
  readonly #offered = new Map<string, string>();
  readonly #downloads = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.clear();
  }

  /** A place of its own for a file of this name. */
  place(name: string): string {
    const folder = path.join(this.#folder, randomUUID());
    mkdirSync(folder, { mode: 0o700 });
    return path.join(folder, safeFileName(name));
  }

  beginUpload(name: string): string {
    return add(this.#uploads, this.place(name));
  }

  /** Takes the bytes for an upload token, which is spent by this; the file, or undefined for an unknown token. */
  async receive(token: string, body: Readable): Promise<string | undefined> {
    const file = take(this.#uploads, token);
    if (file === undefined) return undefined;
    try {
      await pipeline(body, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      this.discard(file);
      throw error;
    }
    return file;
  }

  /** A staged file has served once its token is spent: what is confidential does not linger. */
  remember(token: string, file: string): void {
    this.#offered.set(token, file);
  }

  /** Removes the staged files that a request named and spent; what was refused before may be mended and sent again. */
  async removeUsed(request: string, holds: (token: string) => Promise<boolean>): Promise<void> {
    for (const [token, file] of this.#offered) {
      if (!request.includes(token) || (await holds(token))) continue;
      this.#offered.delete(token);
      this.discard(file);
    }
  }

  /** The address under which a written file can be fetched, once. */
  offerDownload(file: string): string {
    return `/files/${add(this.#downloads, file)}`;
  }

  takeDownload(token: string): string | undefined {
    return take(this.#downloads, token);
  }

  discard(file: string): void {
    removeFolder(path.dirname(file));
  }

  /** Nothing confidential lies about in a workspace that is locked, nor after the program has ended. */
  clear(): void {
    for (const tokens of [this.#uploads, this.#offered, this.#downloads]) tokens.clear();
    for (const name of readdirSync(this.#folder)) removeFolder(path.join(this.#folder, name));
  }
}

function add(map: Map<string, string>, file: string): string {
  const token = randomBytes(32).toString('base64url');
  map.set(token, file);
  return token;
}

function take(map: Map<string, string>, token: string): string | undefined {
  const file = map.get(token);
  map.delete(token);
  return file;
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { findHash, type LogHead } from '../../db/audit.ts';
import type { Store } from '../../db/store.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { sha256Schema } from '../../shared/domain/text.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** head.json: how far the log had come when it was last written, under a key derived from the workspace's own. */
const headSchema = z.strictObject({
  format: z.literal('assay-head/1'),
  sequence: z.int().min(0),
  hash: sha256Schema,
  mac: sha256Schema,
});

export function writeHead(
  file: string,
  key: Uint8Array,
  workspaceId: string,
  { sequence, hash }: LogHead,
): void {
  writeJsonFile(file, {
    format: 'assay-head/1',
    sequence,
    hash,
    mac: macOf(key, workspaceId, { sequence, hash }),
  });
}

/**
 * The log may lead the head, for the head is written after commits; it may never trail it. A log that does was put back to
 * an older state, and saying nothing would lose answers silently.
 */
export function checkHead(file: string, key: Uint8Array, workspaceId: string, store: Store): void {
  const head = readJsonFile(file, headSchema);
  if (!head) throw new Refusal('corrupt', 'workspace.file_missing', { file: 'head.json' });
  const expected = macOf(key, workspaceId, head);
  if (!timingSafeEqual(Buffer.from(head.mac), Buffer.from(expected)))
    throw new Refusal('corrupt', 'workspace.file_damaged', { file: 'head.json' });
  if (head.sequence === 0) return;
  const found = store.read(db => findHash(db, head.sequence));
  if (found !== head.hash) throw new Refusal('corrupt', 'workspace.rolled_back', { sequence: head.sequence });
}

const macOf = (key: Uint8Array, workspaceId: string, { sequence, hash }: LogHead): string =>
  createHmac('sha256', key).update(toCanonicalJson({ workspaceId, sequence, hash })).digest('hex');

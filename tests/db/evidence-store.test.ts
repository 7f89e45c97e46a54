import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceStore } from '../../db/evidence-store.ts';
import { makeWorkspace, open } from '../support/workspace.ts';

const MiB = 1 << 20;

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const whole = (store: EvidenceStore, sha256: string): Buffer => Buffer.concat([...store.read(sha256)]);

/** Bytes that differ everywhere, so that a lost or moved chunk shows. */
function makeBytes(length: number, seed: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = seed + 1;
  for (let i = 0; i < length; i += 1) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[i] = state;
  }
  return bytes;
}

async function withEvidence(work: (store: EvidenceStore) => Promise<void>): Promise<void> {
  const { folder } = await makeWorkspace();
  const workspace = await open(folder);
  await work(workspace.evidence);
  workspace.close();
}

describe('evidence store', () => {
  it('gives back exactly what was put in, around every border of its chunks', () =>
    withEvidence(async store => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(0, 1, MiB - 1, MiB, MiB + 1, 8 * MiB, 8 * MiB + 3),
          fc.integer({ min: 1, max: 2 * MiB }),
          fc.nat(1_000),
          async (length, piece, seed) => {
            const bytes = makeBytes(length, seed);
            const facts = await store.put(inPieces(bytes, Math.max(piece, Math.ceil(length / 500) || 1)));
            expect(facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
            expect(facts.crc32).toBe(crc32(bytes));
            expect(facts.size).toBe(length);
            expect(whole(store, facts.sha256).equals(bytes)).toBe(true);
          },
        ),
        { numRuns: 15 },
      );
    }));

  it('stores the same bytes once', () =>
    withEvidence(async store => {
      const bytes = makeBytes(3 * MiB, 5);
      expect((await store.put(inPieces(bytes, 1_000_000))).existed).toBe(false);
      expect((await store.put(inPieces(bytes, 77_777))).existed).toBe(true);
      expect(store.collectOrphans([createHash('sha256').update(bytes).digest('hex')])).toBe(0);
    }));

  it('an intake that is cancelled or fails leaves nothing', () =>
    withEvidence(async store => {
      const controller = new AbortController();
      const bytes = makeBytes(20 * MiB, 6);
      const cancelled = store.put(inPieces(bytes, MiB), {
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('stop')),
      });
      await expect(cancelled).rejects.toThrow('stop');
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield bytes.subarray(0, 9 * MiB);
        throw new Error('the stick was pulled');
      }
      await expect(store.put(broken())).rejects.toThrow('the stick was pulled');
      expect(store.collectOrphans([])).toBe(0);
    }));

  it('collects what no row names, and keeps what one does', () =>
    withEvidence(async store => {
      const kept = await store.put(inPieces(makeBytes(10, 1), 10));
      const orphan = await store.put(inPieces(makeBytes(10, 2), 10));
      expect(store.collectOrphans([kept.sha256])).toBe(1);
      expect(store.stat(orphan.sha256)).toBeUndefined();
      expect(whole(store, kept.sha256)).toHaveLength(10);
      expect(() => whole(store, orphan.sha256)).toThrow('evidence.bytes_missing');
    }));
});

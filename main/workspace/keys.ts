import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { idSchema, shortText } from '../../shared/domain/text.ts';

/** What it costs to try one passphrase. */
export interface KdfCost {
  memoryKiB: number;
  iterations: number;
  parallelism: number;
}

/** Argon2id with 256 MiB: about a second here, and as dear to whoever guesses. */
export const defaultKdfCost: KdfCost = { memoryKiB: 256 * 1024, iterations: 3, parallelism: 4 };

const bytes = (length: number) => z.base64().refine(text => Buffer.from(text, 'base64').length === length);

export const slotSchema = z.strictObject({
  kind: z.enum(['person', 'recovery']),
  personId: idSchema.nullable(),
  /** Shown where people choose who they are; authenticated, so nobody can relabel a slot unnoticed. */
  name: shortText,
  kdf: z.strictObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: z
      .int()
      .min(8)
      .max(4 * 1024 * 1024),
    iterations: z.int().min(1).max(100),
    parallelism: z.int().min(1).max(16),
    salt: bytes(16),
  }),
  nonce: bytes(12),
  wrapped: bytes(48),
});
export type Slot = z.infer<typeof slotSchema>;

export type SlotOwner =
  | { kind: 'person'; personId: string; name: string }
  | { kind: 'recovery'; personId: null; name: '' };
export const recoveryOwner: SlotOwner = { kind: 'recovery', personId: null, name: '' };

/** Keys of the parts of a workspace, each from the one random key, none good for another part. */
export interface RawKeys {
  records: Uint8Array;
  evidence: Uint8Array;
  head: Uint8Array;
}

export const makeMasterKey = (): Uint8Array => randomBytes(32);

export function deriveKeys(master: Uint8Array, workspaceId: string): RawKeys {
  const derive = (part: string) =>
    new Uint8Array(hkdfSync('sha256', master, Buffer.from(workspaceId), `assay/1/${part}`, 32));
  return { records: derive('records'), evidence: derive('evidence'), head: derive('head') };
}

/** Wraps the master key for one owner. AES-256-GCM, authenticated together with whose slot it is. */
export async function makeSlot(
  master: Uint8Array,
  workspaceId: string,
  owner: SlotOwner,
  passphrase: string,
  cost: KdfCost,
): Promise<Slot> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const label = { ...owner, kdf: { algorithm: 'argon2id' as const, ...cost, salt: salt.toString('base64') } };
  const cipher = createCipheriv('aes-256-gcm', await deriveFromPassphrase(passphrase, salt, cost), nonce);
  cipher.setAAD(associatedData(workspaceId, label));
  const wrapped = Buffer.concat([cipher.update(master), cipher.final(), cipher.getAuthTag()]);
  return { ...label, nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64') };
}

/** The master key, or undefined when the passphrase is not the slot's (or somebody changed the slot). */
export async function openSlot(
  slot: Slot,
  workspaceId: string,
  passphrase: string,
): Promise<Uint8Array | undefined> {
  const { nonce, wrapped, ...label } = slot;
  const salt = Buffer.from(slot.kdf.salt, 'base64');
  const sealed = Buffer.from(wrapped, 'base64');
  const cipher = createDecipheriv(
    'aes-256-gcm',
    await deriveFromPassphrase(passphrase, salt, slot.kdf),
    Buffer.from(nonce, 'base64'),
  );
  cipher.setAAD(associatedData(workspaceId, label));
  cipher.setAuthTag(sealed.subarray(32));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, 32)), cipher.final()]);
  } catch {
    // GCM says only that it does not fit; wrong passphrase is by far the likeliest reason.
    return undefined;
  }
}

const associatedData = (workspaceId: string, label: unknown): Buffer =>
  Buffer.from(toCanonicalJson({ format: 'assay-keys/1', workspaceId, label }));

/** The same passphrase typed on any keyboard: Unicode gives several forms of one text. */
const normalise = (passphrase: string): string => passphrase.normalize('NFKC');

function deriveFromPassphrase(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> {
  const { memoryKiB, iterations, parallelism } = cost;
  const workerData = {
    passphrase: normalise(passphrase),
    salt,
    cost: { memoryKiB, iterations, parallelism },
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./derive-key.worker.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Refusal('unavailable', 'workspace.no_memory')));
  });
}

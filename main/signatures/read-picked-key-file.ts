import { Refusal } from '../../shared/domain/refusal.ts';
import { openPicked } from '../open-picked.ts';

/** Of a key file. Bytes. */
const largest = 1024 * 1024;

/** The bytes of a key file that a person picked; refuses what is too large to be one before reading it. */
export async function readPickedKeyFile(path: string): Promise<Uint8Array> {
  const { size, bytes } = await openPicked(path);
  if (size > largest) throw new Refusal('validation', 'signatures.not_a_key_file');
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

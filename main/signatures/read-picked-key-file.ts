import { readPicked } from '../open-picked.ts';

/** Of a key file. Bytes. */
const largest = 1024 * 1024;

/** The bytes of a key file that a person picked; refuses what is too large to be one before reading it. */
export const readPickedKeyFile = (path: string): Promise<Uint8Array> =>
  readPicked(path, largest, 'signatures.not_a_key_file');

import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { parseCanonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { ScannedEntry } from '../container/scan-container.ts';

/** A container that was read through once: the hash of everything, and the bytes of what is small. */
export interface Reading {
  folder: string;
  files: ReadonlyMap<string, ScannedEntry>;
}

/** The bytes of a small file; refuses a bundle that lacks it. */
export function bytesOf({ files }: Reading, path: string): Buffer {
  const file = files.get(path);
  if (!file) return refuseBundle('bundles.missing_file', { path });
  if (!file.bytes) return refuseBundle('bundles.entry_too_large', { path });
  return file.bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a small file; refuses bytes that are no UTF-8. */
export function textOf(reading: Reading, path: string): string {
  const bytes = bytesOf(reading, path);
  try {
    return utf8.decode(bytes);
  } catch (error) {
    return refuseBundle('bundles.not_text', { path }, error);
  }
}

/** A text of printable ASCII and LF alone, which every tool on every system reads alike. */
export function asciiOf(reading: Reading, path: string): string {
  const text = textOf(reading, path);
  if (!/^[\n\x20-\x7e]*$/.test(text)) refuseBundle('bundles.not_text', { path });
  return text;
}

/** The value of a JSON file that is exactly its RFC 8785 form. */
export const jsonOf = (reading: Reading, path: string): unknown =>
  parseCanonicalJson(textOf(reading, path), path);

export const hashOf = ({ files }: Reading, path: string): string =>
  files.get(path)?.sha256 ?? refuseBundle('bundles.missing_file', { path });
